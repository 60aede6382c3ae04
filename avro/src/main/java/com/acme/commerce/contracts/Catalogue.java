package com.acme.commerce.contracts;

import static com.acme.commerce.contracts.TopicDef.Cleanup.DELETE;
import static com.acme.commerce.contracts.TopicDef.facts;
import static com.acme.commerce.contracts.TopicDef.latest;

import com.acme.commerce.contracts.audit.AuditScope;
import com.acme.commerce.contracts.audit.AuditTopics;
import com.acme.commerce.contracts.billing.BillingTopics;
import com.acme.commerce.contracts.catalog.CatalogTopics;
import com.acme.commerce.contracts.chat.ChatTopics;
import com.acme.commerce.contracts.chat.MessageRefused;
import com.acme.commerce.contracts.chat.MessageSent;
import com.acme.commerce.contracts.chat.MessagesRead;
import com.acme.commerce.contracts.chat.ReadRefused;
import com.acme.commerce.contracts.customers.CustomerTopics;
import com.acme.commerce.contracts.fraud.FraudTopics;
import com.acme.commerce.contracts.fulfilment.AdjustInventory;
import com.acme.commerce.contracts.fulfilment.CommitInventory;
import com.acme.commerce.contracts.fulfilment.InventoryAdjusted;
import com.acme.commerce.contracts.fulfilment.InventoryCommitted;
import com.acme.commerce.contracts.fulfilment.InventoryReleased;
import com.acme.commerce.contracts.fulfilment.InventoryReserved;
import com.acme.commerce.contracts.fulfilment.InventoryReturned;
import com.acme.commerce.contracts.fulfilment.InventoryUnavailable;
import com.acme.commerce.contracts.fulfilment.ReleaseInventory;
import com.acme.commerce.contracts.fulfilment.ReserveInventory;
import com.acme.commerce.contracts.fulfilment.ReturnInventory;
import com.acme.commerce.contracts.fulfilment.StockAdjusted;
import com.acme.commerce.contracts.fulfilment.StockAdjustmentRejected;
import com.acme.commerce.contracts.iot.IotTopics;
import com.acme.commerce.contracts.iot.TelemetryReceived;
import com.acme.commerce.contracts.ml.OrderScored;
import com.acme.commerce.contracts.notification.NotificationTopics;
import com.acme.commerce.contracts.operations.DeadLetterReplayed;
import com.acme.commerce.contracts.ordering.CancelOrder;
import com.acme.commerce.contracts.ordering.CancellationRejected;
import com.acme.commerce.contracts.ordering.CheckoutFailed;
import com.acme.commerce.contracts.ordering.OrderCancelled;
import com.acme.commerce.contracts.ordering.OrderCompleted;
import com.acme.commerce.contracts.ordering.OrderCreated;
import com.acme.commerce.contracts.payments.AuthorizePayment;
import com.acme.commerce.contracts.payments.CapturePayment;
import com.acme.commerce.contracts.payments.PaymentCaptured;
import com.acme.commerce.contracts.payments.PaymentFailed;
import com.acme.commerce.contracts.payments.PaymentRequested;
import com.acme.commerce.contracts.payments.PaymentSucceeded;
import com.acme.commerce.contracts.payments.PaymentVoided;
import com.acme.commerce.contracts.payments.ProcessorOutcome;
import com.acme.commerce.contracts.payments.RefundPayment;
import com.acme.commerce.contracts.payments.RefundProcessed;
import com.acme.commerce.contracts.payments.RefundRequested;
import com.acme.commerce.contracts.payments.VoidPayment;
import com.acme.commerce.contracts.requests.AnswerRequest;
import com.acme.commerce.contracts.requests.ClaimRequest;
import com.acme.commerce.contracts.reviews.ReviewTopics;
import com.acme.commerce.contracts.shipping.ShippingTopics;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.contracts.shopping.ShoppingTopics;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * Every public topic of the platform. Topologies, provisioning and tests are handed an instance; nobody spells a topic
 * name a second time.
 */
public record Catalogue(
        TopicDef cartCheckedOut,
        TopicDef inventoryCommands,
        TopicDef reservations,
        TopicDef stockLevels,
        TopicDef stockAdjustments,
        TopicDef stockAdjustmentsV2,
        TopicDef orderCommands,
        TopicDef orders,
        TopicDef paymentCommands,
        TopicDef paymentRequests,
        TopicDef processorOutcomes,
        TopicDef payments,
        TopicDef requestCommands,
        TopicDef chatMessages,
        TopicDef telemetry,
        TopicDef fraudScores,
        TopicDef orderingDeadLetters,
        TopicDef inventoryDeadLetters,
        TopicDef paymentsDeadLetters,
        TopicDef requestsDeadLetters,
        TopicDef deadLetterReplays,
        CatalogTopics catalog,
        ChatTopics chat,
        IotTopics iot,
        ShippingTopics shipping,
        ReviewTopics reviews,
        ShoppingTopics shopping,
        CustomerTopics customers,
        FraudTopics fraud,
        BillingTopics billing,
        NotificationTopics notification,
        AuditTopics audit) {

    /** Divides evenly among 1, 2, 3 and 6 instances, and is small enough for one machine. */
    public static final int DEFAULT_PARTITIONS = 6;

    /** Far longer than the dead letters: whoever loses sight of a replay would send it a second time. */
    private static final Duration AUDIT = Duration.ofDays(365);

    /** Readings come in masses, and few are looked at again. */
    private static final Duration READINGS = Duration.ofDays(1);

    private static final String ORDER = "orderId";
    private static final String PRODUCT = "productId";

    /** The catalogue with {@code partitions} partitions for each topic: they meet in topologies, so they are equal. */
    public static Catalogue withPartitions(int partitions) {
        return new Catalogue(
                facts("shopping.cart-checked-out.v1", ORDER, partitions, "shopping", Set.of(CartCheckedOut.class)),
                facts(
                        "fulfilment.inventory-commands.v1",
                        PRODUCT,
                        partitions,
                        "fulfilment",
                        Set.of(
                                ReserveInventory.class,
                                ReleaseInventory.class,
                                CommitInventory.class,
                                ReturnInventory.class,
                                AdjustInventory.class)),
                facts(
                        "fulfilment.reservations.v1",
                        ORDER,
                        partitions,
                        "fulfilment",
                        Set.of(
                                InventoryReserved.class,
                                InventoryUnavailable.class,
                                InventoryReleased.class,
                                InventoryCommitted.class,
                                InventoryReturned.class)),
                latest(
                        "fulfilment.stock-levels.v1",
                        PRODUCT,
                        partitions,
                        "fulfilment",
                        Set.of(InventoryAdjusted.class)),
                facts(
                                "fulfilment.stock-adjustments.v1",
                                PRODUCT,
                                partitions,
                                "fulfilment",
                                Set.of(StockAdjusted.class, StockAdjustmentRejected.class))
                        .endingWith(new Deprecation("fulfilment.stock-adjustments.v2", LocalDate.of(2027, 6, 30))),
                facts(
                        "fulfilment.stock-adjustments.v2",
                        PRODUCT,
                        partitions,
                        "fulfilment",
                        Set.of(
                                com.acme.commerce.contracts.fulfilment.v2.StockAdjusted.class,
                                com.acme.commerce.contracts.fulfilment.v2.StockAdjustmentRejected.class)),
                facts("ordering.order-commands.v1", ORDER, partitions, "ordering", Set.of(CancelOrder.class)),
                facts(
                        "ordering.orders.v1",
                        ORDER,
                        partitions,
                        "ordering",
                        Set.of(
                                OrderCreated.class,
                                CheckoutFailed.class,
                                OrderCancelled.class,
                                OrderCompleted.class,
                                CancellationRejected.class)),
                facts(
                        "payments.payment-commands.v1",
                        ORDER,
                        partitions,
                        "payments",
                        Set.of(AuthorizePayment.class, CapturePayment.class, VoidPayment.class, RefundPayment.class)),
                facts("payments.payment-requests.v1", ORDER, partitions, "payments", Set.of(PaymentRequested.class)),
                facts("payments.processor-outcomes.v1", ORDER, partitions, "payments", Set.of(ProcessorOutcome.class)),
                facts(
                        "payments.payments.v1",
                        ORDER,
                        partitions,
                        "payments",
                        Set.of(
                                PaymentSucceeded.class,
                                PaymentFailed.class,
                                PaymentCaptured.class,
                                PaymentVoided.class,
                                RefundRequested.class,
                                RefundProcessed.class)),
                facts(
                        "requests.request-commands.v1",
                        "requestId",
                        partitions,
                        "requests",
                        Set.of(ClaimRequest.class, AnswerRequest.class)),
                facts(
                        "chat.messages.v1",
                        "conversationId",
                        partitions,
                        "chat",
                        Set.of(MessageSent.class, MessageRefused.class, MessagesRead.class, ReadRefused.class)),
                new TopicDef(
                        "iot.telemetry.v1",
                        Set.of(TelemetryReceived.class),
                        Optional.of("deviceId"),
                        partitions,
                        DELETE,
                        READINGS,
                        "iot",
                        Optional.empty()),
                facts("ml.fraud-scores.v1", ORDER, partitions, "ml", Set.of(OrderScored.class)),
                TopicDef.deadLetters("ordering", partitions),
                TopicDef.deadLetters("inventory", partitions),
                TopicDef.deadLetters("payments", partitions),
                TopicDef.deadLetters("requests", partitions),
                new TopicDef(
                        "operations.dead-letter-replays.v1",
                        Set.of(DeadLetterReplayed.class),
                        Optional.of("deadLetterId"),
                        partitions,
                        DELETE,
                        AUDIT,
                        "operations",
                        Optional.empty()),
                CatalogTopics.withPartitions(partitions),
                ChatTopics.withPartitions(partitions),
                IotTopics.withPartitions(partitions),
                ShippingTopics.withPartitions(partitions),
                ReviewTopics.withPartitions(partitions),
                ShoppingTopics.withPartitions(partitions),
                CustomerTopics.withPartitions(partitions),
                FraudTopics.withPartitions(partitions),
                BillingTopics.withPartitions(partitions),
                NotificationTopics.withPartitions(partitions),
                AuditTopics.withPartitions(partitions));
    }

    /** All topics: those of an order in the order of its way through them, then the other domains'. */
    public List<TopicDef> all() {
        List<TopicDef> core = List.of(
                cartCheckedOut,
                inventoryCommands,
                reservations,
                stockLevels,
                stockAdjustments,
                stockAdjustmentsV2,
                orderCommands,
                orders,
                paymentCommands,
                paymentRequests,
                processorOutcomes,
                payments,
                requestCommands,
                chatMessages,
                telemetry,
                fraudScores,
                orderingDeadLetters,
                inventoryDeadLetters,
                paymentsDeadLetters,
                requestsDeadLetters,
                deadLetterReplays);
        return Stream.of(
                        core,
                        catalog.all(),
                        chat.all(),
                        iot.all(),
                        shipping.all(),
                        reviews.all(),
                        shopping.all(),
                        customers.all(),
                        fraud.all(),
                        billing.all(),
                        notification.all(),
                        audit.all())
                .flatMap(List::stream)
                .toList();
    }

    /** The topics of dead letters. */
    public List<TopicDef> deadLetters() {
        return all().stream()
                .filter(topic -> topic.kind() == TopicDef.Kind.DEAD_LETTERS)
                .toList();
    }

    /** The topics whose records audit keeps a trail of. */
    public List<TopicDef> audited() {
        return AuditScope.of(all());
    }

    /** The topic with this name, if there is one. */
    public Optional<TopicDef> named(String name) {
        return all().stream().filter(topic -> topic.name().equals(name)).findFirst();
    }

    /**
     * The one topic that carries a message type.
     *
     * @throws NoSuchElementException if no topic does
     */
    public TopicDef topicOf(Class<? extends SpecificRecord> message) {
        return all().stream()
                .filter(topic -> topic.messages().contains(message))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no topic carries " + message.getName()));
    }
}
