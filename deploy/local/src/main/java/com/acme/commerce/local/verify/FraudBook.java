package com.acme.commerce.local.verify;

import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.fulfilment.CommitInventory;
import com.acme.commerce.contracts.ml.OrderScored;
import com.acme.commerce.contracts.ordering.CancelOrder;
import com.acme.commerce.contracts.ordering.CancellationReason;
import com.acme.commerce.contracts.ordering.CancellationRejected;
import com.acme.commerce.contracts.ordering.CheckoutFailed;
import com.acme.commerce.contracts.ordering.FailureReason;
import com.acme.commerce.contracts.ordering.OrderCancelled;
import com.acme.commerce.contracts.ordering.OrderCreated;
import com.acme.commerce.contracts.payments.FraudCheckFailed;
import com.acme.commerce.contracts.payments.FraudCheckPassed;
import com.acme.commerce.contracts.payments.FraudSubject;
import com.acme.commerce.contracts.payments.OrderObserved;
import com.acme.commerce.contracts.payments.SubjectAssessed;
import com.acme.commerce.contracts.payments.SubjectBlocked;
import com.acme.commerce.contracts.payments.SubjectUnblocked;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;

/** An order has one score and one verdict of the same number, and what is taken for fraud does not stand. */
final class FraudBook implements ContextBook {

    /** A check may wait for a payment for its patience, which is two minutes unless told otherwise. */
    private static final long DECIDED_WITHIN = Duration.ofMinutes(3).toMillis();

    private final Map<Class<?>, BiConsumer<FraudHistory, SpecificRecord>> entries = new HashMap<>();
    private final Map<String, FraudHistory> orders = new HashMap<>();
    private long newest = Long.MIN_VALUE;

    FraudBook() {
        checks();
        orders();
    }

    @Override
    public Set<Class<?>> repeatable() {
        return Set.of(SubjectBlocked.class, SubjectUnblocked.class);
    }

    @Override
    public void enter(SpecificRecord message, Envelope envelope) {
        newest = Math.max(newest, envelope.getTs());
        BiConsumer<FraudHistory, SpecificRecord> entry = entries.get(message.getClass());
        if (entry != null) {
            FraudHistory order = order(message);
            order.said(envelope.getId(), envelope.getTs());
            entry.accept(order, message);
        }
    }

    @Override
    public void setAside(SpecificRecord message, Envelope envelope) {
        if (entries.containsKey(message.getClass())) {
            order(message).setAside(envelope.getId());
        }
    }

    @Override
    public void judge(long before, Violations violations) {
        long decided = Math.min(before, newest) - DECIDED_WITHIN;
        for (FraudHistory order : orders.values()) {
            FraudRules.judge(order, order.atRest(before), order.atRest(decided), violations);
        }
    }

    private void checks() {
        on(CartCheckedOut.class, (order, cart) -> order.carts++);
        on(OrderObserved.class, (order, event) -> order.observed[place(event.getSubject())]++);
        on(SubjectAssessed.class, (order, event) -> order.assessed[place(event.getSubject())]++);
        on(OrderScored.class, (order, event) -> {
            order.scores++;
            order.numbers.add(event.getScore());
        });
        on(FraudCheckPassed.class, (order, event) -> {
            order.passed++;
            order.numbers.add(event.getScore());
        });
        on(FraudCheckFailed.class, (order, event) -> {
            order.judgedToFail(event.getEnvelope().getId());
            order.numbers.add(event.getScore());
        });
    }

    private void orders() {
        on(OrderCreated.class, (order, event) -> order.ordersCreated++);
        on(CheckoutFailed.class, (order, event) -> {
            order.checkoutsFailed++;
            order.fraudulentCheckouts += event.getReason() == FailureReason.FRAUD ? 1 : 0;
        });
        on(CancelOrder.class, (order, command) -> order.cancelCommands++);
        on(OrderCancelled.class, (order, event) -> {
            order.ordersCancelled++;
            order.fraudulentOrders += event.getReason() == CancellationReason.FRAUD ? 1 : 0;
        });
        on(
                CancellationRejected.class,
                (order, event) -> order.rejected(event.getEnvelope().getCausationId()));
        on(CommitInventory.class, (order, command) -> order.commits++);
    }

    private static int place(FraudSubject subject) {
        return subject == FraudSubject.CARD ? 1 : 0;
    }

    private <M extends SpecificRecord> void on(Class<M> type, BiConsumer<FraudHistory, M> writer) {
        entries.put(type, (order, message) -> writer.accept(order, type.cast(message)));
    }

    private FraudHistory order(SpecificRecord message) {
        String orderId =
                (String) message.get(message.getSchema().getField("orderId").pos());
        return orders.computeIfAbsent(orderId, FraudHistory::new);
    }
}
