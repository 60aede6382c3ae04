package com.acme.commerce.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Something that makes pods, each with one container. */
record Workload(JsonNode object) {

    /** Long enough for every secret, and user:password where that is asked for. */
    static final String SECRET = "user:a-secret-of-tests-alone";

    String title() {
        return Rendered.title(object);
    }

    JsonNode template() {
        return object.at("/spec/template");
    }

    JsonNode pod() {
        return template().path("spec");
    }

    JsonNode container() {
        return pod().at("/containers/0");
    }

    /** What the image is told to run. */
    String program() {
        return container().at("/args/0").asText();
    }

    JsonNode labels() {
        return template().at("/metadata/labels");
    }

    Set<String> portNames() {
        return Rendered.items(container().path("ports"))
                .map(port -> port.path("name").asText())
                .collect(Collectors.toSet());
    }

    List<JsonNode> variables() {
        return Rendered.items(container().path("env")).toList();
    }

    /** The environment of its first pod, as the kubelet makes it. */
    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        for (JsonNode variable : variables()) {
            environment.put(variable.path("name").asText(), expanded(value(variable), environment));
        }
        return environment;
    }

    private String value(JsonNode variable) {
        if (variable.at("/valueFrom/fieldRef/fieldPath").asText().equals("metadata.name")) {
            return Rendered.name(object) + "-0";
        }
        return variable.path("valueFrom").has("secretKeyRef")
                ? SECRET
                : variable.path("value").asText();
    }

    /** Variables that were defined before may be named. */
    private static String expanded(String value, Map<String, String> defined) {
        String expanded = value;
        for (Map.Entry<String, String> variable : defined.entrySet()) {
            expanded = expanded.replace("$(" + variable.getKey() + ")", variable.getValue());
        }
        return expanded;
    }
}
