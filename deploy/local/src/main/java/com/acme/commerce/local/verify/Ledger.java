package com.acme.commerce.local.verify;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.audit.AuditEntryRecorded;
import com.acme.commerce.contracts.fulfilment.AdjustInventory;
import com.acme.commerce.contracts.fulfilment.StockAdjusted;
import com.acme.commerce.contracts.fulfilment.StockAdjustmentRejected;
import com.acme.commerce.contracts.ordering.CancelOrder;
import com.acme.commerce.contracts.ordering.CancellationRejected;
import com.acme.commerce.contracts.ordering.CheckoutFailed;
import com.acme.commerce.contracts.ordering.FailureReason;
import com.acme.commerce.contracts.payments.ProcessorOutcome;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/**
 * The double-entry book of the whole shop: is told every committed message, and then says what does not add up. The
 * messages of a partition are told in their order; partitions and topics may be mixed in any way. One thread at a time.
 *
 * <p>Something that is missing can be told from something that is yet to come only by its age, so nothing is called
 * missing about an order to which something happened lately. What is there and must not be is reported in any case.
 */
public final class Ledger {

    /**
     * Written by clients and workers, which repeat themselves when in doubt; and the refusal of a command that was
     * repeated, which is refused each time. All else is written exactly once.
     */
    private static final Set<Class<?>> REPEATABLE = Set.of(
            CartCheckedOut.class,
            AdjustInventory.class,
            ProcessorOutcome.class,
            CancelOrder.class,
            CancellationRejected.class);

    private static final Set<FailureReason> DEADLINES =
            Set.of(FailureReason.RESERVATION_TIMEOUT, FailureReason.PAYMENT_TIMEOUT);

    private final Violations atOnce = new Violations();
    private final IdLedger ids = new IdLedger();
    private final OrderBook orders = new OrderBook(atOnce);
    private final StockBook stock = new StockBook(atOnce);
    private final AdjustmentBook adjustments = new AdjustmentBook(atOnce);
    private final AdjustmentVersions adjustmentVersions = new AdjustmentVersions(atOnce);
    private final List<ContextBook> contexts = List.of(
            new CatalogBook(atOnce),
            new ChatBook(),
            new IotBook(),
            new ShippingBook(),
            new ReviewBook(),
            new ShoppingBook(),
            new CustomersBook(),
            new FraudBook(),
            new BillingBook(),
            new NotificationBook());

    private final AuditBook audit;

    /** Of a shop without audit. */
    public Ledger() {
        this(new AuditBook(List.of()));
    }

    /** @param audit is told of entries here, and by {@link #written} of all records */
    Ledger(AuditBook audit) {
        this.audit = audit;
    }

    /**
     * Notes a committed record, whatever its bytes are.
     *
     * @param at when it was written, or what it says happened, whichever is later: epoch milliseconds
     */
    void written(Origin origin, byte[] value, long at) {
        audit.written(origin, value, at);
    }

    /** Enters a message. A type that no rule knows is checked for its ids alone. */
    public void accept(Origin origin, SpecificRecord message) {
        Envelope envelope = Causation.envelopeOf(message);
        enterId(origin, message, envelope);
        enterCause(origin, message, envelope);
        orders.enter(message, envelope);
        stock.enter(message, envelope.getTs());
        adjustmentVersions.enter(message, envelope);
        contexts.forEach(context -> context.enter(message, envelope));
        if (message instanceof AuditEntryRecorded entry) {
            audit.entered(origin, entry);
        }
        if (message instanceof AdjustInventory command) {
            adjustments.asked(command);
        } else if (message instanceof StockAdjusted event) {
            adjustments.applied(event);
        } else if (message instanceof StockAdjustmentRejected event) {
            adjustments.rejected(event);
        }
    }

    /**
     * Enters a record without a value.
     *
     * @return whether there may be one
     */
    public boolean forget(Origin origin, String key) {
        return contexts.stream().anyMatch(context -> context.forget(origin, key));
    }

    /** Notes a message that lies among the dead letters: what should follow from it is not missed until it is replayed. */
    public void setAside(Origin origin, SpecificRecord message) {
        Envelope envelope = Causation.envelopeOf(message);
        ids.excuse(envelope.getId());
        enterCause(origin, message, envelope);
        orders.setAside(message, envelope);
        contexts.forEach(context -> context.setAside(message, envelope));
        if (message instanceof AdjustInventory command) {
            adjustments.setAside(command);
        }
    }

    /**
     * What does not add up.
     *
     * @param before what happened up to here must have had all its consequences: epoch milliseconds
     */
    public Violations judge(long before) {
        Violations all = new Violations();
        all.addAll(atOnce);
        for (OrderHistory order : orders.all()) {
            boolean atRest = order.atRest(before);
            CheckoutRules.judge(order, atRest, all);
            ReservationRules.judge(order, atRest, all);
            PaymentRules.judge(order, atRest, all);
        }
        stock.all().forEach(product -> StockRules.judge(product, before, all));
        adjustments.judge(before, all);
        adjustmentVersions.judge(before, all);
        contexts.forEach(context -> context.judge(before, all));
        audit.judge(all);
        ids.judge(before, all);
        return all;
    }

    /** What was entered, in numbers. */
    public LedgerSummary summary(long before) {
        return LedgerSummary.of(orders.all(), stock.all().size(), before);
    }

    private void enterId(Origin origin, SpecificRecord message, Envelope envelope) {
        if (isRepeatable(message.getClass())) {
            ids.repeatable(envelope.getId(), origin, envelope.getTs());
        } else {
            ids.once(envelope.getId(), envelope.getType(), origin, envelope.getTs(), atOnce);
        }
    }

    private boolean isRepeatable(Class<?> type) {
        return REPEATABLE.contains(type)
                || contexts.stream().anyMatch(context -> context.repeatable().contains(type));
    }

    private boolean mayOutliveItsCause(Class<?> type) {
        return AuditBook.OUTLIVING_THEIR_CAUSE.contains(type)
                || contexts.stream()
                        .anyMatch(context -> context.outlivingTheirCause().contains(type));
    }

    private void enterCause(Origin origin, SpecificRecord message, Envelope envelope) {
        String cause = envelope.getCausationId();
        if (cause == null) {
            return;
        }
        boolean ofDeadline = message instanceof CheckoutFailed failed && DEADLINES.contains(failed.getReason());
        if (ofDeadline
                || mayOutliveItsCause(message.getClass())
                || ShippingBook.isDeadline(cause)
                || ShoppingBook.isDeadline(cause)) {
            ids.excuse(cause);
        } else {
            ids.causedBy(cause, origin, envelope.getTs());
        }
    }
}
