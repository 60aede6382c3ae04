package com.acme.commerce.local.verify;

import com.acme.commerce.contracts.ordering.CancellationReason;
import com.acme.commerce.contracts.shipping.CarrierNoticeKind;
import com.acme.commerce.contracts.shipping.ShipmentFailureReason;
import java.util.HashSet;
import java.util.Set;

/** What was said about the goods of one order, from its creation to their arrival. */
final class ShipmentHistory {

    private static final int KINDS = CarrierNoticeKind.values().length;

    final String orderId;
    int ordersCreated;
    int ordersCompleted;
    int ordersCancelled;
    CancellationReason cancellation;
    int products;
    int committed;
    int returned;
    int captured;
    int refundCommands;
    int packed;
    int ready;
    int handOvers;
    int requests;
    int lastAttempt;
    int created;
    int delivered;
    int failed;
    ShipmentFailureReason failure;
    int stopped;

    private final int[] notices = new int[KINDS];

    /** Messages that lie among the dead letters. */
    private Set<String> deadLetters = Set.of();

    private long youngest = Long.MIN_VALUE;

    ShipmentHistory(String orderId) {
        this.orderId = orderId;
    }

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

    /** Whether nothing was said about it since {@code before}: then whatever should follow must have followed. */
    boolean atRest(long before) {
        return youngest <= before && deadLetters.isEmpty();
    }

    void notice(CarrierNoticeKind kind) {
        notices[kind.ordinal()]++;
    }

    boolean noticed(CarrierNoticeKind kind) {
        return notices[kind.ordinal()] > 0;
    }

    /** Whether the goods are to be on the shelves again. */
    boolean comesBack() {
        return failure == ShipmentFailureReason.FAILED_DELIVERY || failure == ShipmentFailureReason.RETURNED_TO_SENDER;
    }

    String evidence() {
        Tally tally = new Tally("goods of order " + orderId)
                .add("OrderCreated", ordersCreated)
                .add("OrderPacked", packed)
                .add("OrderReadyForShipping", ready)
                .add("PaymentCaptured", captured)
                .add("CreateShipment", handOvers)
                .add("InventoryCommitted", committed)
                .add("ShipmentRequested", requests);
        for (CarrierNoticeKind kind : CarrierNoticeKind.values()) {
            tally.add("CarrierNotice " + kind, notices[kind.ordinal()]);
        }
        return tally.add("ShipmentCreated", created)
                .add("ShipmentDelivered", delivered)
                .add("ShipmentFailed " + failure, failed)
                .add("FulfilmentStopped", stopped)
                .add("OrderCompleted", ordersCompleted)
                .add("OrderCancelled " + cancellation, ordersCancelled)
                .add("InventoryReturned", returned)
                .add("RefundPayment", refundCommands)
                .toString();
    }
}
