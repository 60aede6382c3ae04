package com.acme.commerce.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class StandInConfigTest {

    private static final Map<String, String> SECRETS =
            Map.of("COMMERCE_STRIPE_API_KEY", "sk_test", "COMMERCE_STRIPE_WEBHOOK_SECRET", "whsec");

    @Test
    void readsItsKeysAndPassesOverThoseOfOthers() {
        assertThat(load(Map.of(
                        "COMMERCE_STANDIN_PORT", "9000",
                        "COMMERCE_STANDIN_JOURNAL", "/data/payments.jsonl",
                        "COMMERCE_STANDIN_WEBHOOK_URL", "http://127.0.0.1:8070/webhooks/stripe",
                        "COMMERCE_STANDIN_DELAY_MS", "5",
                        "COMMERCE_STANDIN_DROP_SHARE", "0.5",
                        "COMMERCE_STRIPE_PAYMENT_METHOD", "pm_card_visa",
                        "COMMERCE_PROCESSOR", "stripe",
                        "COMMERCE_KAFKA_SECURITY_PROTOCOL", "SSL",
                        "COMMERCE_STREAMS_THREADS", "2",
                        "COMMERCE_SCHEMA_REGISTRY_URL", "http://127.0.0.1:8081")))
                .isEqualTo(new StripeStandIn.Options(
                        9_000,
                        Path.of("/data/payments.jsonl"),
                        "sk_test",
                        URI.create("http://127.0.0.1:8070/webhooks/stripe"),
                        "whsec",
                        new Faults(5, 0, 0, 0.5, 0, 0, 0)));
    }

    @Test
    void refusesWhatIsWrongByName() {
        assertThatThrownBy(() -> load(Map.of("COMMERCE_STANDIN_FAIL_SHARE", "2")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("standin.fail.share");
        assertThatThrownBy(() -> load(Map.of("COMMERCE_STANDIN_FAIL_SHAR", "1")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("standin.fail.share");
    }

    /** Those that it shares with the worker stand among others of the worker. */
    @Test
    void keysOfTheWorkerArePassedOver() {
        assertThat(load(Map.of("COMMERCE_STRIPE_READ_TIMEOUT_MS", "x"))).isNotNull();
    }

    private static StripeStandIn.Options load(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(SECRETS);
        environment.putAll(more);
        return StandInConfig.load(environment);
    }
}
