package com.acme.commerce.app.http;

import com.acme.commerce.app.http.Problem.FieldError;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.NodePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * {@code openapi.yaml}: served to clients, and the one source of the rules that their requests are held to.
 */
final class InterfaceDocument {

    /** A body with a hundred bad lines is told of the first few. */
    private static final int MAX_ERRORS = 20;

    /** An unknown field may have a name of any length, which messages quote. */
    private static final int MAX_TEXT_CHARS = 200;

    /** The keyword of the document that words a refusal for people, by keyword of JSON Schema. */
    private static final String MESSAGES = "x-message";

    private static final String BODY = "body";

    private final byte[] yaml;
    private final JsonNode document;
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(
            Dialects.getDraft202012(),
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().errorMessageKeyword(MESSAGES).build()));
    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

    InterfaceDocument() {
        try (InputStream in = InterfaceDocument.class.getResourceAsStream("/openapi.yaml")) {
            this.yaml = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.document = new YAMLMapper().readTree(yaml);
    }

    byte[] yaml() {
        return yaml;
    }

    /** For tests that hold answers against it. */
    JsonNode document() {
        return document;
    }

    /**
     * What is wrong with a value.
     *
     * @param pointer JSON pointer of a schema in the document, for example {@code #/components/schemas/Id}
     * @param root what the value itself is called in errors
     */
    List<FieldError> violations(String pointer, JsonNode value, String root) {
        return compiled.computeIfAbsent(pointer, this::compile).validate(value).stream()
                .limit(MAX_ERRORS)
                .map(error -> new FieldError(shorten(field(error, root)), shorten(error.getMessage())))
                .toList();
    }

    List<FieldError> bodyViolations(String schema, JsonNode body) {
        return violations("#/components/schemas/" + schema, body, BODY);
    }

    /**
     * The rule of a text that has no other rule than a pattern, for what each request is held to: to match it takes a
     * hundredth of what the schema takes. What does not match is for {@link #violations} to say.
     *
     * @param pointer JSON pointer of a schema in the document
     * @throws IllegalStateException if the schema has other rules
     */
    Pattern pattern(String pointer) {
        JsonNode schema = document.at(pointer.substring(1));
        Set<String> rules = new TreeSet<>(schema.propertyNames());
        rules.removeAll(Set.of("type", "pattern", MESSAGES));
        if (!rules.isEmpty() || !schema.path("type").asString("").equals("string")) {
            throw new IllegalStateException(pointer + " has more rules than a pattern: " + schema);
        }
        return Pattern.compile(schema.path("pattern").asString());
    }

    /** A schema of its own, with the components beside it so that its references lead somewhere. */
    private Schema compile(String pointer) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("$ref", pointer);
        schema.set("components", document.get("components"));
        return schemas.getSchema(schema.toString(), InputFormat.JSON);
    }

    private static String field(Error error, String root) {
        StringBuilder field = new StringBuilder();
        NodePath path = error.getInstanceLocation();
        for (int i = 0; i < path.getNameCount(); i++) {
            append(field, path.getElement(i));
        }
        if (error.getProperty() != null) {
            append(field, error.getProperty());
        }
        return field.isEmpty() ? root : field.toString();
    }

    private static String shorten(String text) {
        return text.length() > MAX_TEXT_CHARS ? text.substring(0, MAX_TEXT_CHARS) + "..." : text;
    }

    private static void append(StringBuilder field, Object element) {
        if (element instanceof Integer index) {
            field.append('[').append(index).append(']');
        } else {
            field.append(field.isEmpty() ? "" : ".").append(element);
        }
    }
}
