package com.acme.commerce.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the values of the chart come to. */
class ChartShapeTest {

    private static final String CORE = "shop-commerce-streams-core";

    @Test
    void aGroupSaysWhatDiffersAndHasTheRestFromTheDefaults() {
        Rendered rendered = Chart.render("production");

        Workload core = new Workload(rendered.one("StatefulSet", CORE));
        assertThat(core.environment())
                .containsEntry("COMMERCE_CONTEXTS", "ordering,inventory,payments,requests")
                .containsEntry("COMMERCE_STREAMS_THREADS", "2")
                .containsEntry("COMMERCE_ROCKSDB_MEMORY_BYTES", "1073741824")
                .containsEntry("COMMERCE_INSTANCE_NAME", CORE + "-0")
                .containsEntry("COMMERCE_STREAMS_MEMBERSHIP", "static")
                .containsKey("COMMERCE_PEERS_SECRET")
                .doesNotContainKey("COMMERCE_CUSTOMERS_SECRET");
        assertThat(MemorySum.heapMib(core)).isEqualTo(4096 - 1024 - 432);

        Workload trail = new Workload(rendered.one("StatefulSet", "shop-commerce-streams-trail"));
        assertThat(trail.environment())
                .containsEntry("COMMERCE_STREAMS_THREADS", "1")
                .containsEntry("COMMERCE_HTTP_OPERATIONS_ENABLED", "false")
                .containsEntry("COMMERCE_AUDIT_TIMELINE_KEEP_MS", "604800000");
        assertThat(trail.object().at("/spec/replicas").asInt()).isEqualTo(2);
    }

    @Test
    void aHeapThatIsGivenIsTaken() {
        Rendered rendered = Chart.render(Chart.DEFAULT, "groups: {core: {heap: 600Mi}}");

        assertThat(MemorySum.heapMib(new Workload(rendered.one("StatefulSet", CORE))))
                .isEqualTo(600);
    }

    @Test
    void certificatesComeFromSecrets() {
        Workload instance = new Workload(Chart.render("tls").one("StatefulSet", CORE));

        assertThat(instance.environment())
                .containsEntry("COMMERCE_KAFKA_SECURITY_PROTOCOL", "SSL")
                .containsEntry("COMMERCE_KAFKA_SSL_TRUSTSTORE_TYPE", "PEM")
                .containsEntry("COMMERCE_BASIC_AUTH_CREDENTIALS_SOURCE", "USER_INFO");
        assertThat(secrets(instance))
                .containsEntry("COMMERCE_KAFKA_SSL_TRUSTSTORE_CERTIFICATES", "kafka-cluster-ca/ca.crt")
                .containsEntry("COMMERCE_KAFKA_SSL_KEYSTORE_CERTIFICATE_CHAIN", "commerce-kafka/user.crt")
                .containsEntry("COMMERCE_KAFKA_SSL_KEYSTORE_KEY", "commerce-kafka/user.key")
                .containsEntry("COMMERCE_BASIC_AUTH_USER_INFO", "commerce-registry/credentials")
                .containsEntry("COMMERCE_PEERS_SECRET", "commerce-peers/secret");
        assertThat(instance.environment().get("JAVA_OPTS"))
                .contains("-Djavax.net.ssl.trustStore=/etc/commerce/trust/truststore.p12")
                .contains("-Djavax.net.ssl.trustStorePassword=" + Workload.SECRET);
    }

    @Test
    void saslIsToldApartFromTls() {
        String login = "kafka: {sasl: {mechanism: SCRAM-SHA-512, jaas: {name: kafka}}}";

        assertThat(new Workload(Chart.render(Chart.DEFAULT, login).one("StatefulSet", CORE)).environment())
                .containsEntry("COMMERCE_KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT")
                .containsEntry("COMMERCE_KAFKA_SASL_MECHANISM", "SCRAM-SHA-512");
        assertThat(new Workload(Chart.render("production").one("StatefulSet", CORE)).environment())
                .containsEntry("COMMERCE_KAFKA_SECURITY_PROTOCOL", "SASL_SSL");
    }

    @Test
    void kedaGoesByTheLagOfTheTopicsThatTheContextsRead() {
        Rendered rendered = Chart.render("keda", "streams: {generations: {reviews: 2}}");
        JsonNode core = rendered.one("ScaledObject", CORE).path("spec");
        JsonNode shop =
                rendered.one("ScaledObject", "shop-commerce-streams-shop").path("spec");

        assertThat(core.path("minReplicaCount").asInt()).isEqualTo(2);
        assertThat(core.path("maxReplicaCount").asInt()).isEqualTo(12);
        assertThat(shop.path("maxReplicaCount").asInt()).isEqualTo(6);
        assertThat(Rendered.items(core.path("triggers"))
                        .map(trigger -> trigger.path("name").asText()))
                .containsExactly("ordering", "inventory", "payments", "requests");
        String lag =
                "commerce_lag_records{namespace=\"commerce\",group=\"commerce-requests\",topic=~\"requests[.]request-commands[.]v1\"}";
        assertThat(core.at("/triggers/3/metadata/query").asText())
                .isEqualTo("clamp_min(sum(max by (topic, partition) (" + lag
                        + ")) + 300 * sum(max by (topic, partition) (deriv(" + lag + "[600s]))), 0)");
        assertThat(shop.at("/triggers/0/metadata/query").asText()).contains("group=\"commerce-reviews-2\"");
        assertThat(shop.at("/triggers/0/metadata/threshold").asText()).isEqualTo("20000");
    }

    @Test
    void topicsAreMadeBeforeAnythingStarts() {
        JsonNode job = Chart.render(Chart.DEFAULT).one("Job", "shop-commerce-streams-topics");

        assertThat(job.at("/metadata/annotations/" + Chart.NO_HOOK).asText()).isEqualTo("pre-install,pre-upgrade");
        assertThat(new Workload(job).container().path("args").toString()).isEqualTo("[\"topics\",\"apply\"]");
        // The account is made after it.
        assertThat(new Workload(job).pod().has("serviceAccountName")).isFalse();
    }

    @Test
    void aResetTakesInstancesAndVolumesAwayFirst() {
        Rendered rendered = Chart.render("keda", "{reset: {groups: [shop]}, streams: {generations: {reviews: 2}}}");
        JsonNode shop =
                rendered.one("StatefulSet", "shop-commerce-streams-shop").path("spec");
        JsonNode job = rendered.one("Job", "shop-commerce-streams-reset");

        assertThat(shop.path("replicas").asInt(-1)).isZero();
        assertThat(shop.at("/persistentVolumeClaimRetentionPolicy/whenScaled").asText())
                .isEqualTo("Delete");
        assertThat(rendered.kind("ScaledObject")).extracting(Rendered::name).containsExactly(CORE);
        assertThat(rendered.one("StatefulSet", CORE)
                        .at("/spec/persistentVolumeClaimRetentionPolicy/whenScaled")
                        .asText())
                .isEqualTo("Retain");
        assertThat(job.at("/metadata/annotations/" + Chart.NO_HOOK).asText()).isEqualTo("post-upgrade");
        assertThat(new Workload(job).container().path("args").toString())
                .isEqualTo("[\"reset\",\"commerce-reviews-2\",\"commerce-chat\",\"commerce-iot\"]");
        assertThat(Chart.render("keda").kind("Job")).extracting(Rendered::name).doesNotContain(Rendered.name(job));
    }

    /** A StatefulSet refuses every change of its claims, and every upgrade changes the version. */
    @Test
    void nothingThatAnUpgradeMayNotChangeHasTheVersion() {
        for (JsonNode set : Chart.render("production").kind("StatefulSet")) {
            assertThat(set.at("/spec/volumeClaimTemplates").toString() + set.at("/spec/selector"))
                    .doesNotContain("helm.sh/chart", "app.kubernetes.io/version");
        }
    }

    @Test
    void namesFitHoweverLongTheRelease() {
        Rendered rendered =
                Chart.render("a-release-whose-name-is-as-long-as-helm-lets-it-be-53", Chart.valuesOf("production"));

        // The hash behind it is a label of the pods, and a label has 63 characters.
        assertThat(rendered.kind("StatefulSet")).extracting(Rendered::name).allMatch(name -> name.length() <= 52);
        assertThat(rendered.objects()).extracting(Rendered::name).allMatch(name -> name.length() <= 63);
        assertThat(Consistency.problems(rendered)).isEmpty();
    }

    @Test
    void theNetworkLetsProgramsReachWhatTheyAreTold() {
        JsonNode egress = Chart.render("production")
                .one("NetworkPolicy", "shop-commerce-streams")
                .at("/spec/egress");

        assertThat(Rendered.items(egress.at("/2/ports"))
                        .map(port -> port.path("port").asInt()))
                .containsExactlyInAnyOrder(9093, 443, 5432, 587, 4318);
        assertThat(Chart.render("minimal").kind("NetworkPolicy")).isEmpty();
    }

    @Test
    void rulesAndDashboardsAreThoseOfTheirFolders() throws IOException {
        Rendered rendered = Chart.render("production");

        assertThat(rendered.kind("PrometheusRule")).hasSize(files("rules", ".yaml"));
        assertThat(rendered.kind("ConfigMap"))
                .hasSize(files("dashboards", ".json"))
                .allMatch(map ->
                        map.at("/metadata/labels/grafana_dashboard").asText().equals("1"));
    }

    @Test
    void theTimeToEndIsTheDocumentedOne() throws IOException {
        assertThat(Files.readString(Path.of("../../docs/operations.md")))
                .contains("SIGTERM and SIGINT end an instance within " + Termination.CLOSE_SECONDS + " seconds");
        assertThat(Files.readString(Chart.FOLDER.resolve("templates/_checks.tpl")))
                .contains("define \"commerce.closeSeconds\" -}}" + Termination.CLOSE_SECONDS + "{{-");
    }

    private static int files(String folder, String ending) throws IOException {
        Path path = Chart.FOLDER.resolve(folder);
        if (!Files.exists(path)) {
            return 0;
        }
        try (var files = Files.list(path)) {
            return (int) files.filter(file -> file.toString().endsWith(ending)).count();
        }
    }

    private static Map<String, String> secrets(Workload workload) {
        List<JsonNode> variables = workload.variables();
        return variables.stream()
                .filter(variable -> variable.path("valueFrom").has("secretKeyRef"))
                .collect(Collectors.toMap(variable -> variable.path("name").asText(), variable -> {
                    JsonNode key = variable.at("/valueFrom/secretKeyRef");
                    return key.path("name").asText() + '/' + key.path("key").asText();
                }));
    }
}
