package com.acme.commerce.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class CatalogConfigTest {

    @Test
    void listens_on_the_loopback_interface_unless_told_otherwise() {
        CatalogConfig config = load(Map.of());

        assertThat(config.httpHost()).isEqualTo("127.0.0.1");
        assertThat(config.searchFolder()).isAbsolute().endsWithRaw(Path.of(".commerce/catalog/8060"));
    }

    @Test
    void refuses_what_it_does_not_know() {
        assertThatThrownBy(() -> load(Map.of("COMMERCE_CATALOG_DATABASE_URI", "x")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("did you mean catalog.database.url?");
    }

    @Test
    void never_says_the_password() {
        CatalogConfig config = load(Map.of("COMMERCE_CATALOG_DATABASE_PASSWORD", "secret"));

        assertThat(config.database().password()).isEqualTo("secret");
        assertThat(config.database().toString()).doesNotContain("secret");
    }

    @Test
    void what_the_outbox_rests_on_cannot_be_changed() {
        CatalogConfig config = load(Map.of(
                "COMMERCE_KAFKA_ACKS", "0",
                "COMMERCE_KAFKA_PRODUCER_ENABLE_IDEMPOTENCE", "false",
                "COMMERCE_KAFKA_PRODUCER_LINGER_MS", "7",
                "COMMERCE_KAFKA_GROUP_ID", "somebody",
                "COMMERCE_KAFKA_CONSUMER_ISOLATION_LEVEL", "read_uncommitted",
                "COMMERCE_KAFKA_CONSUMER_AUTO_OFFSET_RESET", "latest"));

        assertThat(config.relayProducer())
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true)
                .containsEntry("transactional.id", CatalogConfig.TRANSACTIONAL_ID)
                .containsEntry("linger.ms", "7");
        assertThat(config.consumer())
                .doesNotContainKey("group.id")
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("auto.offset.reset", "none");
    }

    private static CatalogConfig load(Map<String, String> environment) {
        return CatalogConfig.load(environment);
    }
}
