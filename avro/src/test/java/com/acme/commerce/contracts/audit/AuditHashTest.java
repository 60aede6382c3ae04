package com.acme.commerce.contracts.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.Envelope;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AuditHashTest {

    private static final String OF_NO_BYTES = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @Test
    void aValueHasTheHashThatSha256SumGivesIt() {
        assertThat(AuditHash.of("abc".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(AuditHash.of((byte[]) null)).isEqualTo(OF_NO_BYTES).isEqualTo(AuditHash.of(new byte[0]));
    }

    /** Whoever keeps trails for a year must be able to check them with the program of next year. */
    @Test
    void theLayoutStaysAsItIs() {
        assertThat(AuditHash.of(entry())).isEqualTo("a28ae56cff0870af260e72a9b66eb8e1bae707f31dc62feb590ca925d7f0c852");
    }

    @Test
    void theHashItselfDoesNotCount() {
        AuditEntryRecorded other = entry();
        other.put("hash", "something else");

        assertThat(AuditHash.of(other)).isEqualTo(AuditHash.of(entry()));
    }

    @Test
    void whatOneFieldLosesToTheNextShows() {
        AuditEntryRecorded moved = entry();
        moved.getRecord().put("messageType", "OrderCreatedm");
        moved.getRecord().put("messageId", "-1");

        assertThat(AuditHash.of(moved)).isNotEqualTo(AuditHash.of(entry()));
    }

    static Stream<Arguments> fields() {
        return Stream.of(entry(), entry().getRecord(), entry().getEnvelope())
                .flatMap(record -> IntStream.range(
                                0, record.getSchema().getFields().size())
                        .mapToObj(record.getSchema().getFields()::get)
                        .filter(field -> field.schema().getType() != Schema.Type.RECORD)
                        .filter(field -> !field.name().equals("hash"))
                        .map(field -> Arguments.of(record.getSchema().getName(), field.name())));
    }

    /** Also a field that is added one day: the hash must be of it, too. */
    @ParameterizedTest
    @MethodSource("fields")
    void aChangeOfAnyFieldShows(String record, String field) {
        AuditEntryRecorded changed = entry();
        SpecificRecord part = switch (record) {
            case "Envelope" -> changed.getEnvelope();
            case "AuditedRecord" -> changed.getRecord();
            default -> changed;
        };
        int position = part.getSchema().getField(field).pos();
        part.put(position, another(part.get(position)));

        assertThat(AuditHash.of(changed)).isNotEqualTo(AuditHash.of(entry()));
    }

    private static Object another(Object value) {
        if (value instanceof Integer number) {
            return number + 1;
        }
        return value instanceof Long number ? (Object) (number + 1) : value + "x";
    }

    private static AuditEntryRecorded entry() {
        Envelope envelope = new Envelope("e-1", "AuditEntryRecorded", 1, 5L, "trace", "order-1", "m-1", "key");
        AuditedRecord record = new AuditedRecord(
                "ordering.orders.v1", 2, 3L, "OrderCreated", "m-1", 4L, "trace", "m-0", "customer-1", OF_NO_BYTES);
        return new AuditEntryRecorded(envelope, "order-1", 1L, record, 7L, "previous", "hash");
    }
}
