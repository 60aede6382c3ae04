package com.acme.commerce.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.app.streams.Membership;
import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.provisioning.Profile;
import com.acme.commerce.topology.fraud.decision.FraudTerms;
import com.acme.commerce.topology.shipping.decision.ShippingTerms;
import com.acme.commerce.topology.shopping.decision.ShoppingTerms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstanceSettingsTest {

    @Test
    void withoutAnySettingItRunsWhatNeedsNothingBesideItOnTheLoopbackInterface() {
        InstanceSettings settings = InstanceSettings.load(Map.of());

        assertThat(settings.httpHost()).isEqualTo("127.0.0.1");
        assertThat(settings.httpPort()).isEqualTo(8080);
        assertThat(settings.contexts())
                .containsExactlyInAnyOrder(
                        BoundedContext.ORDERING,
                        BoundedContext.INVENTORY,
                        BoundedContext.PAYMENTS,
                        BoundedContext.REQUESTS,
                        BoundedContext.CHAT,
                        BoundedContext.IOT,
                        BoundedContext.REVIEWS);
        assertThat(settings.applicationServer(8080)).isEqualTo(new HostInfo("127.0.0.1", 8080));
        assertThat(settings.instanceName(new HostInfo("127.0.0.1", 8080))).isEqualTo("127.0.0.1:8080");
        assertThat(settings.stateDir())
                .isEqualTo(Path.of(".commerce/instances/8080").toAbsolutePath());
        assertThat(settings.catalogue()).isEqualTo(Catalogue.withPartitions(Catalogue.DEFAULT_PARTITIONS));
        assertThat(settings.profile()).isEqualTo(Profile.DEVELOPMENT);
        assertThat(settings.standbys()).isEqualTo(1);
        assertThat(settings.guarantee()).isEqualTo("exactly_once_v2");
        assertThat(settings.membership()).isEqualTo(new Membership(Membership.Kind.CLASSIC, "", true));
        assertThat(settings.kafka()).containsEntry("bootstrap.servers", "127.0.0.1:9092");
        assertThat(settings.serde())
                .containsEntry("schema.registry.url", "http://127.0.0.1:8081")
                .containsEntry("auto.register.schemas", true);
    }

    @Test
    void theAddressForOthersMayDifferFromTheOneListenedOn() {
        InstanceSettings settings = InstanceSettings.load(Map.of(
                "COMMERCE_HTTP_HOST", "0.0.0.0",
                "COMMERCE_APPLICATION_SERVER", "shop-0.shop:8080",
                "COMMERCE_INSTANCE_NAME", "shop-0"));

        HostInfo self = settings.applicationServer(9999);
        assertThat(self).isEqualTo(new HostInfo("shop-0.shop", 8080));
        assertThat(settings.instanceName(self)).isEqualTo("shop-0");
    }

    @Test
    void anApplicationThatWasReplacedHasItsNumberInItsId() {
        InstanceSettings settings =
                InstanceSettings.load(Map.of("COMMERCE_STREAMS_GENERATIONS", "reviews=2,inventory=11"));

        assertThat(settings.applicationId(BoundedContext.REVIEWS)).isEqualTo("commerce-reviews-2");
        assertThat(settings.applicationId(BoundedContext.INVENTORY)).isEqualTo("commerce-inventory-11");
        assertThat(settings.applicationId(BoundedContext.ORDERING)).isEqualTo("commerce-ordering");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "reviews=0; reviews=0 is not context=number",
                "reviews; reviews is not context=number",
                "review=2; there is no context review among",
                "reviews=2,reviews=3; reviews is there twice"
            })
    void aWrongGenerationIsRefused(String value, String why) {
        assertThatThrownBy(() -> InstanceSettings.load(Map.of("COMMERCE_STREAMS_GENERATIONS", value)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("streams.generations")
                .hasMessageContaining(why);
    }

    @Test
    void anAddressThatNobodyCanConnectToIsNotAdvertised() {
        assertThatThrownBy(() -> InstanceSettings.load(Map.of("COMMERCE_HTTP_HOST", "0.0.0.0")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("application.server")
                .hasMessageContaining("http.host");
    }

    @ParameterizedTest
    @CsvSource({
        "COMMERCE_CONTEXTS,                   groceries, contexts",
        "COMMERCE_STREAMS_GUARANTEE,          never,     streams.guarantee",
        "COMMERCE_CONTEXTS,                   '',        contexts",
        "COMMERCE_SHIPPING_PARCEL_UNITS,      0,         shipping.parcel.units",
        "COMMERCE_FRAUD_ORDERS_LIMIT,         0,         fraud.orders.limit",
        "COMMERCE_HTTP_PORT,                  65536,     http.port",
        "COMMERCE_APPLICATION_SERVER,         shop-0,    application.server",
        "COMMERCE_STREAMS_THREADS,            0,         streams.threads",
        "COMMERCE_STREAMS_COMMIT_INTERVAL_MS, 0,         streams.commit.interval.ms",
        "COMMERCE_STREAMS_COMMIT_INTERVAL_MS, 5001,      streams.commit.interval.ms",
        "COMMERCE_STREAMS_COMMIT_INTERVAL_BACKGROUND_MS, 0, streams.commit.interval.background.ms",
        "COMMERCE_WATCHDOG_COMMIT_STALL_MS,   999,       watchdog.commit.stall.ms",
        "COMMERCE_STREAMS_CLOSE,              stay,      streams.close",
        "COMMERCE_ROCKSDB_MEMORY_BYTES,       1000,      rocksdb.memory.bytes",
        "COMMERCE_CHECKOUT_DEADLINE_MS,       -1,        checkout.deadline.ms",
        "COMMERCE_TOPICS_PARTITIONS,          0,         topics.partitions",
        "COMMERCE_PROFILE,                    prod,      profile",
        "COMMERCE_CONTEXTS,                   customers, customers.secret",
        "COMMERCE_CUSTOMERS_SECRET,           short,     customers.secret",
        "COMMERCE_CUSTOMERS_CLAIM_DEADLINE_MS, 1,        customers.claim.deadline.ms",
        "COMMERCE_HTTP_PROT,                  1,         http.prot"
    })
    void aBadValueIsRefusedWithItsKey(String variable, String value, String key) {
        assertThatThrownBy(() -> InstanceSettings.load(Map.of(variable, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key);
    }

    @Test
    void lessThanExactlyOnceIsForMeasuringAndNotForProduction() {
        String variable = "COMMERCE_STREAMS_GUARANTEE";
        assertThat(InstanceSettings.load(Map.of(variable, "at_least_once")).guarantee())
                .isEqualTo("at_least_once");
        assertThatThrownBy(() ->
                        InstanceSettings.load(Map.of(variable, "at_least_once", "COMMERCE_PROFILE", "production")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("streams.guarantee must be exactly_once_v2 where profile is production");
    }

    @ParameterizedTest
    @CsvSource({
        "classic, '',     CLASSIC, true",
        "classic, remain, CLASSIC, false",
        "static,  '',     STATIC,  false",
        "static,  leave,  STATIC,  true",
        "streams, '',     STREAMS, true"
    })
    void whatTheEndMeansFollowsTheMembership(String kind, String close, Membership.Kind expected, boolean leaves) {
        Membership membership = InstanceSettings.load(Map.of(
                        "COMMERCE_STREAMS_MEMBERSHIP", kind,
                        "COMMERCE_STREAMS_CLOSE", close,
                        "COMMERCE_INSTANCE_NAME", "shop-0"))
                .membership();

        assertThat(membership).isEqualTo(new Membership(expected, "shop-0", leaves));
    }

    @ParameterizedTest
    @CsvSource({
        "static,  COMMERCE_STREAMS_THREADS, 1,      instance.name",
        "streams, COMMERCE_STREAMS_CLOSE,   remain, streams.close",
        "streams, COMMERCE_STREAMS_THREADS, 2,      KAFKA-20782",
        "dynamic, COMMERCE_STREAMS_THREADS, 1,      streams.membership"
    })
    void aMembershipThatCannotBeIsRefusedWithTheReason(String kind, String variable, String value, String reason) {
        assertThatThrownBy(() -> InstanceSettings.load(Map.of("COMMERCE_STREAMS_MEMBERSHIP", kind, variable, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void whoCheckoutsWaitForCommitsMoreOften() {
        InstanceSettings settings = InstanceSettings.load(Map.of(
                "COMMERCE_CONTEXTS", "ordering,audit",
                "COMMERCE_STREAMS_COMMIT_INTERVAL_MS", "10",
                "COMMERCE_STREAMS_COMMIT_INTERVAL_BACKGROUND_MS", "70"));

        assertThat(settings.commitInterval(BoundedContext.ORDERING)).isEqualTo(Duration.ofMillis(10));
        assertThat(settings.commitInterval(BoundedContext.AUDIT)).isEqualTo(Duration.ofMillis(70));
        assertThat(settings.longestCommitInterval()).isEqualTo(Duration.ofMillis(70));
    }

    @Test
    void whatTheCarrierIsLikeIsTold() {
        ShippingTerms terms = InstanceSettings.load(Map.of(
                        "COMMERCE_SHIPPING_PICKING_MS", "5",
                        "COMMERCE_SHIPPING_PARCEL_UNITS", "7",
                        "COMMERCE_SHIPPING_CARRIER_ANSWER_MS", "2000",
                        "COMMERCE_SHIPPING_DELIVERY_MS", "3000",
                        "COMMERCE_SHIPPING_CARRIER_ATTEMPTS", "4"))
                .shipping();

        assertThat(terms)
                .isEqualTo(new ShippingTerms(Duration.ofMillis(5), 7, Duration.ofSeconds(2), Duration.ofSeconds(3), 4));
    }

    @Test
    void howLongShoppingWaitsIsTold() {
        ShoppingTerms terms = InstanceSettings.load(Map.of(
                        "COMMERCE_SHOPPING_ANSWER_MS", "500",
                        "COMMERCE_SHOPPING_CARTS_KEEP_MS", "2000",
                        "COMMERCE_SHOPPING_PROMOTIONS_KEEP_MS", "3000"))
                .shopping();

        assertThat(terms)
                .isEqualTo(new ShoppingTerms(Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(3)));
    }

    @Test
    void whatIsTakenForFraudIsTold() {
        FraudTerms terms = InstanceSettings.load(Map.of(
                        "COMMERCE_FRAUD_WINDOW_MS", "60000",
                        "COMMERCE_FRAUD_ORDERS_LIMIT", "7",
                        "COMMERCE_FRAUD_CARD_CUSTOMERS_LIMIT", "5",
                        "COMMERCE_FRAUD_HIGH_AMOUNT", "99",
                        "COMMERCE_FRAUD_PATIENCE_MS", "3000"))
                .fraud();

        assertThat(terms).isEqualTo(new FraudTerms(Duration.ofMinutes(1), 7, 5, 99, Duration.ofSeconds(3)));
    }

    @Test
    void onlyTheNamedContextsRun() {
        assertThat(InstanceSettings.load(Map.of("COMMERCE_CONTEXTS", "payments,ordering"))
                        .contexts())
                .containsExactly(BoundedContext.ORDERING, BoundedContext.PAYMENTS);
    }

    @Test
    void clientsBesideStreamsGetTheirOwnKeys() {
        InstanceSettings settings = InstanceSettings.load(Map.of(
                "COMMERCE_KAFKA_SECURITY_PROTOCOL", "SSL",
                "COMMERCE_KAFKA_LINGER_MS", "1",
                "COMMERCE_KAFKA_PRODUCER_LINGER_MS", "7",
                "COMMERCE_KAFKA_NUM_STREAM_THREADS", "3"));

        assertThat(settings.client("producer.", ProducerConfig.configNames()))
                .isEqualTo(Map.of("bootstrap.servers", "127.0.0.1:9092", "security.protocol", "SSL", "linger.ms", "7"));
        assertThat(settings.client("admin.", AdminClientConfig.configNames()))
                .isEqualTo(Map.of("bootstrap.servers", "127.0.0.1:9092", "security.protocol", "SSL"));
    }

    @Test
    void everyClientKnowsWhereSecretsAreRead() {
        InstanceSettings settings = InstanceSettings.load(Map.of(
                "COMMERCE_KAFKA_CONFIG_PROVIDERS", "file",
                "COMMERCE_KAFKA_CONFIG_PROVIDERS_FILE_CLASS", "FileConfigProvider"));

        for (Map<String, Object> client : List.of(
                settings.client("producer.", ProducerConfig.configNames()),
                settings.client("admin.", AdminClientConfig.configNames()))) {
            assertThat(client)
                    .containsEntry("config.providers", "file")
                    .containsEntry("config.providers.file.class", "FileConfigProvider");
        }
    }

    @Test
    void theSerdeGetsItsOtherKeysAndThatOfRequestsGivesUpSoon() {
        InstanceSettings settings = InstanceSettings.load(
                Map.of("COMMERCE_KAFKA_MAX_RETRIES", "5", "COMMERCE_KAFKA_HTTP_READ_TIMEOUT_MS", "9000"));

        assertThat(settings.serde()).containsEntry("max.retries", "5").containsEntry("http.read.timeout.ms", "9000");
        assertThat(settings.serdeOfRequests())
                .containsEntry("max.retries", 0)
                .containsEntry("http.read.timeout.ms", 1_000);
    }

    @Test
    void keysOfTheOtherProgramsAreNotItsBusiness() {
        assertThat(InstanceSettings.load(
                        Map.of("COMMERCE_WORKER_MAX_IN_FLIGHT", "1", "COMMERCE_PROCESSOR_DELAY_MS", "5")))
                .isNotNull();
    }
}
