package com.acme.commerce.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.provisioning.ClientNeeds;
import com.acme.commerce.provisioning.Profile;
import com.acme.commerce.workers.processor.LocalPaymentProcessor.Habits;
import com.acme.commerce.workers.stripe.StripeAccess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentWorkerConfigTest {

    @Test
    void hasADefaultForEverything() {
        PaymentWorkerConfig config = load(Map.of());

        assertThat(config.worker().catalogue().paymentRequests().partitions()).isEqualTo(Catalogue.DEFAULT_PARTITIONS);
        assertThat(config.habits()).isEqualTo(new Habits(Duration.ZERO, 0, 0, 0));
        assertThat(config.worker().consumer())
                .containsEntry("bootstrap.servers", "127.0.0.1:9092")
                .containsEntry("group.id", "commerce-payment-worker");
        assertThat(config.worker().serde()).containsEntry("schema.registry.url", "http://127.0.0.1:8081");
    }

    @Test
    void handsTheOtherKeysOfTheSerdeOn() {
        PaymentWorkerConfig config = load(Map.of("COMMERCE_KAFKA_BEARER_AUTH_TOKEN", "token"));

        assertThat(config.worker().serde())
                .containsEntry("bearer.auth.token", "token")
                .containsEntry("max.retries", 0);
    }

    @Test
    void readsItsKeys() {
        PaymentWorkerConfig config = load(Map.of(
                "COMMERCE_TOPICS_PARTITIONS", "3",
                "COMMERCE_WORKER_MAX_IN_FLIGHT", "40",
                "COMMERCE_PROCESSOR_DELAY_MS", "20",
                "COMMERCE_PROCESSOR_DECLINE_SHARE", "0.1",
                "COMMERCE_PROCESSOR_DUPLICATE_SHARE", "0.2",
                "COMMERCE_PROCESSOR_TRANSIENT_FAILURE_SHARE", "0.3"));

        assertThat(config.worker().catalogue()).isEqualTo(Catalogue.withPartitions(3));
        assertThat(config.worker().flow()).isEqualTo(new Flow(40, 20));
        assertThat(config.worker().consumer()).containsEntry("max.poll.records", 20);
        assertThat(config.habits()).isEqualTo(new Habits(Duration.ofMillis(20), 0.1, 0.2, 0.3));
    }

    @ParameterizedTest
    @CsvSource({
        "COMMERCE_PROCESSOR_DECLINE_SHARE, 1.5,  processor.decline.share",
        "COMMERCE_PROCESSOR_DELAY_MS,      -1,   processor.delay.ms",
        "COMMERCE_WORKER_MAX_IN_FLIGHT,    0,    worker.max.in.flight",
        "COMMERCE_TOPICS_PARTITIONS,       none, topics.partitions",
        "COMMERCE_PROFILE,                 prod, profile",
        "COMMERCE_PROCESSOR,               visa, processor",
        "COMMERCE_STRIPE_API_BASE,         stripe, stripe.api.base",
        "COMMERCE_WORKER_RETRY_FOR_MS,     86400000, worker.retry.for.ms",
        "COMMERCE_PROCESSOR_DELAY,         1,    processor.delay"
    })
    void refusesWhatIsWrongByName(String variable, String value, String key) {
        assertThatThrownBy(() -> load(Map.of(variable, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key)
                .hasMessageContaining(variable);
    }

    @Test
    void readsTheKeysOfStripeAndShowsNoSecret() {
        PaymentWorkerConfig config = load(Map.of(
                "COMMERCE_PROCESSOR", "stripe",
                "COMMERCE_STRIPE_API_KEY", "sk_live_secret",
                "COMMERCE_STRIPE_WEBHOOK_SECRET", "whsec_secret",
                "COMMERCE_STRIPE_MAX_CONCURRENT", "4"));

        assertThat(config.usesStripe()).isTrue();
        assertThat(config.stripe().webhookSecret()).hasValue("whsec_secret");
        assertThat(config.stripe().access())
                .isEqualTo(new StripeAccess(
                        "sk_live_secret", "https://api.stripe.com", Duration.ofSeconds(2), Duration.ofSeconds(10), 4));
        assertThat(config.stripe().access().toString()).doesNotContain("secret");
        assertThat(config.stripe().toString()).doesNotContain("secret");
    }

    @Test
    void stripeNeedsAKeyAndProductionNeedsStripe() {
        assertThatThrownBy(() -> load(Map.of("COMMERCE_PROCESSOR", "stripe")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("stripe.api.key must be given");
        assertThatThrownBy(() -> load(Map.of("COMMERCE_PROFILE", "production")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("processor must be stripe");
    }

    @Test
    void aWebhookIsStoredInLessTimeThanStripeWaits() {
        PaymentWorkerConfig config = load(Map.of());

        assertThat(new ProducerConfig(config.webhookProducer()).getInt("delivery.timeout.ms"))
                .isLessThan(10_000);
        assertThat(config.webhookProducer()).containsEntry("acks", "all");
    }

    @Test
    void whatIsGivenForTheClientsApplies() {
        PaymentWorkerConfig config = load(Map.of(
                "COMMERCE_KAFKA_SECURITY_PROTOCOL", "SSL",
                "COMMERCE_KAFKA_SESSION_TIMEOUT_MS", "9000",
                "COMMERCE_KAFKA_PRODUCER_LINGER_MS", "7",
                "COMMERCE_KAFKA_CONSUMER_CLIENT_ID", "mine"));

        assertThat(config.worker().consumer())
                .containsEntry("security.protocol", "SSL")
                .containsEntry("session.timeout.ms", "9000")
                .containsEntry("client.id", "mine");
        assertThat(config.worker().producer())
                .containsEntry("security.protocol", "SSL")
                .containsEntry("linger.ms", "7")
                .containsEntry("client.id", "payment-worker");
    }

    @Test
    void whatThePromisesRestOnCannotBeChanged() {
        PaymentWorkerConfig config = load(Map.of(
                "COMMERCE_KAFKA_ENABLE_AUTO_COMMIT", "true",
                "COMMERCE_KAFKA_CONSUMER_ISOLATION_LEVEL", "read_uncommitted",
                "COMMERCE_KAFKA_ACKS", "0",
                "COMMERCE_KAFKA_PRODUCER_ENABLE_IDEMPOTENCE", "false"));

        assertThat(config.worker().consumer())
                .containsEntry("enable.auto.commit", false)
                .containsEntry("isolation.level", "read_committed");
        assertThat(config.worker().producer()).containsEntry("acks", "all").containsEntry("enable.idempotence", true);
    }

    @Test
    void whatItNeedsOfTheClusterFollowsFromItsKeys() {
        PaymentWorkerConfig config = load(Map.of("COMMERCE_KAFKA_GROUP_ID", "mine", "COMMERCE_TOPICS_PARTITIONS", "3"));
        Catalogue catalogue = Catalogue.withPartitions(3);

        assertThat(config.needs())
                .isEqualTo(ClientNeeds.ofConsumer(
                        "mine",
                        List.of(catalogue.paymentRequests()),
                        List.of(catalogue.processorOutcomes(), catalogue.paymentsDeadLetters())));
        assertThat(config.worker().profile()).isEqualTo(Profile.DEVELOPMENT);
        assertThat(load(Map.of(
                                "COMMERCE_PROFILE", "production",
                                "COMMERCE_PROCESSOR", "stripe",
                                "COMMERCE_STRIPE_API_KEY", "sk_live"))
                        .worker()
                        .profile())
                .isEqualTo(Profile.PRODUCTION);
    }

    @Test
    void theClientsTakeWhatIsMadeForThem() {
        PaymentWorkerConfig config = load(Map.of());

        assertThat(new ConsumerConfig(config.worker().consumer()).getInt("session.timeout.ms"))
                .isEqualTo(6_000);
        assertThat(new ProducerConfig(config.worker().producer()).getInt("delivery.timeout.ms"))
                .isEqualTo(Integer.MAX_VALUE);
        assertThat(new AdminClientConfig(config.worker().admin()).getString("client.id"))
                .isEqualTo("payment-worker");
    }

    private static PaymentWorkerConfig load(Map<String, String> environment) {
        return PaymentWorkerConfig.load(environment);
    }
}
