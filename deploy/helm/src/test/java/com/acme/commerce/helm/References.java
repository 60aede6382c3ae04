package com.acme.commerce.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Who selects whom, and that names are there once. */
final class References {

    private References() {}

    static Stream<String> problems(Rendered rendered) {
        List<String> problems = new ArrayList<>();
        Set<String> titles = new HashSet<>();
        rendered.objects().stream()
                .map(Rendered::title)
                .filter(title -> !titles.add(title))
                .forEach(title -> problems.add(title + " is there twice"));
        for (Workload workload : rendered.workloads()) {
            JsonNode own = workload.object().at("/spec/selector/matchLabels");
            if (!own.isMissingNode() && !matches(own, workload.labels())) {
                problems.add(workload.title() + " does not select its own pods");
            }
            Rendered.items(workload.pod().path("topologySpreadConstraints"))
                    .filter(spread -> !matches(spread.at("/labelSelector/matchLabels"), workload.labels()))
                    .forEach(spread -> problems.add(workload.title() + " spreads the pods of others"));
        }
        rendered.kind("Service")
                .forEach(service -> requireOne(service, service.at("/spec/selector"), rendered, problems));
        rendered.kind("PodDisruptionBudget")
                .forEach(budget -> requireOne(budget, budget.at("/spec/selector/matchLabels"), rendered, problems));
        Stream.of("PodMonitor:/spec/selector/matchLabels", "NetworkPolicy:/spec/podSelector/matchLabels")
                .map(kind -> kind.split(":"))
                .forEach(kind -> rendered.kind(kind[0]).stream()
                        .filter(object -> rendered.workloads().stream()
                                .anyMatch(workload -> !matches(object.at(kind[1]), workload.labels())))
                        .forEach(object -> problems.add(Rendered.title(object) + " leaves pods out")));
        return problems.stream();
    }

    /** The workloads whose pods a selector takes. */
    static List<Workload> selected(JsonNode selector, Rendered rendered) {
        return rendered.workloads().stream()
                .filter(workload -> matches(selector, workload.labels()))
                .toList();
    }

    private static void requireOne(JsonNode object, JsonNode selector, Rendered rendered, List<String> problems) {
        List<Workload> selected = selected(selector, rendered);
        if (selected.size() != 1) {
            problems.add(Rendered.title(object) + " selects "
                    + selected.stream().map(Workload::title).toList() + ", and should one");
        }
    }

    private static boolean matches(JsonNode selector, JsonNode labels) {
        return selector.isObject()
                && !selector.isEmpty()
                && selector.properties().stream()
                        .allMatch(label -> label.getValue().equals(labels.get(label.getKey())));
    }
}
