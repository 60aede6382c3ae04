package com.acme.commerce.local.verify;

import static com.acme.commerce.contracts.shipping.CarrierNoticeKind.BOOKED;
import static com.acme.commerce.contracts.shipping.CarrierNoticeKind.DELIVERED;
import static com.acme.commerce.contracts.shipping.CarrierNoticeKind.FAILED;

import com.acme.commerce.contracts.ordering.CancellationReason;

/** What is shipped is paid for and has left the stock; it arrives and completes its order, or all of it is undone. */
final class ShippingRules {

    private final ShipmentHistory order;
    private final Violations violations;

    private ShippingRules(ShipmentHistory order, Violations violations) {
        this.order = order;
        this.violations = violations;
    }

    /** @param atRest whether whatever should have followed must have followed by now */
    static void judge(ShipmentHistory order, boolean atRest, Violations violations) {
        var rules = new ShippingRules(order, violations);
        rules.counts();
        if (atRest) {
            rules.packing();
            rules.handingOver();
            rules.carrying();
            rules.ending();
            rules.undoing();
        }
    }

    private void counts() {
        when(order.packed > 1, "the goods were packed more than once");
        when(order.ready > 1, "the goods were ready more than once");
        when(order.handOvers > 1, "the goods were handed over more than once");
        when(order.created > 1, "the shipment was created more than once");
        when(order.delivered + order.failed > 1, "the shipment ended more than once");
        when(order.stopped > 1, "the goods were stopped more than once");
        when(order.ordersCompleted > 1, "the order was completed more than once");
    }

    private void packing() {
        when(order.packed > 0 && order.ordersCreated == 0, "goods were packed for no order");
        when(order.packed != order.ready, "the goods were packed but not ready, or ready but not packed");
        boolean waits = order.ordersCancelled == 0 && order.handOvers == 0;
        when(order.ready > 0 && order.captured > 0 && waits, "packed and paid for, the goods were not handed over");
    }

    private void handingOver() {
        boolean handedOver = order.handOvers > 0;
        when(handedOver && order.ready == 0, "the goods were handed over before they were ready");
        when(handedOver && order.captured == 0, "the goods were handed over unpaid");
        when(handedOver && order.committed != order.products, "what was handed over is not what left the stock");
        when(handedOver && order.requests == 0, "the goods were handed over, but no carrier was asked");
        when(handedOver && order.stopped > 0, "the goods were both handed over and stopped");
        when(!handedOver && order.requests > 0, "a carrier was asked although nothing was handed over");
    }

    private void carrying() {
        when(order.requests != order.lastAttempt, "the carrier was not asked once at each attempt");
        when(
                order.created > 0 && !order.noticed(BOOKED) && !order.noticed(DELIVERED),
                "the shipment was created, but no carrier has it");
        when(order.delivered > 0 && !order.noticed(DELIVERED), "the shipment arrived, but the carrier did not say so");
        when(order.delivered > 0 && order.created == 0, "the shipment arrived, but was never created");
        when(order.noticed(BOOKED) && order.created + order.failed == 0, "what the carrier said was never told");
        boolean ended = order.noticed(DELIVERED) || order.noticed(FAILED);
        when(ended && order.delivered + order.failed == 0, "the end that the carrier told was never told on");
        when(order.failed > 0 && order.requests == 0, "a shipment failed that no carrier was asked for");
    }

    private void ending() {
        when(order.delivered > 0 && order.ordersCompleted == 0, "the goods arrived, but the order was not completed");
        when(
                order.ordersCompleted > 0 && order.delivered == 0,
                "the order was completed, but the goods did not arrive");
        when(order.ordersCompleted > 0 && order.ordersCancelled > 0, "the order was both completed and cancelled");
        when(order.stopped > 0 && order.ordersCancelled == 0, "the goods were stopped although the order stands");
        when(
                order.packed > 0 && order.ordersCancelled > 0 && order.handOvers == 0 && order.stopped == 0,
                "the order was cancelled, but its goods were not stopped");
    }

    private void undoing() {
        boolean undone = order.cancellation == CancellationReason.SHIPMENT_FAILED;
        when(order.failed > 0 && !undone, "the shipment failed, but the order was not cancelled because of it");
        when(undone && order.failed == 0, "the order was cancelled because of a shipment that did not fail");
        when(
                order.ordersCancelled > 0 && order.handOvers > 0 && order.failed == 0,
                "the order was cancelled although its goods were handed over");
        when(order.failed > 0 && order.refundCommands == 0, "the shipment failed and was not refunded");
        int back = order.failed > 0 && order.comesBack() ? order.products : 0;
        when(order.returned != back, "of " + back + " products that come back, " + order.returned + " came");
    }

    private void when(boolean broken, String description) {
        if (broken) {
            violations.add(Rule.SHIPPING, order.orderId, description, order.evidence());
        }
    }
}
