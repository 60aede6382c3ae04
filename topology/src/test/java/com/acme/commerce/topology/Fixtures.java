package com.acme.commerce.topology;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.fulfilment.AdjustInventory;
import com.acme.commerce.contracts.fulfilment.AdjustmentReason;
import com.acme.commerce.contracts.fulfilment.CommitInventory;
import com.acme.commerce.contracts.fulfilment.InventoryReleased;
import com.acme.commerce.contracts.fulfilment.InventoryReserved;
import com.acme.commerce.contracts.fulfilment.InventoryUnavailable;
import com.acme.commerce.contracts.fulfilment.ReleaseInventory;
import com.acme.commerce.contracts.fulfilment.ReleaseReason;
import com.acme.commerce.contracts.fulfilment.ReserveInventory;
import com.acme.commerce.contracts.fulfilment.ReturnInventory;
import com.acme.commerce.contracts.ordering.CancelOrder;
import com.acme.commerce.contracts.ordering.CancellationReason;
import com.acme.commerce.contracts.ordering.OrderCancelled;
import com.acme.commerce.contracts.ordering.OrderCreated;
import com.acme.commerce.contracts.payments.AuthorizePayment;
import com.acme.commerce.contracts.payments.CapturePayment;
import com.acme.commerce.contracts.payments.FraudCheckFailed;
import com.acme.commerce.contracts.payments.FraudReason;
import com.acme.commerce.contracts.payments.PaymentAction;
import com.acme.commerce.contracts.payments.PaymentCaptured;
import com.acme.commerce.contracts.payments.PaymentFailed;
import com.acme.commerce.contracts.payments.PaymentFailureReason;
import com.acme.commerce.contracts.payments.PaymentSucceeded;
import com.acme.commerce.contracts.payments.PaymentVoided;
import com.acme.commerce.contracts.payments.ProcessorOutcome;
import com.acme.commerce.contracts.payments.ProcessorResult;
import com.acme.commerce.contracts.payments.RefundPayment;
import com.acme.commerce.contracts.payments.VoidPayment;
import com.acme.commerce.contracts.shipping.CarrierNotice;
import com.acme.commerce.contracts.shipping.CarrierNoticeKind;
import com.acme.commerce.contracts.shipping.CreateShipment;
import com.acme.commerce.contracts.shipping.OrderReadyForShipping;
import com.acme.commerce.contracts.shipping.ShipmentDelivered;
import com.acme.commerce.contracts.shipping.ShipmentFailed;
import com.acme.commerce.contracts.shipping.ShipmentFailureReason;
import com.acme.commerce.contracts.shipping.ShippingService;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.contracts.shopping.CheckoutLine;
import com.acme.commerce.topology.fraud.decision.FraudTerms;
import com.acme.commerce.topology.shipping.decision.ShippingTerms;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Messages for tests. Each call makes a new message with an id of its own. */
public final class Fixtures {

    public static final long NOW = 1_750_000_000_000L;
    public static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    /** A second to pick, three units a parcel, ten seconds for an answer, a minute on the way, asked three times. */
    public static final ShippingTerms SHIPPING_TERMS =
            new ShippingTerms(Duration.ofSeconds(1), 3, Duration.ofSeconds(10), Duration.ofMinutes(1), 3);

    /** More than 4 orders an hour, more than 2 customers of a card, 500 and more; two minutes until the payment is known. */
    public static final FraudTerms FRAUD_TERMS = new FraudTerms(Duration.ofHours(1), 4, 2, 500, Duration.ofMinutes(2));

    private Fixtures() {}

    public static Envelope envelope(String type, String correlationId) {
        return new Envelope(UUID.randomUUID().toString(), type, 1, NOW, TRACE, correlationId, null, null);
    }

    public static Causation why() {
        return new Causation("cause", "order-1", TRACE, NOW);
    }

    public static CheckoutLine line(String productId, int quantity, long unitPrice) {
        return new CheckoutLine(productId, quantity, unitPrice);
    }

    public static CartCheckedOut cart(String orderId, CheckoutLine... lines) {
        long sum = 0;
        for (CheckoutLine line : lines) {
            sum += line.getQuantity() * line.getUnitPrice();
        }
        return cart(orderId, sum, 0, sum, lines);
    }

    public static CartCheckedOut cart(String orderId, long subtotal, long discount, long total, CheckoutLine... lines) {
        return new CartCheckedOut(
                envelope("CartCheckedOut", orderId),
                orderId,
                "cart-of-" + orderId,
                "customer-1",
                List.of(lines),
                subtotal,
                discount,
                total,
                "EUR",
                null);
    }

    public static CancelOrder cancel(String orderId) {
        return new CancelOrder(envelope("CancelOrder", orderId), orderId, CancellationReason.CUSTOMER_REQUESTED);
    }

    public static ReserveInventory reserve(String orderId, String productId, int quantity) {
        return new ReserveInventory(envelope("ReserveInventory", orderId), orderId, productId, quantity);
    }

    public static ReleaseInventory release(String orderId, String productId) {
        return new ReleaseInventory(
                envelope("ReleaseInventory", orderId), orderId, productId, ReleaseReason.ORDER_CANCELLED);
    }

    public static CommitInventory commit(String orderId, String productId) {
        return new CommitInventory(envelope("CommitInventory", orderId), orderId, productId);
    }

    public static AdjustInventory adjust(String adjustmentId, String productId, long delta) {
        return new AdjustInventory(
                envelope("AdjustInventory", productId), adjustmentId, productId, delta, AdjustmentReason.RECEIVED);
    }

    public static InventoryReserved reserved(String orderId, String productId, int quantity) {
        return new InventoryReserved(envelope("InventoryReserved", orderId), orderId, productId, quantity, 1L);
    }

    public static InventoryUnavailable unavailable(String orderId, String productId) {
        return new InventoryUnavailable(envelope("InventoryUnavailable", orderId), orderId, productId, 2, 1L);
    }

    public static InventoryReleased released(String orderId, String productId) {
        return new InventoryReleased(
                envelope("InventoryReleased", orderId), orderId, productId, 1, ReleaseReason.ORDER_CANCELLED, 2L);
    }

    public static AuthorizePayment authorize(String orderId, long amount) {
        return new AuthorizePayment(envelope("AuthorizePayment", orderId), orderId, "customer-1", amount, "EUR");
    }

    public static CapturePayment capture(String orderId) {
        return new CapturePayment(envelope("CapturePayment", orderId), orderId);
    }

    public static VoidPayment voidPayment(String orderId) {
        return new VoidPayment(envelope("VoidPayment", orderId), orderId, "because");
    }

    public static RefundPayment refund(String orderId) {
        return new RefundPayment(envelope("RefundPayment", orderId), orderId, "because");
    }

    public static ProcessorOutcome approved(String orderId, PaymentAction action) {
        return outcome(orderId, action, ProcessorResult.APPROVED, null);
    }

    public static ProcessorOutcome declined(String orderId, PaymentAction action) {
        return outcome(orderId, action, ProcessorResult.DECLINED, PaymentFailureReason.CARD_DECLINED);
    }

    private static ProcessorOutcome outcome(
            String orderId, PaymentAction action, ProcessorResult result, PaymentFailureReason reason) {
        return new ProcessorOutcome(
                envelope("ProcessorOutcome", orderId),
                paymentId(orderId),
                orderId,
                action,
                result,
                reason,
                result == ProcessorResult.APPROVED ? "ref-" + orderId : null,
                null);
    }

    public static PaymentSucceeded paid(String orderId, long amount) {
        return paid(orderId, amount, null);
    }

    public static PaymentSucceeded paid(String orderId, long amount, String cardFingerprint) {
        return new PaymentSucceeded(
                envelope("PaymentSucceeded", orderId),
                paymentId(orderId),
                orderId,
                amount,
                "EUR",
                "ref",
                cardFingerprint);
    }

    public static PaymentFailed notPaid(String orderId) {
        return new PaymentFailed(
                envelope("PaymentFailed", orderId),
                paymentId(orderId),
                orderId,
                PaymentFailureReason.INSUFFICIENT_FUNDS);
    }

    public static ReturnInventory takeBack(String orderId, String productId) {
        return new ReturnInventory(envelope("ReturnInventory", orderId), orderId, productId);
    }

    public static PaymentCaptured captured(String orderId, long amount) {
        return new PaymentCaptured(envelope("PaymentCaptured", orderId), paymentId(orderId), orderId, amount, "EUR");
    }

    public static PaymentVoided voided(String orderId) {
        return new PaymentVoided(envelope("PaymentVoided", orderId), paymentId(orderId), orderId);
    }

    public static OrderCreated orderCreated(String orderId, CheckoutLine... lines) {
        return new OrderCreated(
                envelope("OrderCreated", orderId), orderId, "customer-1", List.of(lines), 20L, "EUR", NOW);
    }

    public static OrderCancelled orderCancelled(String orderId) {
        return new OrderCancelled(
                envelope("OrderCancelled", orderId), orderId, "customer-1", CancellationReason.CUSTOMER_REQUESTED);
    }

    public static OrderReadyForShipping ready(String orderId) {
        return new OrderReadyForShipping(envelope("OrderReadyForShipping", orderId), orderId, "customer-1", 1);
    }

    public static CreateShipment createShipment(String orderId) {
        return new CreateShipment(envelope("CreateShipment", orderId), orderId, ShippingService.STANDARD);
    }

    public static CarrierNotice booked(String orderId) {
        return notice(orderId, CarrierNoticeKind.BOOKED, "track-" + orderId, null);
    }

    public static CarrierNotice delivery(String orderId) {
        return notice(orderId, CarrierNoticeKind.DELIVERED, "track-" + orderId, null);
    }

    public static CarrierNotice failure(String orderId, ShipmentFailureReason reason) {
        return notice(orderId, CarrierNoticeKind.FAILED, null, reason);
    }

    public static CarrierNotice notice(
            String orderId, CarrierNoticeKind kind, String trackingNumber, ShipmentFailureReason reason) {
        return new CarrierNotice(
                envelope("CarrierNotice", orderId),
                shipmentId(orderId),
                orderId,
                kind,
                "parcels",
                trackingNumber,
                null,
                reason);
    }

    public static ShipmentDelivered shipmentDelivered(String orderId) {
        return new ShipmentDelivered(envelope("ShipmentDelivered", orderId), shipmentId(orderId), orderId);
    }

    public static ShipmentFailed shipmentFailed(String orderId, ShipmentFailureReason reason) {
        return new ShipmentFailed(envelope("ShipmentFailed", orderId), shipmentId(orderId), orderId, reason);
    }

    /** Of an order that {@link #cart} checked out. */
    public static FraudCheckFailed fraud(String orderId) {
        return new FraudCheckFailed(
                envelope("FraudCheckFailed", orderId),
                paymentId(orderId),
                orderId,
                "customer-1",
                "cart-of-" + orderId,
                20L,
                "EUR",
                NOW,
                0.9,
                FraudReason.VELOCITY,
                NOW);
    }

    public static String shipmentId(String orderId) {
        return Causation.deriveId("shipment/" + orderId);
    }

    public static String paymentId(String orderId) {
        return Causation.deriveId("payment/" + orderId);
    }
}
