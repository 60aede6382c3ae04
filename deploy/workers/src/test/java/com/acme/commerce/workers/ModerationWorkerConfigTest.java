package com.acme.commerce.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.contracts.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModerationWorkerConfigTest {

    @TempDir
    Path folder;

    @Test
    void hasADefaultForEverything() {
        ModerationWorkerConfig config = load(Map.of());

        assertThat(config.worker().catalogue()).isEqualTo(Catalogue.withPartitions(Catalogue.DEFAULT_PARTITIONS));
        assertThat(config.worker().consumer())
                .containsEntry("bootstrap.servers", "127.0.0.1:9092")
                .containsEntry("group.id", "commerce-moderation-worker")
                .containsEntry("enable.auto.commit", false);
        assertThat(config.worker().producer()).containsEntry("acks", "all");
        assertThat(config.policy().words()).isNotEmpty();
    }

    @Test
    void thePolicyMayBeAnother() throws IOException {
        Path file = folder.resolve("policy.properties");
        Files.writeString(file, """
                fresh.links=7
                fresh.shouting.percent=100
                fresh.characters=0
                flagged.links=0
                flagged.shouting.percent=50
                flagged.characters=1
                """);

        assertThat(load(Map.of("COMMERCE_MODERATION_POLICY_FILE", file.toString()))
                        .policy()
                        .fresh()
                        .links())
                .isEqualTo(7);
    }

    @Test
    void aPolicyThatIsNotThereIsNamed() {
        ModerationWorkerConfig config = load(Map.of(
                "COMMERCE_MODERATION_POLICY_FILE", folder.resolve("nowhere").toString()));

        assertThatThrownBy(config::policy)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("moderation.policy.file");
    }

    @ParameterizedTest
    @CsvSource({
        "COMMERCE_MODERATION_MAX_IN_FLIGHT, 0,     moderation.max.in.flight",
        "COMMERCE_MODERATION_RETRY_FOR_MS,  -1,    moderation.retry.for.ms",
        "COMMERCE_MODERATION_HTTP_PORT,     70000, moderation.http.port",
        "COMMERCE_MODERATION_POLCY_FILE,    x,     moderation.polcy.file"
    })
    void whatIsWrongIsNamed(String variable, String value, String key) {
        assertThatThrownBy(() -> load(Map.of(variable, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key);
    }

    private static ModerationWorkerConfig load(Map<String, String> environment) {
        return ModerationWorkerConfig.load(environment);
    }
}
