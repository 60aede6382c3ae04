package com.acme.commerce.contracts.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Messages to bytes in Confluent's wire format. Configured with Confluent's keys (see {@link SerdeConfig}), or handed a
 * registry. One instance may be shared by any number of threads: Kafka Streams gives one to all of its threads.
 *
 * <p>Fails as {@link SchemaRegistry} says, and with a {@link SerializationException} for a record that does not fit its
 * schema.
 */
public final class AvroSerializer implements Serializer<SpecificRecord> {

    /** The coders that Avro generates: about twice as fast as walking the schema. */
    private static final SpecificData FAST = new SpecificData();

    static {
        FAST.setCustomCoders(true);
    }

    /** By topic, then type: two reads of hash tables for each record, no lock, and no new string. */
    private final Map<String, Map<Class<?>, Encoding>> encodings = new ConcurrentHashMap<>();

    private final ThreadLocal<Output> outputs = ThreadLocal.withInitial(Output::new);
    private volatile SchemaRegistry registry;
    private volatile boolean autoRegister = SerdeConfig.AUTO_REGISTER_DEFAULT;

    /** To be configured: for Kafka, which makes it by its class name. */
    public AvroSerializer() {}

    /** Uses this registry, whatever the configuration says. */
    public AvroSerializer(SchemaRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        SerdeConfig config = new SerdeConfig(configs, isKey);
        configure(config, registry == null ? new HttpSchemaRegistry(config) : registry);
    }

    void configure(SerdeConfig config, SchemaRegistry registry) {
        this.registry = registry;
        this.autoRegister = config.autoRegister();
    }

    @Override
    public byte[] serialize(String topic, SpecificRecord message) {
        if (message == null) {
            return null;
        }
        Encoding encoding = encodingOf(topic, message);
        try {
            return outputs.get().encode(encoding, message);
        } catch (IOException | RuntimeException e) {
            outputs.remove(); // it holds half a message
            throw new SerializationException(
                    "cannot write " + message.getSchema().getFullName() + " to " + topic + ": "
                            + reasonToRefuse(message, e),
                    e);
        }
    }

    private Encoding encodingOf(String topic, SpecificRecord message) {
        Map<Class<?>, Encoding> ofTopic = encodings.get(topic);
        Encoding encoding = ofTopic == null ? null : ofTopic.get(message.getClass());
        return encoding != null ? encoding : prepare(topic, message);
    }

    /**
     * Threads that meet here at the start all ask the registry and get the same answer: better than to have them wait
     * for each other behind a slow one.
     */
    private Encoding prepare(String topic, SpecificRecord message) {
        if (registry == null) {
            throw new IllegalStateException("neither configured nor given a schema registry");
        }
        Schema schema = message.getSchema();
        PublishedSchema published = PublishedSchema.of(topic, schema);
        int id = autoRegister
                ? registry.register(published.subject(), published.schema())
                : registry.lookup(published.subject(), published.schema());
        Encoding encoding = new Encoding(WireFormat.header(id), new SpecificDatumWriter<>(schema, FAST));
        encodings.computeIfAbsent(topic, t -> new ConcurrentHashMap<>()).put(message.getClass(), encoding);
        return encoding;
    }

    /** The generated coders do not say where they stumbled; the slow writer stumbles there again and names the field. */
    private static String reasonToRefuse(SpecificRecord message, Exception stumble) {
        try {
            DatumWriter<SpecificRecord> writer = new SpecificDatumWriter<>(message.getSchema(), new SpecificData());
            writer.write(message, EncoderFactory.get().binaryEncoder(new ByteArrayOutputStream(), null));
        } catch (IOException | RuntimeException explained) {
            return explained.getMessage();
        }
        return stumble.toString();
    }

    private record Encoding(byte[] header, DatumWriter<SpecificRecord> writer) {}

    /** The buffers of one thread, used again for each message. */
    private static final class Output {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);

        byte[] encode(Encoding encoding, SpecificRecord message) throws IOException {
            bytes.reset();
            bytes.write(encoding.header(), 0, WireFormat.HEADER_BYTES);
            encoding.writer().write(message, encoder);
            encoder.flush();
            return bytes.toByteArray();
        }
    }
}
