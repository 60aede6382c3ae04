package com.acme.commerce.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValuesSchemaTest {

    private final JsonNode schema =
            new ObjectMapper().readTree(Files.readString(Chart.FOLDER.resolve("values.schema.json")));

    ValuesSchemaTest() throws IOException {}

    @Test
    void noObjectIsOpen() {
        List<String> open = new ArrayList<>();
        collectOpen(schema, "", open);

        // Helm's own, which a chart that has this one as a part may fill as it likes.
        assertThat(open).containsExactly("/properties/global");
    }

    @Test
    void everyValueThatTheSchemaKnowsHasADefault() throws IOException {
        JsonNode defaults = Chart.yaml(Files.readString(Chart.FOLDER.resolve("values.yaml")));
        List<String> missing = new ArrayList<>();
        collectMissing(schema, defaults, "", missing);

        assertThat(missing).containsExactly("global");
    }

    private static void collectOpen(JsonNode node, String path, List<String> open) {
        if (node.path("type").asText().equals("object")) {
            JsonNode others = node.path("additionalProperties");
            if (!(others.isObject() || others.isBoolean() && !others.asBoolean())) {
                open.add(path);
            }
        }
        node.properties().forEach(child -> collectOpen(child.getValue(), path + '/' + child.getKey(), open));
        for (int index = 0; node.isArray() && index < node.size(); index++) {
            collectOpen(node.get(index), path + '/' + index, open);
        }
    }

    private void collectMissing(JsonNode described, JsonNode given, String path, List<String> missing) {
        JsonNode target = described.has("$ref")
                ? schema.at(described.path("$ref").asText().substring(1))
                : described;
        // Requests and limits of storage, which few need.
        if (target == schema.at("/definitions/resources")) {
            return;
        }
        target.path("properties").properties().forEach(property -> {
            String name = path.isEmpty() ? property.getKey() : path + '.' + property.getKey();
            if (!given.has(property.getKey())) {
                missing.add(name);
            } else {
                collectMissing(property.getValue(), given.get(property.getKey()), name, missing);
            }
        });
    }
}
