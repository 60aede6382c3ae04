package com.acme.commerce.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What finds nothing in the chart finds something where there is something to find. */
class PlantedMistakesTest {

    /** As Prometheus has it, in the object that the chart wraps it in. */
    private static final JsonNode RULE = Chart.yaml("""
            apiVersion: monitoring.coreos.com/v1
            kind: PrometheusRule
            metadata: {name: rules}
            spec:
              groups:
                - name: lag
                  rules:
                    - {alert: Lag, expr: "commerce_lag_seconds > 60", for: 5m, labels: {severity: page}}
            """);

    private static final Rendered SOUND =
            new Rendered(Stream.concat(Chart.render("keda").objects().stream(), Stream.of(RULE))
                    .toList());

    static Stream<Arguments> inObjects() {
        return Stream.of(
                // Unknown fields.
                mistake("StatefulSet", "imagePullPolice", set -> container(set).put("imagePullPolice", "Always")),
                mistake("StatefulSet", "replica", set -> at(set, "/spec").put("replica", 3)),
                mistake(
                        "Service",
                        "publishNotReady",
                        service -> at(service, "/spec").put("publishNotReady", true)),
                mistake(
                        "PodDisruptionBudget",
                        "maxUnavailible",
                        budget -> at(budget, "/spec").put("maxUnavailible", 1)),
                mistake(
                        "NetworkPolicy",
                        "policyType",
                        policy -> at(policy, "/spec").put("policyType", "Ingress")),
                mistake(
                        "PodMonitor",
                        "endpoints",
                        monitor -> at(monitor, "/spec").putArray("endpoints")),
                mistake(
                        "PrometheusRule",
                        "expression",
                        rule -> at(rule, "/spec/groups/0/rules/0").put("expression", "1")),
                mistake(
                        "ScaledObject",
                        "maxReplicas",
                        scaled -> at(scaled, "/spec").put("maxReplicas", 3)),
                // Wrong types.
                mistake(
                        "Deployment",
                        "replicas",
                        deployment -> at(deployment, "/spec").put("replicas", "three")),
                mistake(
                        "Deployment",
                        "Boolean",
                        deployment -> at(deployment, "/spec/template/spec").put("automountServiceAccountToken", "no")),
                mistake("Job", "String", job -> variable(job).put("value", 6)),
                mistake("StatefulSet", "String", set -> variable(set).put("value", true)),
                mistake(
                        "Service",
                        "Integer",
                        service -> at(service, "/spec/ports/0").put("port", "8080")),
                mistake("ServiceAccount", "Boolean", account -> account.put("automountServiceAccountToken", "no")),
                mistake(
                        "PodMonitor",
                        "interval",
                        monitor -> at(monitor, "/spec/podMetricsEndpoints/0").put("interval", 15)),
                mistake(
                        "ScaledObject",
                        "threshold",
                        scaled -> at(scaled, "/spec/triggers/0/metadata").put("threshold", 5)),
                // Missing required fields.
                mistake("StatefulSet", "selector", set -> at(set, "/spec").remove("selector")),
                mistake(
                        "Deployment",
                        "name",
                        deployment -> container(deployment).remove("name")),
                mistake(
                        "Service",
                        "port",
                        service -> at(service, "/spec/ports/0").remove("port")),
                mistake("Job", "template", job -> at(job, "/spec").remove("template")),
                mistake(
                        "NetworkPolicy",
                        "cidr",
                        policy -> at(policy, "/spec/ingress/0/from/0").putObject("ipBlock")),
                mistake(
                        "PodMonitor",
                        "selector",
                        monitor -> at(monitor, "/spec").remove("selector")),
                mistake(
                        "PrometheusRule",
                        "expr",
                        rule -> at(rule, "/spec/groups/0/rules/0").remove("expr")),
                mistake(
                        "ScaledObject",
                        "name",
                        scaled -> at(scaled, "/spec/scaleTargetRef").remove("name")),
                // Of another kind.
                mistake("Service", "nobody knows v2 Service", service -> service.put("apiVersion", "v2")));
    }

    @ParameterizedTest
    @MethodSource("inObjects")
    void aMistakeInAnObjectIsFound(String kind, String words, Consumer<ObjectNode> mistake) {
        assertThat(ObjectCheck.problems(SOUND)).isEmpty();
        assertThat(ObjectCheck.problems(SOUND.planting(kind, mistake)))
                .isNotEmpty()
                .allMatch(problem -> problem.startsWith(kind))
                .anyMatch(problem -> problem.contains(words));
    }

    static Stream<Arguments> betweenObjects() {
        return Stream.of(
                mistake(
                        "StatefulSet",
                        "does not select its own pods",
                        set -> at(set, "/spec/selector/matchLabels").put("app.kubernetes.io/component", "other")),
                mistake(
                        "Service",
                        "selects []",
                        service -> at(service, "/spec/selector").put("tier", "web")),
                mistake(
                        "PodDisruptionBudget",
                        "and should one",
                        budget -> at(budget, "/spec/selector/matchLabels").remove("commerce-streams/group")),
                mistake(
                        "PodMonitor",
                        "leaves pods out",
                        monitor -> at(monitor, "/spec/selector/matchLabels")
                                .put("app.kubernetes.io/component", "instance")),
                mistake(
                        "StatefulSet",
                        "spreads the pods of others",
                        set -> at(set, "/spec/template/spec/topologySpreadConstraints/0/labelSelector/matchLabels")
                                .put("commerce-streams/group", "other")),
                mistake(
                        "Service",
                        "sends to the port rest",
                        service -> at(service, "/spec/ports/0").put("targetPort", "rest")),
                mistake(
                        "StatefulSet",
                        "is probed at the port health",
                        set -> at(set, "/spec/template/spec/containers/0/livenessProbe/httpGet")
                                .put("port", "health")),
                mistake(
                        "PodMonitor",
                        "nobody scrapes",
                        monitor -> at(monitor, "/spec/podMetricsEndpoints/0").put("port", "metrics")),
                mistake(
                        "StatefulSet",
                        "which its pod does not say",
                        set -> at(set, "/spec/template/spec/containers/0/ports/0")
                                .put("containerPort", 8081)),
                mistake(
                        "StatefulSet",
                        "but its name is",
                        set -> ((ObjectNode) Rendered.items(variables(set))
                                        .filter(variable ->
                                                variable.path("name").asText().endsWith("APPLICATION_SERVER"))
                                        .findFirst()
                                        .orElseThrow())
                                .put("value", "$(POD_NAME):8080")),
                mistake(
                        "StatefulSet",
                        "which is not on a volume that stays",
                        set -> at(set, "/spec/template/spec/containers/0/volumeMounts/0")
                                .put("mountPath", "/var/lib/other")),
                mistake(
                        "StatefulSet",
                        "which is no volume of it",
                        set -> at(set, "/spec/template/spec/containers/0/volumeMounts/0")
                                .put("name", "data")),
                mistake(
                        "Deployment",
                        "has no /tmp",
                        deployment -> ((ArrayNode) deployment.at("/spec/template/spec/containers/0/volumeMounts"))
                                .removeAll()),
                mistake(
                        "Deployment",
                        "may write anywhere",
                        deployment -> at(deployment, "/spec/template/spec/containers/0/securityContext")
                                .put("readOnlyRootFilesystem", false)),
                mistake(
                        "Job",
                        "may run as root",
                        job -> at(job, "/spec/template/spec/securityContext").remove("runAsNonRoot")),
                mistake(
                        "Job",
                        "has a token",
                        job -> at(job, "/spec/template/spec").remove("automountServiceAccountToken")),
                mistake(
                        "Deployment",
                        "in the clear",
                        deployment -> variables(deployment)
                                .addObject()
                                .put("name", "COMMERCE_STRIPE_API_KEY")
                                .put("value", "sk")),
                mistake(
                        "Deployment",
                        "twice",
                        deployment -> variables(deployment)
                                .addObject()
                                .put("name", "COMMERCE_KAFKA_BOOTSTRAP_SERVERS")
                                .put("value", "other:9092")),
                mistake(
                        "StatefulSet",
                        "MiB, but its limit is",
                        set -> at(set, "/spec/template/spec/containers/0/resources/limits")
                                .put("memory", "1535Mi")),
                mistake(
                        "StatefulSet",
                        "is killed 33 s after",
                        set -> at(set, "/spec/template/spec").put("terminationGracePeriodSeconds", 33)),
                mistake(
                        "StatefulSet",
                        "is scaled, and says replicas",
                        set -> at(set, "/spec").put("replicas", 3)),
                mistake(
                        "Deployment",
                        "says no replicas",
                        deployment -> at(deployment, "/spec").remove("replicas")),
                mistake(
                        "ScaledObject",
                        "is not within 2 and 12",
                        scaled -> at(scaled, "/spec").put("maxReplicaCount", 13)),
                mistake(
                        "ScaledObject",
                        "nobody is Deployment",
                        scaled -> at(scaled, "/spec/scaleTargetRef").put("kind", "Deployment")));
    }

    @ParameterizedTest
    @MethodSource("betweenObjects")
    void aMistakeBetweenObjectsIsFound(String kind, String words, Consumer<ObjectNode> mistake) {
        assertThat(Consistency.problems(SOUND)).isEmpty();
        assertThat(Consistency.problems(SOUND.planting(kind, mistake))).anyMatch(problem -> problem.contains(words));
    }

    private static Arguments mistake(String kind, String words, Consumer<ObjectNode> mistake) {
        return arguments(kind, words, mistake);
    }

    private static ObjectNode at(ObjectNode object, String path) {
        return (ObjectNode) object.at(path);
    }

    private static ObjectNode container(ObjectNode workload) {
        return at(workload, "/spec/template/spec/containers/0");
    }

    private static ArrayNode variables(ObjectNode workload) {
        return (ArrayNode) container(workload).get("env");
    }

    /** One that has a value of its own. */
    private static ObjectNode variable(ObjectNode workload) {
        return (ObjectNode) Rendered.items(variables(workload))
                .filter(variable -> variable.has("value"))
                .findFirst()
                .orElseThrow();
    }
}
