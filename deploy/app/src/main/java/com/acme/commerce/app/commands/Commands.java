package com.acme.commerce.app.commands;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.fulfilment.AdjustInventory;
import com.acme.commerce.contracts.fulfilment.AdjustmentReason;
import com.acme.commerce.contracts.ordering.CancelOrder;
import com.acme.commerce.contracts.ordering.CancellationReason;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.contracts.shopping.CheckoutLine;
import java.time.Clock;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/** Makes messages of requests. */
public final class Commands {

    private final Clock clock;

    public Commands(Clock clock) {
        this.clock = clock;
    }

    /**
     * What a request says beside its body.
     *
     * @param traceId W3C trace id
     * @param idempotencyKey null where the client gave none
     */
    public record Origin(String traceId, String idempotencyKey) {}

    /** The id of the order that a cart becomes: always the same, so a cart cannot become two orders. */
    public static String orderId(String cartId) {
        return Causation.deriveId("order/" + cartId);
    }

    public CartCheckedOut checkOut(CheckoutRequest request, Origin origin) {
        String orderId = orderId(request.cartId());
        long subtotal = request.subtotal();
        return new CartCheckedOut(
                envelope(CartCheckedOut.class, orderId, origin),
                orderId,
                request.cartId(),
                request.customerId(),
                request.lines().stream()
                        .map(line -> new CheckoutLine(line.productId(), line.quantity(), line.unitPrice()))
                        .toList(),
                subtotal,
                request.discount(),
                subtotal - request.discount(),
                request.currency());
    }

    public CancelOrder cancel(String orderId, CancellationRequest request, Origin origin) {
        CancellationReason reason = request.reason() == null
                ? CancellationReason.CUSTOMER_REQUESTED
                : CancellationReason.valueOf(request.reason());
        return new CancelOrder(envelope(CancelOrder.class, orderId, origin), orderId, reason);
    }

    /** @param origin has an idempotency key where {@code request} has no id: a repetition counts once by either only */
    public AdjustInventory adjust(String productId, AdjustmentRequest request, Origin origin) {
        return new AdjustInventory(
                envelope(AdjustInventory.class, productId, origin),
                adjustmentId(productId, request, origin),
                productId,
                request.delta(),
                AdjustmentReason.valueOf(request.reason()));
    }

    private static String adjustmentId(String productId, AdjustmentRequest request, Origin origin) {
        if (request.adjustmentId() != null) {
            return request.adjustmentId();
        }
        return Causation.deriveId("adjustment/" + productId + '/' + origin.idempotencyKey());
    }

    private Envelope envelope(Class<? extends SpecificRecord> type, String aggregate, Origin origin) {
        String name = type.getSimpleName();
        String id = origin.idempotencyKey() == null
                ? UUID.randomUUID().toString()
                : Causation.deriveId(name + '/' + aggregate + '/' + origin.idempotencyKey());
        return new Envelope(id, name, 1, clock.millis(), origin.traceId(), aggregate, null, origin.idempotencyKey());
    }
}
