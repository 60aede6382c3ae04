package com.acme.commerce.contracts.serde;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/**
 * A schema the way it is published in the registry: as its {@code .avsc} file has it, whichever language the writer is
 * made in. Generated classes carry hints for Java in theirs; with those left in, each language would add a version of
 * its own, and a schema that was registered from its file would not be found.
 *
 * @param subject where it is registered: {@code <topic>-<full name of the record>}, which Confluent calls
 *     {@code TopicRecordNameStrategy}, so that several message types can share one topic
 */
public record PublishedSchema(String subject, Schema schema) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** How the messages with this schema are registered for this topic. */
    public static PublishedSchema of(String topic, Schema schema) {
        return new PublishedSchema(topic + '-' + schema.getFullName(), withoutJavaHints(schema));
    }

    private static Schema withoutJavaHints(Schema schema) {
        try {
            JsonNode json = JSON.readTree(schema.toString());
            json.findParents(GenericData.STRING_PROP)
                    .forEach(typeOfString -> ((ObjectNode) typeOfString).remove(GenericData.STRING_PROP));
            return new Schema.Parser().parse(json.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Avro wrote a schema that is no JSON: " + schema, e);
        }
    }
}
