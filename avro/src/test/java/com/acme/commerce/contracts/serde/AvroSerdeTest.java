package com.acme.commerce.contracts.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.Messages;
import com.acme.commerce.contracts.ordering.CancelOrder;
import com.acme.commerce.contracts.ordering.CancellationReason;
import com.acme.commerce.contracts.payments.VoidPayment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AvroSerdeTest {

    private static final String TOPIC = "some.topic.v1";
    private static final Envelope ENVELOPE = new Envelope("i", "t", 1, 64L, "", "c", null, "k");

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final AvroSerde serde = new AvroSerde(registry);

    @Property
    void whatIsWrittenIsRead(@ForAll("messages") SpecificRecord message) {
        SpecificRecord read = read(write(message));

        assertThat(read).isEqualTo(message).hasSameClassAs(message);
    }

    @Property
    void plainAvroReadsItWithTheSchemaOfTheRegistry(@ForAll("messages") SpecificRecord message) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(write(message));

        assertThat(bytes.get()).isZero();
        Schema schema = registry.byId(bytes.getInt());
        BinaryDecoder decoder =
                DecoderFactory.get().binaryDecoder(bytes.array(), bytes.position(), bytes.remaining(), null);
        GenericRecord generic = new GenericDatumReader<GenericRecord>(schema).read(null, decoder);
        assertThat(decoder.isEnd()).isTrue();
        assertThat(plain(generic)).isEqualTo(plain(message));
    }

    @ParameterizedTest
    @MethodSource("com.acme.commerce.contracts.Messages#types")
    void everyMessageTypeIsWrittenAndRead(Class<? extends SpecificRecord> type) {
        SpecificRecord message = Messages.any(type).sample();

        assertThat(read(write(message))).isEqualTo(message);
    }

    @Test
    void theBytesAreThoseOfTheSpecifications() {
        byte[] bytes = write(new VoidPayment(ENVELOPE, "o", null));

        String header = "00" + "00000001";
        String envelope = "0269" + "0274" + "02" + "8001" + "00" + "0263" + "00" + "02026b";
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(header + envelope + "026f" + "00");
    }

    @Test
    void theSubjectIsTheTopicAndTheNameOfTheRecord() {
        CancelOrder message = new CancelOrder(ENVELOPE, "o", CancellationReason.FRAUD);

        write(message);

        assertThat(registry.lookup(
                        "some.topic.v1-com.acme.commerce.contracts.ordering.CancelOrder",
                        PublishedSchema.of(TOPIC, message.getSchema()).schema()))
                .isEqualTo(1);
    }

    @Test
    void nullIsNull() {
        assertThat(write(null)).isNull();
        assertThat(read(null)).isNull();
    }

    @Test
    void aMissingFieldIsNamed() {
        CancelOrder message = new CancelOrder(ENVELOPE, null, CancellationReason.FRAUD);

        assertThatThrownBy(() -> write(message))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining(TOPIC)
                .hasMessageContaining("CancelOrder.orderId");
    }

    @Test
    void aRefusedMessageLeavesNothingBehindForTheNext() {
        VoidPayment good = new VoidPayment(ENVELOPE, "o", null);
        byte[] before = write(good);

        assertThatThrownBy(() -> write(new CancelOrder(ENVELOPE, "o", null)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("CancelOrder.reason");

        assertThat(write(good)).isEqualTo(before);
    }

    @Test
    void unregisteredSchemasAreRefusedWhereRegistrationIsOff() {
        serde.configure(Map.of("auto.register.schemas", false), false);
        VoidPayment message = new VoidPayment(ENVELOPE, "o", null);

        assertThatThrownBy(() -> write(message))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("not registered");

        PublishedSchema published = PublishedSchema.of(TOPIC, message.getSchema());
        registry.register(published.subject(), published.schema());
        assertThat(read(write(message))).isEqualTo(message);
    }

    @Test
    void keysAreRefused() {
        assertThatThrownBy(() -> serde.configure(Map.of(), true))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("plain UTF-8");
    }

    @Test
    void withoutConfigurationItSaysSo() {
        VoidPayment message = new VoidPayment(ENVELOPE, "o", null);
        byte[] bytes = write(message);

        assertThatThrownBy(() -> new AvroSerde().serializer().serialize(TOPIC, message))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new AvroSerde().deserializer().deserialize(TOPIC, bytes))
                .isInstanceOf(IllegalStateException.class);
    }

    @Provide
    Arbitrary<SpecificRecord> messages() {
        return Messages.any();
    }

    private byte[] write(SpecificRecord message) {
        return serde.serializer().serialize(TOPIC, message);
    }

    private SpecificRecord read(byte[] bytes) {
        return serde.deserializer().deserialize(TOPIC, bytes);
    }

    private static Object plain(Object value) {
        if (value instanceof IndexedRecord record) {
            Map<String, Object> fields = new LinkedHashMap<>();
            record.getSchema().getFields().forEach(field -> fields.put(field.name(), plain(record.get(field.pos()))));
            return fields;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(AvroSerdeTest::plain).toList();
        }
        return value == null || value instanceof Number ? value : value.toString();
    }
}
