package com.acme.commerce.topology.ordering.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.fulfilment.CommitInventory;
import com.acme.commerce.contracts.fulfilment.ReleaseInventory;
import com.acme.commerce.contracts.fulfilment.ReleaseReason;
import com.acme.commerce.contracts.fulfilment.ReserveInventory;
import com.acme.commerce.contracts.fulfilment.ReturnInventory;
import com.acme.commerce.contracts.ordering.CancellationReason;
import com.acme.commerce.contracts.ordering.CancellationRejected;
import com.acme.commerce.contracts.ordering.CheckoutFailed;
import com.acme.commerce.contracts.ordering.FailureReason;
import com.acme.commerce.contracts.ordering.OrderCancelled;
import com.acme.commerce.contracts.ordering.OrderCompleted;
import com.acme.commerce.contracts.ordering.OrderCreated;
import com.acme.commerce.contracts.ordering.RejectionReason;
import com.acme.commerce.contracts.payments.AuthorizePayment;
import com.acme.commerce.contracts.payments.CapturePayment;
import com.acme.commerce.contracts.payments.RefundPayment;
import com.acme.commerce.contracts.payments.VoidPayment;
import com.acme.commerce.contracts.shipping.CreateShipment;
import com.acme.commerce.contracts.shipping.ShippingService;
import com.acme.commerce.contracts.shopping.CheckoutLine;
import com.acme.commerce.stores.ordering.Order;
import com.acme.commerce.topology.decision.Outbound;
import java.util.List;

/** What ordering says to others. */
final class OrderMessages {

    private OrderMessages() {}

    static Outbound reserve(String orderId, String productId, int quantity, Causation why) {
        var envelope = why.envelope(ReserveInventory.class, productId);
        return new Outbound(productId, new ReserveInventory(envelope, orderId, productId, quantity));
    }

    static Outbound release(String orderId, String productId, ReleaseReason reason, Causation why) {
        var envelope = why.envelope(ReleaseInventory.class, productId);
        return new Outbound(productId, new ReleaseInventory(envelope, orderId, productId, reason));
    }

    static Outbound authorize(Order order, Causation why) {
        var envelope = why.envelope(AuthorizePayment.class, order.getOrderId());
        return new Outbound(
                order.getOrderId(),
                new AuthorizePayment(
                        envelope, order.getOrderId(), order.getCustomerId(), order.getTotal(), order.getCurrency()));
    }

    static Outbound voidPayment(String orderId, String reason, Causation why) {
        var envelope = why.envelope(VoidPayment.class, orderId);
        return new Outbound(orderId, new VoidPayment(envelope, orderId, reason));
    }

    static Outbound capturePayment(Order order, Causation why) {
        var envelope = why.envelope(CapturePayment.class, order.getOrderId());
        return new Outbound(order.getOrderId(), new CapturePayment(envelope, order.getOrderId()));
    }

    static Outbound refundPayment(Order order, String reason, Causation why) {
        var envelope = why.envelope(RefundPayment.class, order.getOrderId());
        return new Outbound(order.getOrderId(), new RefundPayment(envelope, order.getOrderId(), reason));
    }

    static Outbound commit(Order order, String productId, Causation why) {
        var envelope = why.envelope(CommitInventory.class, productId);
        return new Outbound(productId, new CommitInventory(envelope, order.getOrderId(), productId));
    }

    static Outbound takeBack(Order order, String productId, Causation why) {
        var envelope = why.envelope(ReturnInventory.class, productId);
        return new Outbound(productId, new ReturnInventory(envelope, order.getOrderId(), productId));
    }

    static Outbound createShipment(Order order, Causation why) {
        var envelope = why.envelope(CreateShipment.class, order.getOrderId());
        return new Outbound(
                order.getOrderId(), new CreateShipment(envelope, order.getOrderId(), ShippingService.STANDARD));
    }

    static Outbound completed(Order order, Causation why) {
        var envelope = why.envelope(OrderCompleted.class, order.getOrderId());
        return new Outbound(
                order.getOrderId(), new OrderCompleted(envelope, order.getOrderId(), order.getCustomerId()));
    }

    static Outbound created(Order order, Causation why) {
        List<CheckoutLine> lines = order.getLines().stream()
                .map(line -> new CheckoutLine(line.getProductId(), line.getQuantity(), line.getUnitPrice()))
                .toList();
        return new Outbound(
                order.getOrderId(),
                new OrderCreated(
                        why.envelope(OrderCreated.class, order.getOrderId()),
                        order.getOrderId(),
                        order.getCustomerId(),
                        lines,
                        order.getTotal(),
                        order.getCurrency(),
                        order.getCheckedOutAt()));
    }

    static Outbound failed(Order order, FailureReason reason, Causation why) {
        return new Outbound(
                order.getOrderId(),
                new CheckoutFailed(
                        why.envelope(CheckoutFailed.class, order.getOrderId()),
                        order.getOrderId(),
                        order.getCustomerId(),
                        reason,
                        order.getDetail(),
                        order.getCheckedOutAt()));
    }

    static Outbound cancelled(Order order, CancellationReason reason, Causation why) {
        var envelope = why.envelope(OrderCancelled.class, order.getOrderId());
        return new Outbound(
                order.getOrderId(), new OrderCancelled(envelope, order.getOrderId(), order.getCustomerId(), reason));
    }

    /** @param requested why it was to be cancelled */
    static Outbound rejected(String orderId, RejectionReason reason, CancellationReason requested, Causation why) {
        var envelope = why.envelope(CancellationRejected.class, orderId);
        return new Outbound(orderId, new CancellationRejected(envelope, orderId, reason, requested));
    }
}
