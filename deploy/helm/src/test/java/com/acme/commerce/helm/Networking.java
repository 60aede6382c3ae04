package com.acme.commerce.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Ports that are named are there, and instances are where they say. */
final class Networking {

    private Networking() {}

    static Stream<String> problems(Rendered rendered) {
        List<String> problems = new ArrayList<>();
        for (JsonNode service : rendered.kind("Service")) {
            for (Workload target : References.selected(service.at("/spec/selector"), rendered)) {
                Rendered.items(service.at("/spec/ports"))
                        .map(port -> port.path("targetPort").asText())
                        .filter(port -> !target.portNames().contains(port))
                        .forEach(port -> problems.add(Rendered.title(service) + " sends to the port " + port
                                + ", which " + target.title() + " does not have"));
            }
        }
        for (Workload workload : rendered.workloads()) {
            Set<String> ports = workload.portNames();
            Stream.of("startupProbe", "livenessProbe", "readinessProbe")
                    .map(probe -> workload.container().path(probe))
                    .filter(JsonNode::isObject)
                    .map(probe -> probe.at("/httpGet/port").asText())
                    .filter(port -> !ports.contains(port))
                    .forEach(port -> problems.add(workload.title() + " is probed at the port " + port));
            listening(workload, problems);
        }
        rendered.kind("PodMonitor")
                .forEach(monitor -> Rendered.items(monitor.at("/spec/podMetricsEndpoints"))
                        .map(endpoint -> endpoint.path("port").asText())
                        .forEach(port -> rendered.workloads().stream()
                                .filter(workload ->
                                        !workload.object().path("kind").asText().equals("Job"))
                                .filter(workload -> !workload.portNames().contains(port))
                                .forEach(workload -> problems.add("nobody scrapes " + workload.title()))));
        rendered.kind("StatefulSet").forEach(set -> address(new Workload(set), rendered, problems));
        return problems.stream();
    }

    /** The port that the program is told is the port that the pod has, on all addresses. */
    private static void listening(Workload workload, List<String> problems) {
        workload.environment().forEach((variable, value) -> {
            if (variable.endsWith("HTTP_PORT")
                    && !value.equals(
                            workload.container().at("/ports/0/containerPort").asText())) {
                problems.add(workload.title() + " listens on " + value + ", which its pod does not say");
            }
            if (variable.endsWith("HTTP_HOST") && !value.equals("0.0.0.0")) {
                problems.add(workload.title() + " listens on " + value + ", where nobody reaches it");
            }
        });
    }

    /** application.server is the name that the headless Service gives to the pod. */
    private static void address(Workload set, Rendered rendered, List<String> problems) {
        String serviceName = set.object().at("/spec/serviceName").asText();
        JsonNode service = rendered.one("Service", serviceName);
        if (!service.at("/spec/clusterIP").asText().equals("None")
                || !service.at("/spec/publishNotReadyAddresses").asBoolean()) {
            problems.add(
                    "Service " + serviceName + " does not give each pod of " + set.title() + " a name at any time");
        }
        String expected =
                Rendered.name(set.object()) + "-0." + serviceName + '.' + Chart.NAMESPACE + ".svc.cluster.local:"
                        + set.container().at("/ports/0/containerPort").asText();
        String said = set.environment().get("COMMERCE_APPLICATION_SERVER");
        if (!expected.equals(said)) {
            problems.add(set.title() + " says it is at " + said + ", but its name is " + expected);
        }
    }
}
