package com.acme.commerce.catalog;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.serde.AvroSerde;
import com.acme.commerce.contracts.serde.InMemorySchemaRegistry;
import com.acme.commerce.contracts.serde.PublishedSchema;
import java.util.Comparator;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** A serde whose schemas have the same ids in every process, so that several can talk without a registry between them. */
public final class FixedSchemas implements Serde<SpecificRecord> {

    private final AvroSerde serde = new AvroSerde(registry());

    private static InMemorySchemaRegistry registry() {
        InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
        Catalogue.withPartitions(1)
                .all()
                .forEach(topic -> topic.messages().stream()
                        .sorted(Comparator.comparing(Class::getName))
                        .map(type -> PublishedSchema.of(
                                topic.name(), SpecificData.get().getSchema(type)))
                        .forEach(schema -> registry.register(schema.subject(), schema.schema())));
        return registry;
    }

    @Override
    public Serializer<SpecificRecord> serializer() {
        return serde.serializer();
    }

    @Override
    public Deserializer<SpecificRecord> deserializer() {
        return serde.deserializer();
    }
}
