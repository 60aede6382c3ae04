package com.acme.commerce.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What Helm would hand to the cluster. */
record Rendered(List<JsonNode> objects) {

    List<JsonNode> kind(String kind) {
        return objects.stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .toList();
    }

    JsonNode one(String kind, String name) {
        return kind(kind).stream()
                .filter(object -> Rendered.name(object).equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + kind + " " + name + " among "
                        + kind(kind).stream().map(Rendered::name).toList()));
    }

    /** Everything that makes pods. */
    List<Workload> workloads() {
        return Stream.of("StatefulSet", "Deployment", "Job")
                .flatMap(kind -> kind(kind).stream())
                .map(Workload::new)
                .toList();
    }

    /** The same with a mistake in its first object of a kind. */
    Rendered planting(String kind, Consumer<ObjectNode> mistake) {
        ObjectNode planted = kind(kind).get(0).deepCopy();
        mistake.accept(planted);
        return new Rendered(Stream.concat(
                        objects.stream().filter(object -> object != kind(kind).get(0)), Stream.of(planted))
                .toList());
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    /** For messages. */
    static String title(JsonNode object) {
        return object.path("kind").asText() + " " + name(object);
    }

    static Stream<JsonNode> items(JsonNode list) {
        return list.valueStream();
    }
}
