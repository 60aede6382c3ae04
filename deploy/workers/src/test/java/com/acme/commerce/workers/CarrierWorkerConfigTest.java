package com.acme.commerce.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.provisioning.ClientNeeds;
import com.acme.commerce.workers.carrier.LocalCarrier.Habits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CarrierWorkerConfigTest {

    @Test
    void hasADefaultForEverything() {
        CarrierWorkerConfig config = load(Map.of());
        Catalogue catalogue = Catalogue.withPartitions(Catalogue.DEFAULT_PARTITIONS);

        assertThat(config.habits()).isEqualTo(new Habits(Duration.ofSeconds(2), 0, 0, 0));
        assertThat(config.worker().flow()).isEqualTo(new Flow(5_000, 500));
        assertThat(config.needs())
                .isEqualTo(ClientNeeds.ofConsumer(
                        "commerce-carrier-worker",
                        List.of(catalogue.shipping().requests()),
                        List.of(
                                catalogue.shipping().carrierNotices(),
                                catalogue.shipping().deadLetters())));
    }

    @Test
    void readsItsKeys() {
        CarrierWorkerConfig config = load(Map.of(
                "COMMERCE_CARRIER_MAX_IN_FLIGHT", "40",
                "COMMERCE_CARRIER_RETRY_FOR_MS", "50",
                "COMMERCE_CARRIER_HTTP_HOST", "::1",
                "COMMERCE_CARRIER_HTTP_PORT", "0",
                "COMMERCE_CARRIER_DELIVERY_DELAY_MS", "20",
                "COMMERCE_CARRIER_FAILURE_SHARE", "0.1",
                "COMMERCE_CARRIER_DUPLICATE_SHARE", "0.2",
                "COMMERCE_CARRIER_REORDERED_SHARE", "0.3"));

        assertThat(config.habits()).isEqualTo(new Habits(Duration.ofMillis(20), 0.1, 0.2, 0.3));
        assertThat(config.worker().flow()).isEqualTo(Flow.of(40));
        assertThat(config.worker().retryFor()).isEqualTo(Duration.ofMillis(50));
        assertThat(config.worker().httpHost()).isEqualTo("::1");
        assertThat(config.worker().httpPort()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "COMMERCE_CARRIER_MAX_IN_FLIGHT,     0,        carrier.max.in.flight",
        "COMMERCE_CARRIER_RETRY_FOR_MS,      86400000, carrier.retry.for.ms",
        "COMMERCE_CARRIER_DELIVERY_DELAY_MS, 0,        carrier.delivery.delay.ms",
        "COMMERCE_CARRIER_DELIVERY_DELAY_MS, 60001,    carrier.delivery.delay.ms",
        "COMMERCE_CARRIER_FAILURE_SHARE,     1.5,      carrier.failure.share",
        "COMMERCE_CARRIER_DUPLICATE_SHARE,   -1,       carrier.duplicate.share",
        "COMMERCE_CARRIER_REORDERED_SHARE,   much,     carrier.reordered.share",
        "COMMERCE_CARRIER_HTTP_PORT,         70000,    carrier.http.port",
        "COMMERCE_CARRIER_HTTP_PROT,         1,        carrier.http.prot"
    })
    void whatIsWrongIsNamed(String variable, String value, String key) {
        assertThatThrownBy(() -> load(Map.of(variable, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key);
    }

    @Test
    void theLocalCarrierIsNotForProduction() {
        assertThatThrownBy(() -> load(Map.of("COMMERCE_PROFILE", "production")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("profile must not be production");
    }

    @Test
    void eachWorkerPassesOverTheKeysOfTheOthersAndNotItsOwn() {
        Map<String, String> platform = Map.of(
                "COMMERCE_CARRIER_FAILURE_SHARE", "0.1",
                "COMMERCE_MODERATION_HTTP_PORT", "0",
                "COMMERCE_WORKER_HTTP_PORT", "0",
                "COMMERCE_SHIPPING_PICKING_MS", "1",
                "COMMERCE_IOT_SILENT_AFTER_MS", "1");

        assertThat(CarrierWorkerConfig.load(platform).habits().failureShare()).isEqualTo(0.1);
        assertThat(ModerationWorkerConfig.load(platform).worker().httpPort()).isZero();
        assertThatThrownBy(() -> CarrierWorkerConfig.load(Map.of("COMMERCE_CARRIER_SPEED", "1")))
                .hasMessageContaining("carrier.speed");
    }

    private static CarrierWorkerConfig load(Map<String, String> environment) {
        return CarrierWorkerConfig.load(environment);
    }
}
