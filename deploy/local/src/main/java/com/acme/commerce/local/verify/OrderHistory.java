package com.acme.commerce.local.verify;

import com.acme.commerce.contracts.ordering.CancellationReason;
import com.acme.commerce.contracts.ordering.FailureReason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What was said about one order, from cart to end. */
final class OrderHistory {

    final String orderId;
    final List<LineHistory> lines = new ArrayList<>(2);

    /** Null until somebody spoke of money: a third of the checkouts never gets there. */
    private PaymentHistory payment;

    int carts;
    int created;
    int failed;
    int cancelled;
    int cancelCommands;
    FailureReason failure;

    /** Why it was cancelled; null where it was not. */
    CancellationReason cancellation;

    /** Ids of the commands to cancel it, and what made ordering cancel it; few orders are. */
    private Set<String> cancelCommandIds = Set.of();

    private String causeOfCancellation;

    /** What was asked for when it was refused to cancel the order, and the verdicts of fraud that may have asked. */
    private final List<String> rejectedBecauseOf = new ArrayList<>(0);

    private Set<String> fraudVerdicts = Set.of();

    /** Messages that lie among the dead letters: somebody has to replay them before it can go on. */
    private Set<String> deadLetters = Set.of();

    private long youngest = Long.MIN_VALUE;
    private long amount;
    private String currency;

    OrderHistory(String orderId) {
        this.orderId = orderId;
    }

    /** A message was processed, perhaps at the second attempt. */
    void said(String messageId, long timestamp) {
        youngest = Math.max(youngest, timestamp);
        if (!deadLetters.isEmpty()) {
            deadLetters.remove(messageId);
        }
    }

    void setAside(String messageId) {
        deadLetters = new HashSet<>(deadLetters);
        deadLetters.add(messageId);
    }

    boolean isSetAside() {
        return !deadLetters.isEmpty();
    }

    /** Whether nothing was said about it since {@code before}: then whatever should follow must have followed. */
    boolean atRest(long before) {
        return youngest <= before && !isSetAside();
    }

    /** Whether all messages speak of the same sum; the first one sets it. */
    boolean agrees(long sum, String inCurrency) {
        if (currency == null) {
            amount = sum;
            currency = inCurrency;
        }
        return amount == sum && currency.equals(inCurrency);
    }

    String price() {
        return amount + " " + currency;
    }

    /** A search through the few lines of an order beats a map for each of them. */
    LineHistory line(String productId) {
        for (LineHistory line : lines) {
            if (line.productId.equals(productId)) {
                return line;
            }
        }
        LineHistory line = new LineHistory(productId);
        lines.add(line);
        return line;
    }

    PaymentHistory payment() {
        if (payment == null) {
            payment = new PaymentHistory();
        }
        return payment;
    }

    boolean hasPayment() {
        return payment != null;
    }

    void cancelCommand(String commandId) {
        cancelCommands++;
        cancelCommandIds = new HashSet<>(cancelCommandIds);
        cancelCommandIds.add(commandId);
    }

    void cancelled(CancellationReason reason, String causationId) {
        cancelled++;
        cancellation = reason;
        causeOfCancellation = causationId;
    }

    void cancellationRejected(String causationId) {
        rejectedBecauseOf.add(causationId);
    }

    void takenForFraud(String messageId) {
        fraudVerdicts = new HashSet<>(fraudVerdicts);
        fraudVerdicts.add(messageId);
    }

    /** How often a cancellation was refused that somebody commanded. */
    int cancellationsRejected() {
        return (int) rejectedBecauseOf.stream()
                .filter(cause -> !fraudVerdicts.contains(cause))
                .count();
    }

    /** Whether it was cancelled because it is taken for fraud. */
    boolean cancelledForFraud() {
        return cancelled > 0 && fraudVerdicts.contains(causeOfCancellation);
    }

    /** Whether its checkout was ended before it began. */
    boolean neverBegun() {
        return failure == FailureReason.FRAUD && lines.stream().noneMatch(line -> line.reserveCommands > 0);
    }

    /** Whether ordering cancelled it of itself, as its payment or its shipment failed. */
    boolean cancelledUnasked() {
        return cancelled > 0 && !cancelCommandIds.contains(causeOfCancellation);
    }

    /** Whether its goods left, and did not arrive. */
    boolean shipmentFailed() {
        return cancellation == CancellationReason.SHIPMENT_FAILED;
    }

    /** Whether there is an order that holds goods and money. */
    boolean stands() {
        return created > 0 && cancelled == 0;
    }

    /** Whether anything was done under this id; a refused cancellation of an unknown order is nothing. */
    boolean anythingDone() {
        return created + failed + cancelled > 0 || payment != null || !lines.isEmpty();
    }

    String[] evidence() {
        List<String> facts = new ArrayList<>();
        facts.add(new Tally("order " + orderId)
                .add("CartCheckedOut", carts)
                .add("OrderCreated", created)
                .add("CheckoutFailed " + failure, failed)
                .add("CancelOrder", cancelCommands)
                .add("OrderCancelled " + cancellation, cancelled)
                .add("CancellationRejected", rejectedBecauseOf.size())
                .add("FraudCheckFailed", fraudVerdicts.size())
                .toString());
        lines.forEach(line -> facts.add(line.toString()));
        if (payment != null) {
            facts.add(payment.toString());
        }
        return facts.toArray(String[]::new);
    }
}
