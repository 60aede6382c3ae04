package com.acme.commerce.contracts.serde;

import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * The values of all public topics: Avro in Confluent's wire format, any message type in any topic. Made by its class name
 * and configured with Confluent's keys (see {@link SerdeConfig}), or handed a registry and ready.
 */
public final class AvroSerde implements Serde<SpecificRecord> {

    private final SchemaRegistry registry;
    private final AvroSerializer serializer;
    private final AvroDeserializer deserializer;

    /** To be configured: for Kafka, which makes it by its class name. */
    public AvroSerde() {
        this(null);
    }

    /** Uses this registry, whatever the configuration says. */
    public AvroSerde(SchemaRegistry registry) {
        this.registry = registry;
        this.serializer = new AvroSerializer(registry);
        this.deserializer = new AvroDeserializer(registry);
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        SerdeConfig config = new SerdeConfig(configs, isKey);
        SchemaRegistry shared = registry == null ? new HttpSchemaRegistry(config) : registry;
        serializer.configure(config, shared);
        deserializer.configure(shared);
    }

    @Override
    public Serializer<SpecificRecord> serializer() {
        return serializer;
    }

    @Override
    public Deserializer<SpecificRecord> deserializer() {
        return deserializer;
    }
}
