package com.acme.commerce.contracts.serde;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.FastReaderBuilder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Bytes in Confluent's wire format to messages. The writer's schema comes from the registry, the reader's is that of the
 * generated class of the same full name, and Avro's rules translate between them. Configured with Confluent's keys (see
 * {@link SerdeConfig}), or handed a registry. One instance may be shared by any number of threads.
 *
 * <p>Fails as {@link SchemaRegistry} says; a {@link SerializationException} means that these bytes will never decode.
 */
public final class AvroDeserializer implements Deserializer<SpecificRecord> {

    static {
        GeneratedClasses.trust();
    }

    private final SpecificData classes = new SpecificData();
    private final Map<Integer, DatumReader<SpecificRecord>> readers = new ConcurrentHashMap<>();
    private final ThreadLocal<BinaryDecoder> decoders = new ThreadLocal<>();
    private volatile SchemaRegistry registry;

    /** To be configured: for Kafka, which makes it by its class name. */
    public AvroDeserializer() {}

    /** Uses this registry, whatever the configuration says. */
    public AvroDeserializer(SchemaRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        SerdeConfig config = new SerdeConfig(configs, isKey);
        configure(registry == null ? new HttpSchemaRegistry(config) : registry);
    }

    void configure(SchemaRegistry registry) {
        this.registry = registry;
    }

    @Override
    public SpecificRecord deserialize(String topic, byte[] message) {
        if (message == null) {
            return null;
        }
        int id = WireFormat.schemaId(message);
        DatumReader<SpecificRecord> reader = readers.get(id);
        if (reader == null) {
            reader = prepare(id);
        }
        return decode(reader, id, message);
    }

    private SpecificRecord decode(DatumReader<SpecificRecord> reader, int id, byte[] message) {
        int length = message.length - WireFormat.HEADER_BYTES;
        BinaryDecoder decoder =
                DecoderFactory.get().binaryDecoder(message, WireFormat.HEADER_BYTES, length, decoders.get());
        decoders.set(decoder);
        try {
            SpecificRecord record = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                throw new SerializationException(decoder.remainingBytes() + " of " + length
                        + " bytes are left over after a message with schema id " + id);
            }
            return record;
        } catch (SerializationException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new SerializationException(
                    "the " + length + " bytes after the header are not a message with schema id " + id + ": " + e, e);
        }
    }

    /**
     * Makes fast readers, and does not use the decoders that Avro generates: those make room for as many elements as
     * corrupt bytes pretend to have, and die of it. Not under a lock, so that threads need not wait for each other behind
     * a slow registry: they all get the same answer.
     */
    private DatumReader<SpecificRecord> prepare(int id) {
        if (registry == null) {
            throw new IllegalStateException("neither configured nor given a schema registry");
        }
        Schema writer = registry.byId(id);
        Schema reader = readerSchema(id, writer);
        try {
            // A builder of its own, because the cache inside is not made for several threads.
            DatumReader<SpecificRecord> prepared = new FastReaderBuilder(classes).createDatumReader(writer, reader);
            readers.put(id, prepared);
            return prepared;
        } catch (IOException | RuntimeException e) {
            throw new SerializationException(
                    "schema id " + id + " (" + writer.getFullName() + ") cannot be read as this program knows it", e);
        }
    }

    private Schema readerSchema(int id, Schema writer) {
        if (writer.getType() != Schema.Type.RECORD) {
            throw new SerializationException("schema id " + id + " is no record but " + writer.getType());
        }
        Class<?> type;
        try {
            type = classes.getClass(writer);
        } catch (SecurityException e) {
            throw new SerializationException(
                    "schema id " + id + " names " + writer.getFullName() + ", which is no message of this product", e);
        }
        if (type == null || !SpecificRecord.class.isAssignableFrom(type)) {
            throw new SerializationException("schema id " + id + " names " + writer.getFullName()
                    + ", for which there is no generated class on the classpath");
        }
        return classes.getSchema(type);
    }
}
