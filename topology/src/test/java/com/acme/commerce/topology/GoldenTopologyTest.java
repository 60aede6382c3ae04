package com.acme.commerce.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.serde.AvroSerde;
import com.acme.commerce.contracts.serde.InMemorySchemaRegistry;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.topology.audit.AuditTopology;
import com.acme.commerce.topology.billing.BillingTopology;
import com.acme.commerce.topology.chat.ChatTopology;
import com.acme.commerce.topology.customers.CustomerFixtures;
import com.acme.commerce.topology.customers.CustomersTopology;
import com.acme.commerce.topology.fraud.FraudTopology;
import com.acme.commerce.topology.fraud.decision.RuleModel;
import com.acme.commerce.topology.inventory.InventoryTopology;
import com.acme.commerce.topology.inventory.StockObserver;
import com.acme.commerce.topology.iot.IotTopology;
import com.acme.commerce.topology.notification.NotificationTopology;
import com.acme.commerce.topology.ordering.OrderingTopology;
import com.acme.commerce.topology.payments.PaymentsTopology;
import com.acme.commerce.topology.requests.RequestsTopology;
import com.acme.commerce.topology.reviews.ReviewsTopology;
import com.acme.commerce.topology.shipping.ShippingTopology;
import com.acme.commerce.topology.shopping.ShoppingFixtures;
import com.acme.commerce.topology.shopping.ShoppingTopology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A renamed store loses its data and a renamed operator its offsets, so every change of a topology is a decision that
 * somebody reviewed: it shows as a change of the file that this test compares with. After a wanted change run with
 * {@code -Dgolden.update=true}.
 */
class GoldenTopologyTest {

    static Stream<Arguments> topologies() {
        Catalogue catalogue = Catalogue.withPartitions(Catalogue.DEFAULT_PARTITIONS);
        AvroSerde values = new AvroSerde(new InMemorySchemaRegistry());
        return Stream.of(
                Arguments.of(
                        "ordering",
                        new OrderingTopology(
                                        catalogue,
                                        values,
                                        Duration.ofSeconds(30),
                                        (outcome, duration) -> {},
                                        new CommitTracker())
                                .build()),
                Arguments.of(
                        "inventory",
                        new InventoryTopology(catalogue, values, StockObserver.NONE, new CommitTracker()).build()),
                Arguments.of("payments", new PaymentsTopology(catalogue, values, new CommitTracker()).build()),
                Arguments.of(
                        "requests",
                        new RequestsTopology(catalogue, values, Duration.ofDays(1), new CommitTracker()).build()),
                Arguments.of("chat", new ChatTopology(catalogue, values, new CommitTracker()).build()),
                Arguments.of(
                        "iot", new IotTopology(catalogue, values, Duration.ofMinutes(5), new CommitTracker()).build()),
                Arguments.of(
                        "shipping",
                        new ShippingTopology(catalogue, values, Fixtures.SHIPPING_TERMS, new CommitTracker()).build()),
                Arguments.of("reviews", new ReviewsTopology(catalogue, values, 3, new CommitTracker()).build()),
                Arguments.of(
                        "shopping",
                        new ShoppingTopology(catalogue, values, ShoppingFixtures.TERMS, new CommitTracker()).build()),
                Arguments.of(
                        "customers",
                        new CustomersTopology(catalogue, values, CustomerFixtures.TERMS, new CommitTracker()).build()),
                Arguments.of(
                        "fraud",
                        new FraudTopology(
                                        catalogue,
                                        values,
                                        new RuleModel(Fixtures.FRAUD_TERMS),
                                        Fixtures.FRAUD_TERMS,
                                        new CommitTracker())
                                .build()),
                Arguments.of("billing", new BillingTopology(catalogue, values, "default", new CommitTracker()).build()),
                Arguments.of("notification", new NotificationTopology(catalogue, values, new CommitTracker()).build()),
                Arguments.of(
                        "audit",
                        new AuditTopology(catalogue, values, Duration.ofDays(30), new CommitTracker()).build()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("topologies")
    void isAsItWasReviewed(String name, Topology topology) throws IOException {
        Path golden = Path.of("src/test/resources/golden", name + ".txt");
        String description = topology.describe().toString();
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, description);
        }
        assertThat(description).isEqualTo(Files.readString(golden));
    }
}
