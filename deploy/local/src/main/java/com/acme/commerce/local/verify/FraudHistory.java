package com.acme.commerce.local.verify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What was said about fraud of one order, and about its end. */
final class FraudHistory {

    final String orderId;
    int carts;
    int ordersCreated;
    int checkoutsFailed;
    int fraudulentCheckouts;
    int ordersCancelled;
    int fraudulentOrders;
    int cancelCommands;
    int commits;
    int scores;
    int passed;
    int failed;
    final int[] observed = new int[2];
    final int[] assessed = new int[2];

    /** Of the score and of the verdict: they are one number. */
    final Set<Double> numbers = new HashSet<>();

    private final Set<String> verdictIds = new HashSet<>();
    private final List<String> rejectedBecauseOf = new ArrayList<>();

    /** Messages that lie among the dead letters. */
    private final Set<String> deadLetters = new HashSet<>();

    private long youngest = Long.MIN_VALUE;

    FraudHistory(String orderId) {
        this.orderId = orderId;
    }

    void said(String messageId, long timestamp) {
        youngest = Math.max(youngest, timestamp);
        deadLetters.remove(messageId);
    }

    void setAside(String messageId) {
        deadLetters.add(messageId);
    }

    void judgedToFail(String messageId) {
        failed++;
        verdictIds.add(messageId);
    }

    void rejected(String causationId) {
        rejectedBecauseOf.add(causationId);
    }

    int verdicts() {
        return passed + failed;
    }

    /** How often ordering said that the verdict came too late. */
    long refusals() {
        return rejectedBecauseOf.stream().filter(verdictIds::contains).count();
    }

    /** Whether nothing was said about it since {@code before}: then whatever should follow must have followed. */
    boolean atRest(long before) {
        return youngest <= before && deadLetters.isEmpty();
    }

    String evidence() {
        return new Tally("fraud check of order " + orderId)
                .add("CartCheckedOut", carts)
                .add("OrderObserved CUSTOMER", observed[0])
                .add("OrderObserved CARD", observed[1])
                .add("SubjectAssessed CUSTOMER", assessed[0])
                .add("SubjectAssessed CARD", assessed[1])
                .add("OrderScored", scores)
                .add("FraudCheckPassed", passed)
                .add("FraudCheckFailed", failed)
                .add("OrderCreated", ordersCreated)
                .add("CheckoutFailed", checkoutsFailed)
                .add("of them FRAUD", fraudulentCheckouts)
                .add("OrderCancelled", ordersCancelled)
                .add("of them FRAUD", fraudulentOrders)
                .add("CommitInventory", commits)
                .add("CancellationRejected", rejectedBecauseOf.size())
                .toString();
    }
}
