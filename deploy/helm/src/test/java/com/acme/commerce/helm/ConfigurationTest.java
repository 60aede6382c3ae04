package com.acme.commerce.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.app.InstanceSettings;
import com.acme.commerce.catalog.CatalogConfig;
import com.acme.commerce.config.Settings;
import com.acme.commerce.workers.CarrierWorkerConfig;
import com.acme.commerce.workers.ModerationWorkerConfig;
import com.acme.commerce.workers.NotificationWorkerConfig;
import com.acme.commerce.workers.PaymentWorkerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every program takes what the chart tells it: its own configuration says so. */
class ConfigurationTest {

    private static final Path DOCUMENTATION = Path.of("../../docs/configuration.md");

    /** Which keys everybody has who reads messages. */
    private static final Set<String> SHARED = Set.of(
            "COMMERCE_PROFILE",
            "COMMERCE_TOPICS_PARTITIONS",
            "COMMERCE_SCHEMA_REGISTRY_URL",
            "COMMERCE_AUTO_REGISTER_SCHEMAS",
            "COMMERCE_BASIC_AUTH_CREDENTIALS_SOURCE",
            "COMMERCE_BASIC_AUTH_USER_INFO");

    /** Whose other keys are documented where. */
    private static final Map<String, String> SECTIONS = Map.of(
            "instance", "The instance",
            "payment-worker", "The payment worker",
            "moderation-worker", "The moderation worker",
            "carrier-worker", "The carrier worker",
            "notification-worker", "The notification worker",
            "catalog", "The catalog",
            "lag-exporter", "The lag exporter");

    private static final Map<String, Consumer<Map<String, String>>> PROGRAMS = Map.of(
            "instance", environment -> InstanceSettings.load(environment).membership(),
            "payment-worker", environment -> PaymentWorkerConfig.load(environment),
            "moderation-worker", environment -> ModerationWorkerConfig.load(environment),
            "carrier-worker", environment -> CarrierWorkerConfig.load(environment),
            "notification-worker", environment -> NotificationWorkerConfig.load(environment),
            "catalog", environment -> CatalogConfig.load(environment),
            "lag-exporter", environment -> onlyKafkaAnd(List.of("lag.http.host", "lag.http.port"), environment),
            "topics", environment -> onlyKafkaAnd(List.of("topics.partitions"), environment),
            "reset", environment -> onlyKafkaAnd(List.of("topics.partitions"), environment));

    @ParameterizedTest
    @MethodSource("com.acme.commerce.helm.Chart#variants")
    void everyProgramTakesItsEnvironment(String variant) {
        for (Workload workload : Chart.render(variant).workloads()) {
            PROGRAMS.get(workload.program()).accept(workload.environment());
        }
    }

    @Test
    void theStandInsTakeTheirsAsWell() {
        Rendered rendered = Chart.render(Chart.DEFAULT, """
                carrierWorker: {enabled: true}
                notificationWorker: {enabled: true, customersUrl: "http://shop:8080", smtp: {security: none}}
                catalog: {enabled: true, database: {credentials: {name: postgres}}}
                reset: {groups: [core]}
                streams: {generations: {reviews: 2}}
                """);
        Set<String> programs =
                rendered.workloads().stream().map(Workload::program).collect(Collectors.toSet());

        assertThat(programs).isEqualTo(PROGRAMS.keySet());
        for (Workload workload : rendered.workloads()) {
            PROGRAMS.get(workload.program()).accept(workload.environment());
        }
    }

    @Test
    void aKeyThatAProgramDoesNotHaveIsSeen() {
        Rendered rendered = Chart.render(Chart.DEFAULT, "moderationWorker: {settings: {moderation.retry.for: \"1\"}}");
        Workload worker = new Workload(rendered.one("Deployment", "shop-commerce-streams-moderation-worker"));

        assertThatThrownBy(() -> PROGRAMS.get("moderation-worker").accept(worker.environment()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("unknown key moderation.retry.for");
    }

    /** A program passes over the keys of the others, so its own are held against the documentation. */
    @ParameterizedTest
    @MethodSource("com.acme.commerce.helm.Chart#variants")
    void noProgramIsToldWhatIsNotItsOwn(String variant) throws IOException {
        for (Workload workload : Chart.render(variant).workloads()) {
            assertThat(workload.environment().keySet().stream()
                            .filter(variable -> variable.startsWith("COMMERCE_"))
                            .filter(variable -> !variable.startsWith("COMMERCE_KAFKA_")))
                    .as(workload.program())
                    .isSubsetOf(documented(workload.program()));
        }
    }

    private static Set<String> documented(String program) throws IOException {
        if (!SECTIONS.containsKey(program)) {
            // It makes and deletes topics.
            return Set.of("COMMERCE_TOPICS_PARTITIONS");
        }
        String section = Files.readString(DOCUMENTATION)
                .split("## " + SECTIONS.get(program) + "\n", 2)[1]
                .split("\n## ", 2)[0];
        Stream<String> own = Pattern.compile("`(COMMERCE_[A-Z0-9_]+)`")
                .matcher(section)
                .results()
                .map(found -> found.group(1));
        return Stream.concat(SHARED.stream(), own).collect(Collectors.toSet());
    }

    private static void onlyKafkaAnd(List<String> keys, Map<String, String> environment) {
        ConfigDef definition = new ConfigDef();
        keys.forEach(key -> definition.define(key, Type.STRING, "", Importance.LOW, ""));
        Settings.load(definition, environment);
    }
}
