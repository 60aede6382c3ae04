package com.acme.commerce.eventcatalog;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.TopicDef;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The AsyncAPI 3 document of all topics: a channel each, and an operation for each program that writes or reads it. */
final class AsyncApi {

    private final Catalogue catalogue;
    private final Participants participants;

    AsyncApi(Catalogue catalogue, Participants participants) {
        this.catalogue = catalogue;
        this.participants = participants;
    }

    ObjectNode document() {
        ObjectNode document = JsonMapper.shared().createObjectNode();
        document.put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", "Commerce Streams")
                .put("version", "1.0.0")
                .put(
                        "description",
                        "The public topics. Values are Avro in Confluent's wire format; the payloads here describe the same"
                                + " messages in JSON Schema.");
        document.put("defaultContentType", "avro/binary");
        ObjectNode channels = document.putObject("channels");
        ObjectNode operations = document.putObject("operations");
        ObjectNode messages = document.putObject("components").putObject("messages");
        for (TopicDef topic : catalogue.all()) {
            channels.set(id(topic), channel(topic, messages));
            participants.producers(topic).forEach(name -> operation(operations, name, "send", topic));
            participants.consumers(topic).forEach(name -> operation(operations, name, "receive", topic));
        }
        return document;
    }

    private static ObjectNode channel(TopicDef topic, ObjectNode messages) {
        ObjectNode channel = JsonMapper.shared().createObjectNode();
        channel.put("address", topic.name());
        channel.put("title", topic.name());
        channel.put("description", describe(topic));
        ObjectNode ofChannel = channel.putObject("messages");
        sorted(topic).forEach((name, schema) -> {
            String key = name + ".v" + topic.major();
            messages.set(key, message(topic, schema));
            ofChannel.putObject(name).put("$ref", "#/components/messages/" + key);
        });
        channel.putArray("tags").addObject().put("name", topic.kind().name().toLowerCase(Locale.ROOT));
        ObjectNode kafka = channel.putObject("bindings").putObject("kafka");
        kafka.put("topic", topic.name()).put("partitions", topic.partitions());
        ObjectNode configuration = kafka.putObject("topicConfiguration");
        configuration.putArray("cleanup.policy").add(topic.cleanup().name().toLowerCase(Locale.ROOT));
        configuration.put("retention.ms", topic.retention().toMillis());
        channel.put("x-owner", topic.owner());
        topic.deprecation()
                .ifPresent(ending -> channel.putObject("x-deprecation")
                        .put("successor", ending.successor())
                        .put("ends", ending.ends().toString()));
        return channel;
    }

    private static String describe(TopicDef topic) {
        return "Owned by " + topic.owner() + ". "
                + topic.keyField().map(key -> "The key is " + key + ".").orElse("Keys and values are as they came.")
                + topic.deprecation()
                        .map(ending -> " Ends with " + ending.ends() + "; its successor is " + ending.successor() + '.')
                        .orElse("");
    }

    private static ObjectNode message(TopicDef topic, Schema schema) {
        ObjectNode message = JsonMapper.shared().createObjectNode();
        message.put("name", schema.getName());
        message.put("title", schema.getName());
        message.put("summary", schema.getDoc());
        message.set("payload", JsonSchemas.of(schema));
        ObjectNode key = message.putObject("bindings").putObject("kafka").putObject("key");
        key.put("type", "string").put("description", topic.keyField().orElseThrow());
        message.put("x-registry-subject", topic.name() + '-' + schema.getFullName());
        return message;
    }

    private static void operation(ObjectNode operations, String participant, String action, TopicDef topic) {
        ObjectNode operation = operations.putObject(participant + '-' + action + '-' + id(topic));
        operation.put("action", action).put("title", participant + " " + action + "s " + topic.name());
        operation.putObject("channel").put("$ref", "#/channels/" + id(topic));
        operation.putArray("tags").addObject().put("name", participant);
    }

    /** The messages of a topic by their names. */
    static Map<String, Schema> sorted(TopicDef topic) {
        Map<String, Schema> schemas = new TreeMap<>();
        topic.messages()
                .forEach(type ->
                        schemas.put(type.getSimpleName(), SpecificData.get().getSchema(type)));
        return schemas;
    }

    private static String id(TopicDef topic) {
        return topic.name().replace('.', '-');
    }
}
