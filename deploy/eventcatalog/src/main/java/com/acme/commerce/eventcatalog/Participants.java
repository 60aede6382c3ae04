package com.acme.commerce.eventcatalog;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.serde.AvroSerde;
import com.acme.commerce.contracts.serde.InMemorySchemaRegistry;
import com.acme.commerce.provisioning.ClientNeeds;
import com.acme.commerce.provisioning.PlatformClients;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.topology.audit.AuditTopology;
import com.acme.commerce.topology.billing.BillingTopology;
import com.acme.commerce.topology.chat.ChatTopology;
import com.acme.commerce.topology.customers.CustomersTopology;
import com.acme.commerce.topology.customers.decision.CustomerTerms;
import com.acme.commerce.topology.fraud.FraudTopology;
import com.acme.commerce.topology.fraud.decision.FraudTerms;
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
import com.acme.commerce.topology.shipping.decision.ShippingTerms;
import com.acme.commerce.topology.shopping.ShoppingTopology;
import com.acme.commerce.topology.shopping.decision.ShoppingTerms;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription.Node;
import org.apache.kafka.streams.TopologyDescription.Sink;
import org.apache.kafka.streams.TopologyDescription.Source;

/** Who writes and who reads, as topologies and clients say themselves. */
public record Participants(List<Participant> all) {

    /** Of no bearing on what a topology reads and writes. */
    private static final Duration ANY_DURATION = Duration.ofSeconds(30);

    private static final int ANY_THRESHOLD = 3;
    private static final ShoppingTerms ANY_SHOPPING = new ShoppingTerms(ANY_DURATION, ANY_DURATION, ANY_DURATION);
    private static final ShippingTerms ANY_SHIPPING = new ShippingTerms(ANY_DURATION, 1, ANY_DURATION, ANY_DURATION, 1);
    private static final CustomerTerms ANY_CUSTOMERS = new CustomerTerms(email -> email, ANY_DURATION);

    private static final FraudTerms ANY_FRAUD = new FraudTerms(ANY_DURATION, 1, 1, 1, ANY_DURATION);

    /** The programs of the platform. */
    public static Participants of(Catalogue catalogue) {
        AvroSerde values = new AvroSerde(new InMemorySchemaRegistry());
        CommitTracker commits = new CommitTracker();
        return new Participants(List.of(
                client("rest", PlatformClients.rest(catalogue)),
                application(
                        "ordering",
                        catalogue.orderingDeadLetters(),
                        new OrderingTopology(catalogue, values, ANY_DURATION, (outcome, duration) -> {}, commits)
                                .build()),
                application(
                        "inventory",
                        catalogue.inventoryDeadLetters(),
                        new InventoryTopology(catalogue, values, StockObserver.NONE, commits).build()),
                application(
                        "payments",
                        catalogue.paymentsDeadLetters(),
                        new PaymentsTopology(catalogue, values, commits).build()),
                application(
                        "requests",
                        catalogue.requestsDeadLetters(),
                        new RequestsTopology(catalogue, values, ANY_DURATION, commits).build()),
                application(
                        "chat", catalogue.chat().deadLetters(), new ChatTopology(catalogue, values, commits).build()),
                application(
                        "iot",
                        catalogue.iot().deadLetters(),
                        new IotTopology(catalogue, values, ANY_DURATION, commits).build()),
                client("payment-worker", PlatformClients.paymentWorker("commerce-payment-worker", catalogue)),
                client("catalog", PlatformClients.catalog(catalogue)),
                application(
                        "shipping",
                        catalogue.shipping().deadLetters(),
                        new ShippingTopology(catalogue, values, ANY_SHIPPING, commits).build()),
                client("carrier-worker", PlatformClients.carrierWorker("commerce-carrier-worker", catalogue)),
                application(
                        "reviews",
                        catalogue.reviews().deadLetters(),
                        new ReviewsTopology(catalogue, values, ANY_THRESHOLD, commits).build()),
                client("moderation-worker", PlatformClients.moderationWorker("commerce-moderation-worker", catalogue)),
                application(
                        "shopping",
                        catalogue.shopping().deadLetters(),
                        new ShoppingTopology(catalogue, values, ANY_SHOPPING, commits).build()),
                application(
                        "customers",
                        catalogue.customers().deadLetters(),
                        new CustomersTopology(catalogue, values, ANY_CUSTOMERS, commits).build()),
                application(
                        "fraud",
                        catalogue.fraud().deadLetters(),
                        new FraudTopology(catalogue, values, new RuleModel(ANY_FRAUD), ANY_FRAUD, commits).build()),
                application(
                        "billing",
                        catalogue.billing().deadLetters(),
                        new BillingTopology(catalogue, values, "any", commits).build()),
                application(
                        "notification",
                        catalogue.notification().deadLetters(),
                        new NotificationTopology(catalogue, values, commits).build()),
                client(
                        "notification-worker",
                        PlatformClients.notificationWorker("commerce-notification-worker", catalogue)),
                application(
                        "audit",
                        catalogue.audit().deadLetters(),
                        new AuditTopology(catalogue, values, ANY_DURATION, commits).build())));
    }

    /** Names of those who write a topic. */
    Set<String> producers(TopicDef topic) {
        return names(all.stream().filter(one -> one.writes().contains(topic.name())));
    }

    /** Names of those who read a topic. */
    Set<String> consumers(TopicDef topic) {
        return names(all.stream().filter(one -> one.reads().contains(topic.name())));
    }

    private static Set<String> names(Stream<Participant> participants) {
        return participants.map(Participant::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Participant client(String name, ClientNeeds needs) {
        return new Participant(name, needs.group(), false, topics(needs.reads()), topics(needs.writes()));
    }

    private static Set<String> topics(List<TopicDef> topics) {
        return topics.stream().map(TopicDef::name).collect(Collectors.toSet());
    }

    private static Participant application(String context, TopicDef deadLetters, Topology topology) {
        Set<String> reads = new HashSet<>();
        Set<String> writes = new HashSet<>(Set.of(deadLetters.name()));
        topology.describe().subtopologies().stream()
                .flatMap(subtopology -> subtopology.nodes().stream())
                .forEach(node -> collect(node, reads, writes));
        return new Participant(context, Optional.of("commerce-" + context), true, reads, writes);
    }

    private static void collect(Node node, Set<String> reads, Set<String> writes) {
        if (node instanceof Source source) {
            reads.addAll(source.topicSet());
        } else if (node instanceof Sink sink && sink.topic() != null) {
            writes.add(sink.topic());
        }
    }
}
