package com.acme.commerce.eventcatalog;

import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON Schema of messages, for people and tools that do not know Avro: types they refer to are written out in place. */
final class JsonSchemas {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper JSON = JsonMapper.shared();

    private JsonSchemas() {}

    /** @throws IllegalArgumentException for a type that no message has had until now */
    static ObjectNode of(Schema schema) {
        ObjectNode json = NODES.objectNode();
        switch (schema.getType()) {
            case RECORD -> record(schema, json);
            case ENUM -> {
                json.put("title", schema.getName()).put("description", schema.getDoc());
                json.put("type", "string");
                ArrayNode symbols = json.putArray("enum");
                schema.getEnumSymbols().forEach(symbols::add);
            }
            case UNION -> {
                ArrayNode types = json.putArray("anyOf");
                schema.getTypes().forEach(type -> types.add(of(type)));
            }
            case ARRAY -> json.put("type", "array").set("items", of(schema.getElementType()));
            case STRING -> json.put("type", "string");
            case BOOLEAN -> json.put("type", "boolean");
            case NULL -> json.put("type", "null");
            case INT -> whole(json, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> whole(json, Long.MIN_VALUE, Long.MAX_VALUE);
            case FLOAT, DOUBLE -> json.put("type", "number");
            default -> throw new IllegalArgumentException("no message has had a " + schema.getType() + " until now");
        }
        return json;
    }

    private static void record(Schema schema, ObjectNode json) {
        json.put("title", schema.getName()).put("description", schema.getDoc()).put("type", "object");
        ObjectNode properties = json.putObject("properties");
        ArrayNode required = NODES.arrayNode();
        for (Schema.Field field : schema.getFields()) {
            ObjectNode type = of(field.schema());
            type.put("description", field.doc());
            if (!field.hasDefaultValue()) {
                required.add(field.name());
            } else if (field.defaultVal() == JsonProperties.NULL_VALUE) {
                type.putNull("default");
            } else {
                type.set("default", JSON.valueToTree(field.defaultVal()));
            }
            properties.set(field.name(), type);
        }
        json.set("required", required);
    }

    private static void whole(ObjectNode json, long min, long max) {
        json.put("type", "integer").put("minimum", min).put("maximum", max);
    }
}
