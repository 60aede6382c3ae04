package com.acme.commerce.topology.ordering;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.TraceParent;
import com.acme.commerce.contracts.fulfilment.InventoryReleased;
import com.acme.commerce.contracts.fulfilment.InventoryReserved;
import com.acme.commerce.contracts.fulfilment.InventoryUnavailable;
import com.acme.commerce.contracts.ordering.CancelOrder;
import com.acme.commerce.contracts.ordering.CheckoutFailed;
import com.acme.commerce.contracts.ordering.OrderCreated;
import com.acme.commerce.contracts.payments.FraudCheckFailed;
import com.acme.commerce.contracts.payments.PaymentCaptured;
import com.acme.commerce.contracts.payments.PaymentFailed;
import com.acme.commerce.contracts.payments.PaymentSucceeded;
import com.acme.commerce.contracts.payments.PaymentVoided;
import com.acme.commerce.contracts.shipping.OrderReadyForShipping;
import com.acme.commerce.contracts.shipping.ShipmentDelivered;
import com.acme.commerce.contracts.shipping.ShipmentFailed;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.deadline.DeadlineStore.Deadline;
import com.acme.commerce.stores.ordering.Order;
import com.acme.commerce.stores.ordering.OrderStore;
import com.acme.commerce.topology.Inbound;
import com.acme.commerce.topology.Outlets;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.decision.Outbound;
import com.acme.commerce.topology.ordering.decision.FulfilmentDecisions;
import com.acme.commerce.topology.ordering.decision.OrderDecisions;
import java.time.Duration;
import java.util.Locale;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Loads an order, lets the rules decide, writes once. */
final class OrderSaga implements Processor<String, SpecificRecord, String, SpecificRecord> {

    /** How late a deadline may be noticed. Deadlines are seconds, so a tenth of one does not matter. */
    private static final Duration DEADLINE_CHECK = Duration.ofMillis(100);

    /**
     * How many deadlines of a partition are dealt with at a time: 2,000 a second, each a row and some messages. After an
     * outage everything is overdue at once, and records and commits must still get their turn.
     */
    private static final int DEADLINE_BATCH = 200;

    /** How often the observer hears of deadlines: a seek each time, and a step for each that is stuck. */
    private static final Duration DEADLINE_REPORT = Duration.ofSeconds(5);

    /** So late is no deadline where the instance works: then somebody should look. */
    private static final Duration STUCK_AFTER = Duration.ofSeconds(5);

    /** More are not counted one by one. */
    private static final int MOST_STUCK = 1_000;

    private final OrderDecisions decisions;
    private final Inbound inbound;
    private final Outlets outlets;
    private final CheckoutObserver observer;
    private final CommitTracker commits;
    private ProcessorContext<String, SpecificRecord> context;
    private OrderStore orders;

    OrderSaga(
            OrderDecisions decisions,
            Inbound inbound,
            Outlets outlets,
            CheckoutObserver observer,
            CommitTracker commits) {
        this.decisions = decisions;
        this.inbound = inbound;
        this.outlets = outlets;
        this.observer = observer;
        this.commits = commits;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        this.orders = new OrderStore(context, commits);
        context.schedule(
                DEADLINE_CHECK,
                PunctuationType.WALL_CLOCK_TIME,
                now -> orders.due(now, DEADLINE_BATCH).forEach(deadline -> expire(deadline, now)));
        context.schedule(DEADLINE_REPORT, PunctuationType.WALL_CLOCK_TIME, this::report);
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        SpecificRecord message = inbound.require(record, context.recordMetadata());
        Order before = orders.find(record.key());
        Causation why = Causation.of(message, context.currentSystemTimeMs());
        apply(before, decide(before, message, why), record, why);
    }

    @Override
    public void close() {
        observer.released(partition());
        orders.close();
    }

    private Decision<Order> decide(Order order, SpecificRecord message, Causation why) {
        if (message instanceof InventoryReserved answer) {
            return decisions.reserved(order, answer, why);
        }
        if (message instanceof PaymentSucceeded answer) {
            return decisions.paid(order, answer, why);
        }
        if (message instanceof CartCheckedOut cart) {
            return decisions.checkOut(order, cart, why);
        }
        if (message instanceof InventoryUnavailable answer) {
            return decisions.unavailable(order, answer, why);
        }
        if (message instanceof PaymentFailed answer) {
            return decisions.notPaid(order, answer, why);
        }
        if (message instanceof InventoryReleased answer) {
            return decisions.released(order, answer, why);
        }
        if (message instanceof CancelOrder command) {
            return decisions.cancel(order, command, why);
        }
        if (message instanceof FraudCheckFailed check) {
            return decisions.fraudulent(order, check, why);
        }
        return decideFulfilment(order, message, why);
    }

    private static Decision<Order> decideFulfilment(Order order, SpecificRecord message, Causation why) {
        if (message instanceof OrderReadyForShipping answer) {
            return FulfilmentDecisions.ready(order, answer, why);
        }
        if (message instanceof PaymentCaptured answer) {
            return FulfilmentDecisions.captured(order, answer, why);
        }
        if (message instanceof ShipmentDelivered answer) {
            return FulfilmentDecisions.delivered(order, answer, why);
        }
        if (message instanceof ShipmentFailed answer) {
            return FulfilmentDecisions.notDelivered(order, answer, why);
        }
        if (message instanceof PaymentVoided answer) {
            return FulfilmentDecisions.voided(order, answer, why);
        }
        return Decision.nothing(order);
    }

    private void apply(Order before, Decision<Order> decision, Record<String, SpecificRecord> cause, Causation why) {
        if (decision.state() != before) {
            orders.save(before, decision.state());
            observe(before, decision.state());
        }
        for (Outbound outbound : decision.messages()) {
            outlets.send(context, cause, outbound);
            observe(outbound.message(), why.now());
        }
    }

    private void observe(Order before, Order after) {
        if (before == null) {
            observer.reached(CheckoutObserver.Step.STARTED);
        }
        if (before != null && before.getStatus() == after.getStatus()) {
            return;
        }
        switch (after.getStatus()) {
            case AUTHORIZING -> observer.reached(CheckoutObserver.Step.RESERVED);
            case CREATED -> observer.reached(CheckoutObserver.Step.CREATED);
            case FAILED -> observer.reached(CheckoutObserver.Step.FAILED);
            case COMPLETED -> observer.reached(CheckoutObserver.Step.COMPLETED);
            case CANCELLED -> observer.reached(CheckoutObserver.Step.CANCELLED);
            case RESERVING, UNKNOWN -> {}
        }
    }

    private void report(long now) {
        observer.waiting(
                partition(),
                new CheckoutObserver.Deadlines(
                        orders.nextDeadline(), orders.overdue(now - STUCK_AFTER.toMillis(), MOST_STUCK)));
    }

    private int partition() {
        return context.taskId().partition();
    }

    private void observe(SpecificRecord message, long now) {
        if (message instanceof OrderCreated created) {
            observer.ended("created", Duration.ofMillis(now - created.getCheckedOutAt()));
        } else if (message instanceof CheckoutFailed failed) {
            String outcome = failed.getReason().name().toLowerCase(Locale.ROOT);
            observer.ended(outcome, Duration.ofMillis(now - failed.getCheckedOutAt()));
        }
    }

    private void expire(Deadline deadline, long now) {
        Order order = orders.find(deadline.id());
        // It may have gone on in the transaction that is open.
        if (order == null || order.getDeadlineAt() != deadline.at()) {
            return;
        }
        var why = new Causation(order.getOrderId() + "/deadline", order.getOrderId(), order.getTraceId(), now);
        var cause = new Record<String, SpecificRecord>(
                order.getOrderId(), null, now, TraceParent.headers(order.getTraceId()));
        apply(order, decisions.expire(order, why), cause, why);
    }
}
