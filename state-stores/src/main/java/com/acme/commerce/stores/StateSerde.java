package com.acme.commerce.stores;

import com.acme.commerce.contracts.serde.GeneratedClasses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Rows of a store in Avro's single-object encoding: they name their schema by fingerprint, so they can be read without
 * a registry, also after their schema has evolved: {@link RowSchemas} keeps the earlier ones.
 *
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/#single-object-encoding">Avro specification</a>
 */
final class StateSerde<T extends IndexedRecord> implements Serde<T> {

    private final BinaryMessageEncoder<T> encoder;
    private final BinaryMessageDecoder<T> decoder;

    /** @throws IllegalStateException if the schema of these rows is not kept, see {@link RowSchemas} */
    StateSerde(Class<T> type) {
        this(SpecificData.get().getSchema(type));
    }

    private StateSerde(Schema today) {
        this(generated(), today, RowSchemas.before(today));
    }

    StateSerde(GenericData model, Schema today, List<Schema> earlier) {
        this.encoder = new BinaryMessageEncoder<>(model, today);
        this.decoder = new BinaryMessageDecoder<>(model, today);
        earlier.forEach(decoder::addSchema);
    }

    static SpecificData generated() {
        GeneratedClasses.trust();
        SpecificData model = new SpecificData();
        // The coders that Avro generates for each class, instead of walking the schema for every row.
        model.setCustomCoders(true);
        return model;
    }

    @Override
    public Serializer<T> serializer() {
        return (topic, row) -> row == null ? null : encode(row);
    }

    @Override
    public Deserializer<T> deserializer() {
        return (topic, bytes) -> bytes == null ? null : decode(bytes);
    }

    private byte[] encode(T row) {
        try {
            ByteBuffer encoded = encoder.encode(row);
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private T decode(byte[] bytes) {
        try {
            return decoder.decode(bytes, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
