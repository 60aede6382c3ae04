package com.acme.commerce.app.http;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.serde.PublishedSchema;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/** {@code Contracts} in the interface document: what there is to subscribe to. */
record ContractsRepresentation(List<Topic> topics) {

    /**
     * @param key field that equals the record's key; null where keys are as they came
     * @param retentionMs null where nothing is deleted by age
     */
    record Topic(
            String name,
            String domain,
            String kind,
            int version,
            String owner,
            String key,
            int partitions,
            String cleanup,
            Long retentionMs,
            Deprecation deprecation,
            List<Message> messages) {}

    record Deprecation(String successor, LocalDate ends) {}

    /** @param schema where the Avro schema is read */
    record Message(String name, String description, String subject, String schema) {}

    static ContractsRepresentation of(Catalogue catalogue) {
        return new ContractsRepresentation(
                catalogue.all().stream().map(ContractsRepresentation::topic).toList());
    }

    /** The schema of a message as it is registered; empty where the topic has no such message. */
    static Optional<Schema> schema(TopicDef topic, String message) {
        return topic.messages().stream()
                .filter(type -> type.getSimpleName().equals(message))
                .findFirst()
                .map(type -> PublishedSchema.of(topic.name(), SpecificData.get().getSchema(type))
                        .schema());
    }

    private static Topic topic(TopicDef topic) {
        return new Topic(
                topic.name(),
                topic.domain(),
                topic.kind().name(),
                topic.major(),
                topic.owner(),
                topic.keyField().orElse(null),
                topic.partitions(),
                topic.cleanup().name().toLowerCase(Locale.ROOT),
                topic.retention().equals(TopicDef.FOREVER)
                        ? null
                        : topic.retention().toMillis(),
                topic.deprecation()
                        .map(ending -> new Deprecation(ending.successor(), ending.ends()))
                        .orElse(null),
                topic.messages().stream()
                        .map(type -> message(topic, SpecificData.get().getSchema(type)))
                        .sorted(Comparator.comparing(Message::name))
                        .toList());
    }

    private static Message message(TopicDef topic, Schema schema) {
        return new Message(
                schema.getName(),
                schema.getDoc(),
                PublishedSchema.of(topic.name(), schema).subject(),
                "/contracts/" + topic.name() + '/' + schema.getName());
    }
}
