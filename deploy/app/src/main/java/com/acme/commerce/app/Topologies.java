package com.acme.commerce.app;

import com.acme.commerce.app.streams.TracedProcessors;
import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.topology.audit.AuditTopology;
import com.acme.commerce.topology.billing.BillingTopology;
import com.acme.commerce.topology.chat.ChatTopology;
import com.acme.commerce.topology.customers.CustomersTopology;
import com.acme.commerce.topology.fraud.FraudTopology;
import com.acme.commerce.topology.fraud.decision.RuleModel;
import com.acme.commerce.topology.inventory.InventoryTopology;
import com.acme.commerce.topology.inventory.StockObserver;
import com.acme.commerce.topology.iot.IotTopology;
import com.acme.commerce.topology.notification.NotificationTopology;
import com.acme.commerce.topology.ordering.CheckoutObserver;
import com.acme.commerce.topology.ordering.OrderingTopology;
import com.acme.commerce.topology.payments.PaymentsTopology;
import com.acme.commerce.topology.requests.RequestsTopology;
import com.acme.commerce.topology.reviews.ReviewsTopology;
import com.acme.commerce.topology.shipping.ShippingTopology;
import com.acme.commerce.topology.shopping.ShoppingTopology;
import com.acme.commerce.tracing.Tracing;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription.Source;

/** The topology of each context, as an instance is configured. */
public record Topologies(
        InstanceSettings settings,
        Function<Map<String, Object>, Serde<SpecificRecord>> serdes,
        CheckoutObserver checkouts,
        StockObserver stock,
        Tracing tracing) {

    /** Always a new one: Kafka Streams keeps in it what it learns of the cluster. */
    Topology of(BoundedContext context, CommitTracker commits) {
        return of(context, commits, TracedProcessors.in(tracing));
    }

    /**
     * The same, in one that is empty.
     *
     * @return {@code empty}
     */
    public Topology of(BoundedContext context, CommitTracker commits, Topology empty) {
        Catalogue catalogue = settings.catalogue();
        Serde<SpecificRecord> serde = serdes.apply(settings.serde());
        return switch (context) {
            case ORDERING ->
                new OrderingTopology(catalogue, serde, settings.checkoutDeadline(), checkouts, commits).build(empty);
            case INVENTORY -> new InventoryTopology(catalogue, serde, stock, commits).build(empty);
            case PAYMENTS -> new PaymentsTopology(catalogue, serde, commits).build(empty);
            case REQUESTS -> new RequestsTopology(catalogue, serde, settings.keepRequests(), commits).build(empty);
            case CHAT -> new ChatTopology(catalogue, serde, commits).build(empty);
            case IOT -> new IotTopology(catalogue, serde, settings.silentAfter(), commits).build(empty);
            case SHIPPING -> new ShippingTopology(catalogue, serde, settings.shipping(), commits).build(empty);
            case REVIEWS -> new ReviewsTopology(catalogue, serde, settings.flagThreshold(), commits).build(empty);
            case SHOPPING -> new ShoppingTopology(catalogue, serde, settings.shopping(), commits).build(empty);
            case CUSTOMERS -> new CustomersTopology(catalogue, serde, settings.customers(), commits).build(empty);
            case FRAUD ->
                new FraudTopology(catalogue, serde, new RuleModel(settings.fraud()), settings.fraud(), commits)
                        .build(empty);
            case BILLING -> new BillingTopology(catalogue, serde, settings.tenantId(), commits).build(empty);
            case NOTIFICATION -> new NotificationTopology(catalogue, serde, commits).build(empty);
            case AUDIT -> new AuditTopology(catalogue, serde, settings.keepTimelines(), commits).build(empty);
        };
    }

    /** The topics that a topology reads. */
    public static Set<String> inputs(Topology topology) {
        return topology.describe().subtopologies().stream()
                .flatMap(subtopology -> subtopology.nodes().stream())
                .filter(Source.class::isInstance)
                .flatMap(node -> ((Source) node).topicSet().stream())
                .collect(Collectors.toSet());
    }
}
