package com.acme.commerce.provisioning;

import static com.acme.commerce.provisioning.FakeCluster.CATALOGUE;
import static com.acme.commerce.provisioning.FakeCluster.DEADLINES;
import static com.acme.commerce.provisioning.FakeCluster.ORDERS;
import static com.acme.commerce.provisioning.FakeCluster.SHOP;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.acme.commerce.provisioning.Finding.Severity;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StartUpCheckTest {

    private static final String CARTS = CATALOGUE.cartCheckedOut().name();
    private static final String PAYMENTS = CATALOGUE.payments().name();
    private static final String OUT = CATALOGUE.orders().name();
    private static final String DEAD = CATALOGUE.orderingDeadLetters().name();

    @Test
    void aClusterThatIsAsItShouldBeLeavesNothingToSay() {
        assertThat(new FakeCluster().written(ORDERS, DEADLINES).findings()).isEmpty();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments(cluster().missing(OUT), "topic " + OUT + " does not exist", "topics apply"),
                arguments(
                        cluster().exists(CATALOGUE.orders(), 2),
                        OUT + " has 2 partitions, but topics.partitions says 3",
                        "Set topics.partitions"),
                arguments(cluster().hidden(OUT), "does not let us WRITE topic " + OUT, "ACL"),
                arguments(cluster().allows(CARTS, DESCRIBE), "does not let us READ topic " + CARTS, "READ on topic"),
                arguments(cluster().allows(OUT, DESCRIBE, READ), "does not let us WRITE topic " + OUT, "ACL"),
                arguments(cluster().allows(DEAD, DESCRIBE), "does not let us WRITE topic " + DEAD, "ACL"),
                arguments(cluster().allows(ORDERS, WRITE), "does not let us READ topic " + ORDERS, "ACL"),
                arguments(cluster().allows(ORDERS, READ), "does not let us WRITE topic " + ORDERS, "ACL"),
                arguments(
                        cluster().missing(ORDERS).notCreatable(ORDERS),
                        "does not let us CREATE topic " + ORDERS,
                        "CREATE on topic"),
                arguments(
                        cluster().allowsGroup("shop", DESCRIBE), "does not let us READ consumer group shop", "READ on"),
                arguments(
                        cluster().changelog("shop-carts-changelog", 3, "compact"),
                        "shop-carts-changelog belongs to a store that shop does not have",
                        "delete the topic"),
                arguments(
                        cluster().missing(ORDERS).written(DEADLINES),
                        ORDERS + " does not exist although shop has state",
                        "deploy/commerce reset"),
                arguments(
                        cluster().changelog(ORDERS, 6, "compact"),
                        ORDERS + " has 6 partitions, but shop needs 3",
                        "deploy/commerce reset"),
                arguments(
                        cluster().changelog(ORDERS, 3, "delete"),
                        ORDERS + " has cleanup.policy=delete",
                        "kafka-configs.sh"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void oneThingThatIsWrongIsOneRefusalThatSaysWhatToDo(FakeCluster cluster, String what, String remedy) {
        assertThat(cluster.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.REFUSAL);
            assertThat(finding.what()).contains(what);
            assertThat(finding.remedy()).contains(remedy);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "ordering.orders.v1,         cleanup.policy,    compact,",
        "ordering.orders.v1,         cleanup.policy,    'compact,delete',",
        "ordering.orders.v1,         cleanup.policy,    delete,         as good",
        "ordering.orders.v1,         retention.ms,      604799999,",
        "ordering.orders.v1,         retention.ms,      604800001,      as good",
        "ordering.orders.v1,         retention.ms,      -1,             as good",
        "fulfilment.stock-levels.v1, cleanup.policy,    delete,",
        "fulfilment.stock-levels.v1, retention.ms,      604800000,",
        "ordering.dead-letters.v1,   max.message.bytes, 1048588,",
        "ordering.dead-letters.v1,   max.message.bytes, 2000000,        as good"
    })
    void settingsMustBeAtLeastAsGoodAsTheCatalogues(String topic, String key, String value, String asGood) {
        ClientNeeds writer = ClientNeeds.ofProducer(
                List.of(CATALOGUE.orders(), CATALOGUE.stockLevels(), CATALOGUE.orderingDeadLetters()));
        List<Finding> findings = cluster()
                .exists(CATALOGUE.stockLevels(), 3)
                .set(topic, key, value)
                .findings(writer);

        if (asGood != null) {
            assertThat(findings).isEmpty();
        } else {
            assertThat(findings)
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.toString())
                            .contains(topic + " has " + key + "=" + value)
                            .contains("deploy/commerce topics apply"));
        }
    }

    @Test
    void topicsThatAreOnlyAskedAboutMustBeThereAndVisible() {
        ClientNeeds observer = ClientNeeds.ofObserver(List.of(CATALOGUE.orders(), CATALOGUE.payments()));

        assertThat(cluster().allows(OUT, DESCRIBE).findings(observer)).isEmpty();
        assertThat(cluster().hidden(OUT).missing(PAYMENTS).findings(observer))
                .extracting(Finding::what)
                .containsExactly(
                        "topic " + PAYMENTS + " does not exist", "the cluster does not let us DESCRIBE topic " + OUT);
    }

    @Test
    void inputsWithDifferentNumbersOfPartitionsAreToldApart() {
        assertThat(cluster().exists(CATALOGUE.payments(), 6).findings())
                .extracting(Finding::what)
                .hasSize(2)
                .anyMatch(what -> what.contains(PAYMENTS + " has 6 partitions"))
                .anyMatch(what -> what.contains(
                        "shop reads has different numbers of partitions (" + CARTS + " 3, " + PAYMENTS + " 6)"));
    }

    @Test
    void allIsSaidAtOnce() {
        assertThat(cluster()
                        .missing(CARTS)
                        .exists(CATALOGUE.orders(), 2)
                        .set(DEAD, "retention.ms", "1")
                        .allowsGroup("shop")
                        .findings())
                .hasSize(4);
    }

    @Test
    void theFirstStartFindsNoStateAndMakesIt() {
        assertThat(cluster().missing(ORDERS).missing(DEADLINES).findings()).isEmpty();
    }

    @Test
    void aStartThatWasCutShortIsNoReasonToRefuseTheNext() {
        assertThat(cluster().missing(ORDERS).findings()).isEmpty();
    }

    @Test
    void theStateOfAnotherApplicationWithALongerNameIsNotItsOwn() {
        FakeCluster both = cluster().changelog("shop-v2-orders-changelog", 3, "compact");

        assertThat(both.findings()).hasSize(1);
        assertThat(both.knows("shop-v2").findings()).isEmpty();
        assertThat(cluster()
                        .changelog("shop-v2-orders-changelog", 3, "compact")
                        .findings(
                                SHOP, ClientNeeds.ofApplication("shop-v2", SHOP.reads(), List.of(), Set.of("orders"))))
                .isEmpty();
    }

    @Test
    void settingsThatMayNotBeReadAreAWarning() {
        assertThat(cluster().secretive(OUT).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.toString()).contains(OUT).contains("DESCRIBE_CONFIGS");
        });
    }

    static Stream<Arguments> fragile() {
        return Stream.of(
                arguments(cluster().replicas(OUT, 1), "3 replicas", OUT + " (1)"),
                arguments(cluster().replicas(ORDERS, 2), "3 replicas", ORDERS + " (2)"),
                arguments(cluster().set(OUT, "min.insync.replicas", "1"), "min.insync.replicas=2", OUT + " (1)"),
                arguments(cluster().internal("__transaction_state", 1, 2), "3 replicas", "__transaction_state (1)"),
                arguments(
                        cluster().internal("__consumer_offsets", 3, 1),
                        "min.insync.replicas",
                        "__consumer_offsets (1)"),
                arguments(
                        cluster().broker("transaction.state.log.min.isr", "1"),
                        "min.insync.replicas",
                        "__transaction_state (1)"),
                arguments(
                        cluster().missing(ORDERS).broker("default.replication.factor", "1"),
                        "3 replicas",
                        ORDERS + " (1)"));
    }

    @ParameterizedTest
    @MethodSource("fragile")
    void whatWouldNotOutliveABrokerIsAWarningAndInProductionARefusal(FakeCluster cluster, String what, String topic) {
        assertThat(cluster.findings(Profile.DEVELOPMENT)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.what()).contains(what).contains(topic);
        });
        assertThat(cluster.findings(Profile.PRODUCTION))
                .extracting(Finding::severity)
                .containsExactly(Severity.REFUSAL);
    }

    @Test
    void aClusterOfOneBrokerIsOneLineForEachKindOfWeakness() {
        FakeCluster cluster = cluster();
        Stream.of(CARTS, PAYMENTS, OUT, DEAD, ORDERS, DEADLINES).forEach(topic -> cluster.replicas(topic, 1));

        assertThat(cluster.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).endsWith(" and 2 more"));
    }

    private static FakeCluster cluster() {
        return new FakeCluster();
    }
}
