package com.acme.commerce.contracts.serde;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.governance.SchemaSet;
import com.acme.commerce.contracts.ordering.CancellationReason;
import com.acme.commerce.contracts.ordering.CancellationRejected;
import com.acme.commerce.contracts.ordering.RejectionReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The example of an addition: {@code CancellationRejected} of 0.1.0 and the one that also says why the cancellation was
 * asked for. Programs of both versions write and read the same topic.
 */
class AdditiveChangeTest {

    private static final String TOPIC = "ordering.orders.v1";

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final AvroSerde serde = new AvroSerde(registry);
    private Schema released;

    @BeforeEach
    void readReleased() throws IOException {
        released =
                SchemaSet.read(Path.of("src/main/released/0.1.0")).byName().get(CancellationRejected.class.getName());
        assertThat(released.getField("requestedReason")).isNull();
    }

    @Test
    void theNewReaderUnderstandsTheOldWriter() throws IOException {
        Schema envelope = released.getField("envelope").schema();
        GenericRecord old = new GenericRecordBuilder(released)
                .set(
                        "envelope",
                        new GenericRecordBuilder(envelope)
                                .set("id", "i")
                                .set("type", "CancellationRejected")
                                .set("version", 1)
                                .set("ts", 1L)
                                .set("traceId", "t")
                                .set("correlationId", "o")
                                .build())
                .set("orderId", "o")
                .set(
                        "reason",
                        new GenericData.EnumSymbol(released.getField("reason").schema(), "ALREADY_CANCELLED"))
                .build();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(WireFormat.header(
                registry.register(PublishedSchema.of(TOPIC, released).subject(), released)));
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(released).write(old, encoder);
        encoder.flush();

        var read = (CancellationRejected) serde.deserializer().deserialize(TOPIC, bytes.toByteArray());

        assertThat(read.getOrderId()).isEqualTo("o");
        assertThat(read.getReason()).isEqualTo(RejectionReason.ALREADY_CANCELLED);
        assertThat(read.getRequestedReason()).isNull();
    }

    @Test
    void theOldReaderUnderstandsTheNewWriter() throws IOException {
        Envelope envelope = new Envelope("i", "CancellationRejected", 1, 1L, "t", "o", null, null);
        byte[] bytes = serde.serializer()
                .serialize(
                        TOPIC,
                        new CancellationRejected(
                                envelope, "o", RejectionReason.NO_SUCH_ORDER, CancellationReason.FRAUD));

        ByteBuffer value = ByteBuffer.wrap(bytes);
        assertThat(value.get()).isZero();
        Schema writer = registry.byId(value.getInt());
        GenericRecord read = new GenericDatumReader<GenericRecord>(writer, released)
                .read(null, DecoderFactory.get().binaryDecoder(bytes, value.position(), value.remaining(), null));

        assertThat(writer.getField("requestedReason")).isNotNull();
        assertThat(read.get("orderId")).hasToString("o");
        assertThat(read.get("reason")).hasToString("NO_SUCH_ORDER");
        assertThat(read.getSchema()).isEqualTo(released);
    }
}
