package com.acme.commerce.local.verify;

import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.fulfilment.InventoryCommitted;
import com.acme.commerce.contracts.fulfilment.InventoryReturned;
import com.acme.commerce.contracts.ordering.OrderCancelled;
import com.acme.commerce.contracts.ordering.OrderCompleted;
import com.acme.commerce.contracts.ordering.OrderCreated;
import com.acme.commerce.contracts.payments.PaymentCaptured;
import com.acme.commerce.contracts.payments.RefundPayment;
import com.acme.commerce.contracts.shipping.CarrierNotice;
import com.acme.commerce.contracts.shipping.CreateShipment;
import com.acme.commerce.contracts.shipping.FulfilmentStopped;
import com.acme.commerce.contracts.shipping.OrderPacked;
import com.acme.commerce.contracts.shipping.OrderReadyForShipping;
import com.acme.commerce.contracts.shipping.ShipmentCreated;
import com.acme.commerce.contracts.shipping.ShipmentDelivered;
import com.acme.commerce.contracts.shipping.ShipmentFailed;
import com.acme.commerce.contracts.shipping.ShipmentRequested;
import com.acme.commerce.contracts.shopping.CheckoutLine;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;

/** The goods of all orders, written up message by message. */
final class ShippingBook implements ContextBook {

    private static final String ORDER = "orderId";

    private final Map<Class<?>, BiConsumer<ShipmentHistory, SpecificRecord>> entries = new HashMap<>();
    private final Map<String, ShipmentHistory> orders = new HashMap<>();

    ShippingBook() {
        core();
        shipping();
    }

    /** Whether a cause is no message but a deadline of shipping, which is named without being there. */
    static boolean isDeadline(String causeId) {
        return causeId.contains("/shipment-deadline/");
    }

    @Override
    public Set<Class<?>> repeatable() {
        return Set.of(CarrierNotice.class);
    }

    @Override
    public void enter(SpecificRecord message, Envelope envelope) {
        BiConsumer<ShipmentHistory, SpecificRecord> entry = entries.get(message.getClass());
        if (entry != null) {
            ShipmentHistory order = order(message);
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
        orders.values().forEach(order -> ShippingRules.judge(order, order.atRest(before), violations));
    }

    private void core() {
        on(OrderCreated.class, (order, event) -> {
            order.ordersCreated++;
            order.products = (int) event.getLines().stream()
                    .map(CheckoutLine::getProductId)
                    .distinct()
                    .count();
        });
        on(OrderCompleted.class, (order, event) -> order.ordersCompleted++);
        on(OrderCancelled.class, (order, event) -> {
            order.ordersCancelled++;
            order.cancellation = event.getReason();
        });
        on(InventoryCommitted.class, (order, event) -> order.committed++);
        on(InventoryReturned.class, (order, event) -> order.returned++);
        on(PaymentCaptured.class, (order, event) -> order.captured++);
        on(RefundPayment.class, (order, command) -> order.refundCommands++);
    }

    private void shipping() {
        on(OrderPacked.class, (order, event) -> order.packed++);
        on(OrderReadyForShipping.class, (order, event) -> order.ready++);
        on(CreateShipment.class, (order, command) -> order.handOvers++);
        on(ShipmentRequested.class, (order, work) -> {
            order.requests++;
            order.lastAttempt = Math.max(order.lastAttempt, work.getAttempt());
        });
        on(CarrierNotice.class, (order, notice) -> order.notice(notice.getKind()));
        on(ShipmentCreated.class, (order, event) -> order.created++);
        on(ShipmentDelivered.class, (order, event) -> order.delivered++);
        on(ShipmentFailed.class, (order, event) -> {
            order.failed++;
            order.failure = event.getReason();
        });
        on(FulfilmentStopped.class, (order, event) -> order.stopped++);
    }

    private <M extends SpecificRecord> void on(Class<M> type, BiConsumer<ShipmentHistory, M> writer) {
        entries.put(type, (order, message) -> writer.accept(order, type.cast(message)));
    }

    private ShipmentHistory order(SpecificRecord message) {
        String orderId =
                (String) message.get(message.getSchema().getField(ORDER).pos());
        return orders.computeIfAbsent(orderId, ShipmentHistory::new);
    }
}
