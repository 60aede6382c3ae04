package com.acme.commerce.lag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LagConfigTest {

    @Test
    void looksAtTheGroupsOfThePlatformEveryTenSeconds() {
        LagConfig config = LagConfig.load(Map.of());

        assertThat(config.groups()).accepts("commerce-ordering", "commerce-payment-worker");
        assertThat(config.groups()).rejects("other");
        assertThat(config.interval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.partitionsLimit()).isEqualTo(5_000);
        assertThat(config.httpHost()).isEqualTo("127.0.0.1");
        assertThat(config.httpPort()).isEqualTo(8074);
        assertThat(config.admin()).containsEntry("bootstrap.servers", "127.0.0.1:9092");
    }

    @Test
    void groupsAreNamedByTheirBeginning() {
        LagConfig some = LagConfig.load(Map.of("COMMERCE_LAG_GROUPS", "shop-, commerce-ordering"));
        assertThat(some.groups()).accepts("shop-1", "commerce-ordering-2").rejects("commerce-audit");

        assertThat(LagConfig.load(Map.of("COMMERCE_LAG_GROUPS", "*")).groups()).accepts("any");
    }

    @Test
    void whatTheLookRestsOnCannotBeChangedByKeysOfTheClients() {
        Map<String, Object> consumer = LagConfig.load(Map.of(
                        "COMMERCE_KAFKA_BOOTSTRAP_SERVERS", "kafka:9093",
                        "COMMERCE_KAFKA_SECURITY_PROTOCOL", "SSL",
                        "COMMERCE_KAFKA_GROUP_ID", "commerce-ordering",
                        "COMMERCE_KAFKA_CONSUMER_ISOLATION_LEVEL", "read_uncommitted",
                        "COMMERCE_KAFKA_CONSUMER_CLIENT_ID", "mine"))
                .consumer();

        assertThat(consumer)
                .containsEntry("bootstrap.servers", "kafka:9093")
                .containsEntry("security.protocol", "SSL")
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("client.id", "mine")
                .doesNotContainKey("group.id");
    }

    @ParameterizedTest
    @CsvSource({
        "COMMERCE_LAG_INTERVAL_MS,      10,    lag.interval.ms",
        "COMMERCE_LAG_PARTITIONS_LIMIT, 0,     lag.partitions.limit",
        "COMMERCE_LAG_HTTP_PORT,        70000, lag.http.port",
        "COMMERCE_LAG_GROUPS,           '',    lag.groups",
        "COMMERCE_LAG_GROUP,            x,     lag.groups"
    })
    void aBadValueIsRefusedByTheNameOfItsKey(String variable, String value, String key) {
        assertThatThrownBy(() -> LagConfig.load(Map.of(variable, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key);
    }

    @Test
    void keysOfTheOtherProgramsArePassedOver() {
        assertThat(LagConfig.load(Map.of(
                                "COMMERCE_HTTP_PORT", "8080",
                                "COMMERCE_TOPICS_PARTITIONS", "6",
                                "COMMERCE_SCHEMA_REGISTRY_URL", "http://registry",
                                "COMMERCE_AUDIT_KEEP_TIMELINES_MS", "1",
                                "COMMERCE_WORKER_HTTP_PORT", "1"))
                        .httpPort())
                .isEqualTo(8074);
    }

    @Test
    void everyKeyIsInTheDocumentation() throws IOException {
        String page = Files.readString(Path.of("../../docs/configuration.md"));

        assertThat(LagConfig.definition().names())
                .allSatisfy(key -> assertThat(page)
                        .contains("| `" + key + "` | `COMMERCE_"
                                + key.toUpperCase(Locale.ROOT).replace('.', '_') + "` |"));
    }
}
