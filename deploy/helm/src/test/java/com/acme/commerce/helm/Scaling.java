package com.acme.commerce.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Either a workload says how many pods it has, or KEDA does. */
final class Scaling {

    private Scaling() {}

    static Stream<String> problems(Rendered rendered) {
        List<String> problems = new ArrayList<>();
        Set<String> scaled = rendered.kind("ScaledObject").stream()
                .map(object -> object.at("/spec/scaleTargetRef"))
                .map(target ->
                        target.path("kind").asText() + ' ' + target.path("name").asText())
                .collect(Collectors.toSet());
        Set<String> there = rendered.workloads().stream().map(Workload::title).collect(Collectors.toSet());
        scaled.stream()
                .filter(target -> !there.contains(target))
                .forEach(target -> problems.add("nobody is " + target));
        for (Workload workload : rendered.workloads()) {
            boolean counted = workload.object().path("spec").has("replicas");
            boolean job = workload.object().path("kind").asText().equals("Job");
            if (!job && counted == scaled.contains(workload.title())) {
                problems.add(workload.title() + (counted ? " is scaled, and says replicas" : " says no replicas"));
            }
        }
        rendered.kind("ScaledObject").forEach(object -> bounds(object, rendered, problems));
        return problems.stream();
    }

    private static void bounds(JsonNode object, Rendered rendered, List<String> problems) {
        JsonNode spec = object.path("spec");
        int partitions = Integer.parseInt(new Workload(rendered.one(
                        "StatefulSet", spec.at("/scaleTargetRef/name").asText()))
                .environment()
                .get("COMMERCE_TOPICS_PARTITIONS"));
        if (spec.path("minReplicaCount").asInt() < 2
                || spec.path("maxReplicaCount").asInt() > partitions) {
            problems.add(Rendered.title(object) + " is not within 2 and " + partitions);
        }
    }
}
