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
import com.acme.commerce.contracts.ordering.CancelOrder;
import com.acme.commerce.contracts.ordering.CancellationReason;
import com.acme.commerce.contracts.payments.AuthorizePayment;
import com.acme.commerce.contracts.payments.CapturePayment;
import com.acme.commerce.contracts.payments.PaymentAction;
import com.acme.commerce.contracts.payments.PaymentFailed;
import com.acme.commerce.contracts.payments.PaymentFailureReason;
import com.acme.commerce.contracts.payments.PaymentSucceeded;
import com.acme.commerce.contracts.payments.ProcessorOutcome;
import com.acme.commerce.contracts.payments.ProcessorResult;
import com.acme.commerce.contracts.payments.RefundPayment;
import com.acme.commerce.contracts.payments.VoidPayment;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.contracts.shopping.CheckoutLine;
import java.util.List;
import java.util.UUID;

/** Messages for tests. Each call makes a new message with an id of its own. */
public final class Fixtures {

    public static final long NOW = 1_750_000_000_000L;
    public static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

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
                "EUR");
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
                result == ProcessorResult.APPROVED ? "ref-" + orderId : null);
    }

    public static PaymentSucceeded paid(String orderId, long amount) {
        return new PaymentSucceeded(
                envelope("PaymentSucceeded", orderId), paymentId(orderId), orderId, amount, "EUR", "ref");
    }

    public static PaymentFailed notPaid(String orderId) {
        return new PaymentFailed(
                envelope("PaymentFailed", orderId),
                paymentId(orderId),
                orderId,
                PaymentFailureReason.INSUFFICIENT_FUNDS);
    }

    public static String paymentId(String orderId) {
        return Causation.deriveId("payment/" + orderId);
    }
}
