package com.acme.commerce.helm;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that do not go together are refused before anything is installed, with the names of those values. */
class RefusedValuesTest {

    static Stream<Arguments> together() {
        return Stream.of(
                arguments(
                        "groups: {core: {resources: {limits: {memory: 512Mi}}}}",
                        "groups.core.resources.limits.memory is 512Mi, but memory.leastHeap 128Mi and"
                                + " groups.core.rocksdbMemory 256Mi, memory.direct 96Mi, memory.metaspace 128Mi,"
                                + " memory.codeCache 64Mi, memory.stacks 48Mi, memory.native 96Mi need 816 MiB"),
                arguments("groups: {core: {heap: 1Gi}}", "groups.core.heap 1Gi and groups.core.rocksdbMemory 256Mi"),
                arguments(
                        "paymentWorker: {resources: {limits: {memory: 500M}}}",
                        "paymentWorker.resources.limits.memory is 500M, but memory.leastHeap 128Mi and memory.direct"),
                arguments("groups: {core: {rocksdbMemory: 32Mi}}", "groups.core.rocksdbMemory is 32Mi"),
                arguments("termination: {graceSeconds: 33}", "termination.graceSeconds is 33, but must exceed 33"),
                arguments("termination: {preStopSeconds: 30}", "termination.preStopSeconds 30 and the 28 seconds"),
                arguments("groups: {core: null}", "groups is empty"),
                arguments("groups: {core: {contexts: [order]}}", "groups.core.contexts has order, which is no context"),
                arguments(
                        "groups: {more: {contexts: [chat]}}",
                        "groups.more.contexts has chat, which groups.core runs already"),
                arguments("groups: {catalog: {contexts: [audit]}}", "groups.catalog has the name of a program"),
                arguments(
                        "groups: {core: {settings: {state.dir: /data}}}",
                        "groups.core.settings has state.dir, which the chart sets"),
                arguments("streams: {generations: {review: 2}}", "streams.generations has review"),
                arguments("reset: {groups: [rest]}", "reset.groups has rest, but there is no groups.rest"),
                arguments("kafka: {properties: {security.protocol: SSL}}", "kafka.properties has security.protocol"),
                arguments(
                        "{streams: {membership: classic}, groups: {core: {autoscaling: {enabled: true}}}}",
                        "keda.serverAddress is needed where groups.core.autoscaling is enabled"),
                arguments(
                        "{keda: {serverAddress: 'http://prometheus:9090'}, groups: {core: {autoscaling: {enabled: true}}}}",
                        "streams.membership is static, but groups.core.autoscaling is enabled"),
                arguments(
                        "{keda: {serverAddress: 'http://prometheus:9090'}, streams: {membership: classic},"
                                + " groups: {core: {autoscaling: {enabled: true, maxReplicas: 7}}}}",
                        "groups.core.autoscaling.maxReplicas is 7, but topics.partitions is 6"),
                arguments(
                        "{keda: {serverAddress: 'http://prometheus:9090'}, streams: {membership: classic},"
                                + " groups: {core: {autoscaling: {enabled: true, minReplicas: 7}}}}",
                        "groups.core.autoscaling.minReplicas is 7, but there are 6 at most"),
                arguments("streams: {membership: streams, close: remain}", "streams.close is remain"),
                arguments("{streams: {membership: streams}, groupDefaults: {threads: 2}}", "groups.core.threads is 2"),
                arguments("groups: {more: {contexts: [customers]}}", "customersSecret.name is needed"),
                arguments("kafka: {sasl: {mechanism: PLAIN}}", "kafka.sasl.jaas.name is needed"),
                arguments("kafka: {tls: {ca: {name: ca}}}", "kafka.tls.enabled is false"),
                arguments("paymentWorker: {processor: stripe}", "paymentWorker.stripe.apiKey.name is needed"),
                arguments("catalog: {enabled: true}", "catalog.database.credentials.name is needed"),
                arguments("notificationWorker: {enabled: true}", "notificationWorker.customersUrl is needed"),
                arguments("profile: production", "peersSecret.name is needed where profile is production"),
                arguments(
                        "{profile: production, peersSecret: {name: peers}}",
                        "paymentWorker.processor is local, but profile is production"),
                arguments(
                        "{profile: production, peersSecret: {name: peers}, carrierWorker: {enabled: true}}",
                        "carrierWorker.enabled is true, but profile is production"),
                arguments(
                        "{profile: production, peersSecret: {name: peers}, paymentWorker: {enabled: false},"
                                + " notificationWorker: {enabled: true, customersUrl: 'http://shop:8080', smtp: {security: none}}}",
                        "notificationWorker.smtp.security is none, but profile is production"));
    }

    @ParameterizedTest
    @MethodSource("together")
    void whatDoesNotGoTogetherIsRefused(String values, String words) {
        assertThatThrownBy(() -> Chart.render(Chart.DEFAULT, values)).hasMessageContaining(words);
    }

    static Stream<Arguments> single() {
        return Stream.of(
                arguments("replicas: 3", "replicas"),
                arguments("groups: {core: {replica: 3}}", "replica"),
                arguments("groups: {core: {autoscaling: {minReplicas: 1}}}", "minReplicas"),
                arguments("groups: {Core: {contexts: [chat]}}", "Core"),
                arguments("groups: {core: {resources: {limits: {memory: 1.5Gi}}}}", "memory"),
                arguments("topics: {partitions: '6'}", "partitions"),
                arguments("kafka: {bootstrapServers: kafka}", "bootstrapServers"),
                arguments("kafka: {properties: {Capitals: x}}", "Capitals"),
                arguments("streams: {membership: dynamic}", "membership"),
                arguments("tracing: {COMMERCE_HTTP_PORT: '1'}", "COMMERCE_HTTP_PORT"),
                arguments("networkPolicy: {clients: [{pods: {}}]}", "clients"));
    }

    @ParameterizedTest
    @MethodSource("single")
    void whatTheSchemaDoesNotKnowIsRefused(String values, String name) {
        assertThatThrownBy(() -> Chart.render(Chart.DEFAULT, values)).hasMessageContaining(name);
    }
}
