package com.acme.commerce.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.ordering.CancelOrder;
import com.acme.commerce.contracts.ordering.CancellationReason;
import com.acme.commerce.contracts.serde.AvroSerde;
import com.acme.commerce.contracts.serde.InMemorySchemaRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class ArrivalTimesTest {

    private static final long NOW = 10_000;

    private final Serde<SpecificRecord> values = new AvroSerde(new InMemorySchemaRegistry());

    private final ArrivalTimes times = new ArrivalTimes(
            values.deserializer(),
            new ArrivalTimes.Known() {
                @Override
                public OptionalLong decidedAt(String id, long timestamp) {
                    return id.equals("decided") && timestamp == 1_000 ? OptionalLong.of(1_700) : OptionalLong.empty();
                }

                @Override
                public OptionalLong saidAt(String id) {
                    return id.equals("question") ? OptionalLong.of(3_000) : OptionalLong.empty();
                }
            },
            NOW);

    @Test
    void aMessageOnWhichSomethingWasDecidedWasDealtWithThen() {
        assertThat(at("a", 1_000, "decided", 1_200, null)).isEqualTo(1_700);
        assertThat(at("b", 900, "decided", 1_200, null)).isEqualTo(1_200);
    }

    @Test
    void whatIsBehindAnotherRecordIsNotDealtWithBeforeIt() {
        at("a", 1_000, "decided", 1_200, null);

        assertThat(at("a", 1_000, "next", 1_201, null)).isEqualTo(1_700);
        assertThat(at("b", 1_000, "next", 1_201, null)).isEqualTo(1_201);
    }

    @Test
    void anAnswerComesBehindItsQuestionWhateverItsClockSays() {
        assertThat(at("a", 1_000, "answer", 2_500, "question")).isEqualTo(3_001);
        assertThat(at("b", 1_000, "answer", 3_500, "question")).isEqualTo(3_500);
    }

    @Test
    void whatClaimsToBeFromLaterThanNowIsNotBelieved() {
        assertThat(at("a", 1_000, "liar", NOW + 1, null)).isEqualTo(1_000);
        assertThat(at("a", NOW + 1, "liar", 1_300, null)).isEqualTo(1_300);
    }

    @Test
    void ofWhatDoesNotDecodeTheTimestampCounts() {
        assertThat(times.of(record("a", 1_234, new byte[] {9})).at()).isEqualTo(1_234);
        assertThat(times.of(record("a", 1_100, null)).at()).isEqualTo(1_234);
    }

    @Test
    void allTopicsAreInOneLineWithoutOvertakingWithinOne() {
        List<ConsumerRecord<byte[], byte[]>> one =
                List.of(message("a", 0, "a1", 2_000, null), message("a", 0, "a2", 1_000, null));
        List<ConsumerRecord<byte[], byte[]>> other =
                List.of(message("b", 0, "b1", 1_500, null), message("b", 0, "b2", 2_500, null));
        List<String> line = new ArrayList<>();

        new Arrivals(List.of(one.iterator(), other.iterator()), times)
                .forEachRemaining(arrival -> line.add(arrival.record().topic() + '@' + arrival.at()));

        assertThat(line).containsExactly("b@1500", "a@2000", "a@2000", "b@2500");
    }

    private long at(String topic, long timestamp, String id, long ts, String cause) {
        return times.of(message(topic, timestamp, id, ts, cause)).at();
    }

    private ConsumerRecord<byte[], byte[]> message(String topic, long timestamp, String id, long ts, String cause) {
        var envelope = new Envelope(id, "CancelOrder", 1, ts, "trace", "order-1", cause, null);
        var command = new CancelOrder(envelope, "order-1", CancellationReason.CUSTOMER_REQUESTED);
        return record(topic, timestamp, values.serializer().serialize(topic, command));
    }

    private static ConsumerRecord<byte[], byte[]> record(String topic, long timestamp, byte[] value) {
        return new ConsumerRecord<>(
                topic,
                0,
                0,
                timestamp,
                TimestampType.CREATE_TIME,
                0,
                0,
                null,
                value,
                new RecordHeaders(),
                Optional.empty());
    }
}
