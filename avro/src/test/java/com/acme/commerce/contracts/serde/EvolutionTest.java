package com.acme.commerce.contracts.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.contracts.ordering.CancelOrder;
import com.acme.commerce.contracts.ordering.CancellationReason;
import com.acme.commerce.contracts.payments.VoidPayment;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

/** This program reads what newer and older programs wrote, with schemas that differ from its own. */
class EvolutionTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final AvroSerde serde = new AvroSerde(registry);

    @Test
    void aFieldThatAnotherWriterAddedIsPassedOver() throws IOException {
        Schema writer = changed(VoidPayment.getClassSchema(), schema -> {
            ObjectNode added = JSON.createObjectNode();
            added.put("name", "requestedBy").put("type", "string").put("default", "nobody");
            ((ArrayNode) schema.get("fields")).insert(1, added);
        });

        VoidPayment read = (VoidPayment) read(
                writer,
                new GenericRecordBuilder(writer)
                        .set("envelope", envelope(writer))
                        .set("requestedBy", "somebody")
                        .set("orderId", "o")
                        .set("reason", "late")
                        .build());

        assertThat(read.getOrderId()).isEqualTo("o");
        assertThat(read.getReason()).isEqualTo("late");
    }

    @Test
    void aFieldThatAnotherWriterLacksHasItsDefault() throws IOException {
        Schema writer = changed(VoidPayment.getClassSchema(), schema -> ((ArrayNode) schema.get("fields")).remove(2));

        VoidPayment read = (VoidPayment) read(
                writer,
                new GenericRecordBuilder(writer)
                        .set("envelope", envelope(writer))
                        .set("orderId", "o")
                        .build());

        assertThat(read.getOrderId()).isEqualTo("o");
        assertThat(read.getReason()).isNull();
        assertThat(read.getEnvelope().getCorrelationId()).isEqualTo("c");
    }

    @Test
    void anEnumSymbolThatOnlyAnotherWriterKnowsIsUnknown() throws IOException {
        Schema writer = changed(
                CancelOrder.getClassSchema(),
                schema -> ((ArrayNode) schema.get("fields").get(2).get("type").get("symbols")).insert(1, "BORED"));

        CancelOrder read = (CancelOrder) read(
                writer,
                new GenericRecordBuilder(writer)
                        .set("envelope", envelope(writer))
                        .set("orderId", "o")
                        .set("reason", symbol(writer, "BORED"))
                        .build());
        CancelOrder known = (CancelOrder) read(
                writer,
                new GenericRecordBuilder(writer)
                        .set("envelope", envelope(writer))
                        .set("orderId", "o")
                        .set("reason", symbol(writer, "FRAUD"))
                        .build());

        assertThat(read.getReason()).isEqualTo(CancellationReason.UNKNOWN);
        assertThat(known.getReason()).isEqualTo(CancellationReason.FRAUD);
    }

    @Test
    void aWriterWithoutAFieldThatIsNeededIsRefused() {
        Schema writer = changed(VoidPayment.getClassSchema(), schema -> ((ArrayNode) schema.get("fields")).remove(1));

        assertThatThrownBy(() -> read(
                        writer,
                        new GenericRecordBuilder(writer)
                                .set("envelope", envelope(writer))
                                .set("reason", null)
                                .build()))
                .isInstanceOf(SerializationException.class);
    }

    /** As a program in any language writes it: with a schema that knows nothing of Java. */
    private SpecificRecord read(Schema writer, GenericRecord message) throws IOException {
        int id = registry.register("another.writer", writer);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(WireFormat.header(id));
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(writer).write(message, encoder);
        encoder.flush();
        return serde.deserializer().deserialize("some.topic.v1", bytes.toByteArray());
    }

    private static Schema changed(Schema schema, Consumer<ObjectNode> change) {
        try {
            String published =
                    PublishedSchema.of("some.topic.v1", schema).schema().toString();
            ObjectNode json = (ObjectNode) JSON.readTree(published);
            change.accept(json);
            return new Schema.Parser().parse(json.toString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static GenericRecord envelope(Schema writer) {
        return new GenericRecordBuilder(writer.getField("envelope").schema())
                .set("id", "i")
                .set("type", "t")
                .set("version", 1)
                .set("ts", 1L)
                .set("traceId", "")
                .set("correlationId", "c")
                .build();
    }

    private static GenericData.EnumSymbol symbol(Schema writer, String symbol) {
        return new GenericData.EnumSymbol(writer.getField("reason").schema(), symbol);
    }
}
