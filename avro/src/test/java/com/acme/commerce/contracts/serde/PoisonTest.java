package com.acme.commerce.contracts.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.Messages;
import com.acme.commerce.contracts.payments.VoidPayment;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

/** Bytes that are no message: they are told apart from a registry that is down, and never break the reader. */
class PoisonTest {

    private static final String TOPIC = "some.topic.v1";

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final AvroSerde serde = new AvroSerde(registry);

    @Property
    void everyTruncatedMessageIsRefused(
            @ForAll("messages") SpecificRecord message, @ForAll @IntRange(max = 10_000) int cut) {
        byte[] bytes = write(message);

        assertRefused(Arrays.copyOf(bytes, cut % bytes.length));
    }

    @Property
    void everyMessageWithBytesAfterItIsRefused(
            @ForAll("messages") SpecificRecord message, @ForAll @Size(min = 1, max = 20) byte[] rest) {
        byte[] bytes = write(message);
        byte[] longer = Arrays.copyOf(bytes, bytes.length + rest.length);
        System.arraycopy(rest, 0, longer, bytes.length, rest.length);

        assertThatThrownBy(() -> read(longer))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining(rest.length + " of ");
    }

    @Property
    void garbageAfterAHeaderIsAMessageByChanceOrRefused(
            @ForAll("messages") SpecificRecord message, @ForAll @Size(max = 200) byte[] garbage) {
        byte[] bytes = Arrays.copyOf(write(message), WireFormat.HEADER_BYTES + garbage.length);
        System.arraycopy(garbage, 0, bytes, WireFormat.HEADER_BYTES, garbage.length);

        Throwable thrown = catchThrowable(() -> read(bytes));
        if (thrown != null) {
            assertThat(thrown).isExactlyInstanceOf(SerializationException.class);
        }
    }

    @Property
    void oneChangedByteIsAnotherMessageOrRefused(
            @ForAll("messages") SpecificRecord message, @ForAll @IntRange(max = 10_000) int where, @ForAll byte value) {
        byte[] bytes = write(message);
        int payload = bytes.length - WireFormat.HEADER_BYTES;
        bytes[WireFormat.HEADER_BYTES + where % payload] = value;

        Throwable thrown = catchThrowable(() -> read(bytes));
        if (thrown != null) {
            assertThat(thrown).isExactlyInstanceOf(SerializationException.class);
        }
    }

    @Property
    void garbageWithoutAHeaderIsRefused(@ForAll @Size(max = 100) byte[] garbage) {
        if (garbage.length > 0 && garbage[0] == 0) {
            garbage[0] = 1;
        }

        assertThatThrownBy(() -> read(garbage))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("not in the wire format");
    }

    @Test
    void anUnknownSchemaIdIsRefused() {
        assertThatThrownBy(() -> read(new byte[] {0, 0, 0, 0, 9, 0}))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("no schema with id 9");
    }

    @Test
    void aCountOfElementsThatCannotBeIsRefusedAtOnce() throws IOException {
        Envelope envelope = new Envelope("i", "t", 1, 1L, "", "c", null, null);
        byte[] start = write(new VoidPayment(envelope, "o", null));
        registerSchemaOf(CartCheckedOut.class);

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(WireFormat.header(2));
        bytes.write(start, WireFormat.HEADER_BYTES, start.length - WireFormat.HEADER_BYTES - 3);
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        encoder.writeString("order");
        encoder.writeString("cart");
        encoder.writeString("customer");
        encoder.writeLong(Integer.MAX_VALUE - 8);
        encoder.flush();

        assertRefused(bytes.toByteArray());
    }

    @Test
    void aMessageTypeThatThisProgramDoesNotHaveIsRefused() {
        Schema later = SchemaBuilder.record("com.acme.commerce.contracts.later.Invention")
                .fields()
                .endRecord();
        int id = registry.register("s", later);

        assertThatThrownBy(() -> read(WireFormat.header(id)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("com.acme.commerce.contracts.later.Invention")
                .hasMessageContaining("no generated class");
    }

    @Test
    void aSchemaCannotNameAClassOfAnotherProduct() {
        Schema intruder = SchemaBuilder.record("java.util.ArrayList").fields().endRecord();
        int id = registry.register("s", intruder);

        assertThatThrownBy(() -> read(WireFormat.header(id)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("java.util.ArrayList")
                .hasMessageContaining("no message of this product");
    }

    @Test
    void aClassOfThisProductThatIsNoMessageIsRefused() {
        Schema intruder =
                SchemaBuilder.record(AvroSerde.class.getName()).fields().endRecord();
        int id = registry.register("s", intruder);

        assertThatThrownBy(() -> read(WireFormat.header(id)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("no generated class");
    }

    @Test
    void aSchemaThatIsNoRecordIsRefused() {
        int id = registry.register("s", Schema.create(Schema.Type.STRING));

        assertThatThrownBy(() -> read(WireFormat.header(id)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("no record");
    }

    @Provide
    Arbitrary<SpecificRecord> messages() {
        return Messages.any();
    }

    private void assertRefused(byte[] bytes) {
        assertThatThrownBy(() -> read(bytes)).isExactlyInstanceOf(SerializationException.class);
    }

    private void registerSchemaOf(Class<? extends SpecificRecord> type) {
        PublishedSchema published = PublishedSchema.of(TOPIC, Messages.schemaOf(type));
        registry.register(published.subject(), published.schema());
    }

    private byte[] write(SpecificRecord message) {
        return serde.serializer().serialize(TOPIC, message);
    }

    private SpecificRecord read(byte[] bytes) {
        return serde.deserializer().deserialize(TOPIC, bytes);
    }
}
