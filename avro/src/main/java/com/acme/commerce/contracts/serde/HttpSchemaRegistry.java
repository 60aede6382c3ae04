package com.acme.commerce.contracts.serde;

import com.acme.commerce.contracts.serde.RegistryHttp.Answer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.SerializationException;

/**
 * A registry that speaks Confluent's REST interface, for example Confluent Schema Registry, or Apicurio Registry under
 * {@code /apis/ccompat/v7}. Such registries agree on the HTTP status, and less on texts and error codes: only the
 * status decides, and of the answers only {@code id}, {@code schema} and {@code references} are read.
 */
public final class HttpSchemaRegistry implements SchemaRegistry {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RegistryHttp http;

    /**
     * @param configs Confluent's keys, see {@link SerdeConfig}; {@code schema.registry.url} is required
     * @throws org.apache.kafka.common.config.ConfigException if one of them is wrong
     */
    public HttpSchemaRegistry(Map<String, ?> configs) {
        this(new SerdeConfig(configs, false));
    }

    HttpSchemaRegistry(SerdeConfig config) {
        this.http = new RegistryHttp(config);
    }

    @Override
    public int register(String subject, Schema schema) {
        Answer answer = http.post("/subjects/" + encode(subject) + "/versions", body(schema));
        return switch (answer.status()) {
            case 200, 201 -> number(answer, "id");
            case 409 ->
                throw new SerializationException("the schema of " + schema.getFullName()
                        + " is not compatible with what is registered for " + subject + " (" + answer + ")");
            case 400, 422 ->
                throw new SerializationException(
                        "the registry takes the schema of " + schema.getFullName() + " for invalid (" + answer + ")");
            default -> throw unexpected(answer);
        };
    }

    @Override
    public int lookup(String subject, Schema schema) {
        Answer answer = http.post("/subjects/" + encode(subject), body(schema));
        return switch (answer.status()) {
            case 200 -> number(answer, "id");
            case 404 -> {
                requireRegistry();
                throw new SerializationException("the schema of " + schema.getFullName() + " is not registered for "
                        + subject + ": register it, or set " + SerdeConfig.AUTO_REGISTER + "=true");
            }
            default -> throw unexpected(answer);
        };
    }

    @Override
    public Schema byId(int id) {
        String path = "/schemas/ids/" + id;
        Answer answer = http.get(path);
        if (answer.status() == 404) {
            answer = http.getAfterPause(path);
        }
        return switch (answer.status()) {
            case 200 -> parse(answer);
            case 404 -> {
                requireRegistry();
                throw new SerializationException("the registry knows no schema with id " + id);
            }
            default -> throw unexpected(answer);
        };
    }

    /**
     * The schema that was added to the subject last, complete; empty where the subject has none. Fails as the other
     * methods do.
     */
    public Optional<Schema> latest(String subject) {
        Answer answer = http.get("/subjects/" + encode(subject) + "/versions/latest");
        return switch (answer.status()) {
            case 200 -> Optional.of(parse(answer));
            case 404 -> {
                requireRegistry();
                yield Optional.empty();
            }
            default -> throw unexpected(answer);
        };
    }

    /** All subjects. Fails as the other methods do. */
    public List<String> subjects() {
        Answer answer = http.get("/subjects");
        if (answer.status() != 200) {
            throw unexpected(answer);
        }
        List<String> subjects = new ArrayList<>();
        json(answer).forEach(subject -> subjects.add(subject.asText()));
        return subjects;
    }

    /** The numbers of a subject's versions, the oldest first; empty where there is no such subject. Fails as the others do. */
    public List<Integer> versions(String subject) {
        Answer answer = http.get("/subjects/" + encode(subject) + "/versions");
        return switch (answer.status()) {
            case 200 -> {
                List<Integer> versions = new ArrayList<>();
                json(answer).forEach(version -> versions.add(version.asInt()));
                yield versions;
            }
            case 404 -> {
                requireRegistry();
                yield List.of();
            }
            default -> throw unexpected(answer);
        };
    }

    /** A version of a subject, complete. Fails as the other methods do. */
    public Schema version(String subject, int version) {
        Answer answer = http.get("/subjects/" + encode(subject) + "/versions/" + version);
        if (answer.status() != 200) {
            throw unexpected(answer);
        }
        return parse(answer);
    }

    private Schema parse(Answer answer) {
        return parse(answer, new Schema.Parser().setValidateDefaults(false), new HashSet<>());
    }

    /** What a schema refers to is parsed before it, into the same parser. */
    private Schema parse(Answer answer, Schema.Parser parser, Set<String> visited) {
        JsonNode entry = json(answer);
        for (JsonNode reference : entry.path("references")) {
            String path = "/subjects/" + encode(reference.path("subject").asText()) + "/versions/"
                    + reference.path("version").asInt();
            if (visited.add(path)) {
                Answer referenced = http.get(path);
                if (referenced.status() != 200) {
                    throw new SerializationException("a schema refers to one that cannot be had (" + referenced + ")");
                }
                parse(referenced, parser, visited);
            }
        }
        JsonNode schema = entry.path("schema");
        if (!schema.isTextual()) {
            throw notOfARegistry(answer, "without a field schema");
        }
        try {
            return parser.parse(schema.textValue());
        } catch (AvroRuntimeException e) {
            throw new SerializationException(
                    "the registry holds something else than an Avro schema (" + answer + ")", e);
        }
    }

    /**
     * A server that is no registry, or a wrong path, says 404 to everything; so does the proxy before a registry while
     * there is none behind it. Taken for "no such schema" that would turn every record into poison, so a 404 is believed
     * only from a server that can list its subjects, each time: such answers are rare.
     */
    private void requireRegistry() {
        subjects();
    }

    private static InvalidConfigurationException unexpected(Answer answer) {
        return new InvalidConfigurationException(answer + ", which a registry would not: is " + SerdeConfig.URLS
                + " right? It looks like http://127.0.0.1:8081 or http://127.0.0.1:8080/apis/ccompat/v7");
    }

    private static InvalidConfigurationException notOfARegistry(Answer answer, String how) {
        return new InvalidConfigurationException(
                answer + " " + how + ", which a registry would not: is " + SerdeConfig.URLS + " right?");
    }

    private static String body(Schema schema) {
        return JSON.createObjectNode().put("schema", schema.toString()).toString();
    }

    private static int number(Answer answer, String field) {
        JsonNode value = json(answer).path(field);
        if (!value.canConvertToInt()) {
            throw notOfARegistry(answer, "without a number in field " + field);
        }
        return value.intValue();
    }

    private static JsonNode json(Answer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw notOfARegistry(answer, "with something else than JSON");
        }
    }

    private static String encode(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
