package com.acme.commerce.helm;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import java.util.List;
import java.util.Map;

/** Whether a cluster would take an object: unknown fields, wrong types, and missing required fields. */
final class ObjectCheck {

    private static final Map<String, List<Check>> CHECKS = Map.ofEntries(
            Map.entry("apps/v1 StatefulSet", kubernetes(StatefulSet.class, V1StatefulSet::validateJsonElement)),
            Map.entry("apps/v1 Deployment", kubernetes(Deployment.class, V1Deployment::validateJsonElement)),
            Map.entry("batch/v1 Job", kubernetes(Job.class, V1Job::validateJsonElement)),
            Map.entry("v1 Service", kubernetes(Service.class, V1Service::validateJsonElement)),
            Map.entry("v1 ServiceAccount", kubernetes(ServiceAccount.class, V1ServiceAccount::validateJsonElement)),
            Map.entry("v1 ConfigMap", kubernetes(ConfigMap.class, V1ConfigMap::validateJsonElement)),
            Map.entry(
                    "networking.k8s.io/v1 NetworkPolicy",
                    kubernetes(NetworkPolicy.class, V1NetworkPolicy::validateJsonElement)),
            Map.entry(
                    "policy/v1 PodDisruptionBudget",
                    kubernetes(PodDisruptionBudget.class, V1PodDisruptionBudget::validateJsonElement)),
            Map.entry(
                    "monitoring.coreos.com/v1 PodMonitor",
                    List.of(new ModelCheck(PodMonitor.class), SchemaCheck.of("PodMonitor"))),
            Map.entry(
                    "monitoring.coreos.com/v1 PrometheusRule",
                    List.of(new ModelCheck(PrometheusRule.class), SchemaCheck.of("PrometheusRule"))),
            Map.entry("keda.sh/v1alpha1 ScaledObject", List.of(SchemaCheck.of("ScaledObject"))));

    private ObjectCheck() {}

    /** One way to look at an object. */
    interface Check {
        /** What is wrong with it, for people. */
        List<String> problems(JsonNode object);
    }

    /** Nothing where all is well. */
    static List<String> problems(JsonNode object) {
        String kind =
                object.path("apiVersion").asText() + " " + object.path("kind").asText();
        if (!CHECKS.containsKey(kind)) {
            return List.of(Rendered.title(object) + ": nobody knows " + kind);
        }
        return CHECKS.get(kind).stream()
                .flatMap(check -> check.problems(object).stream())
                .map(problem -> Rendered.title(object) + ": " + problem)
                .toList();
    }

    static List<String> problems(Rendered rendered) {
        return rendered.objects().stream()
                .flatMap(object -> problems(object).stream())
                .toList();
    }

    private static List<Check> kubernetes(Class<?> model, RequiredCheck.Validation required) {
        return List.of(new ModelCheck(model), new RequiredCheck(required));
    }
}
