package com.acme.commerce.app.commands;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.TraceParent;
import com.acme.commerce.contracts.fulfilment.AdjustInventory;
import com.acme.commerce.contracts.fulfilment.AdjustmentReason;
import com.acme.commerce.contracts.ordering.CancelOrder;
import com.acme.commerce.contracts.ordering.CancellationReason;
import com.acme.commerce.contracts.requests.AnswerRequest;
import com.acme.commerce.contracts.requests.ClaimRequest;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.contracts.shopping.CheckoutLine;
import com.acme.commerce.contracts.shopping.OrderIds;
import java.time.Clock;
import org.apache.avro.specific.SpecificRecord;

/** Makes messages of requests. */
public final class Commands {

    private final Clock clock;
    private final CommandEnvelopes envelopes;

    public Commands(Clock clock) {
        this.clock = clock;
        this.envelopes = new CommandEnvelopes(clock);
    }

    /** What its envelopes are made by. */
    public CommandEnvelopes envelopes() {
        return envelopes;
    }

    /**
     * What a request says beside its body.
     *
     * @param traceParent of the commands that it leads to
     * @param idempotencyKey null where the client gave none
     */
    public record Origin(String traceParent, String idempotencyKey) {

        /** W3C trace id. */
        String traceId() {
            return TraceParent.traceId(traceParent).orElseThrow();
        }
    }

    /** The id of the order that a cart becomes: always the same, so a cart cannot become two orders. */
    public static String orderId(String cartId) {
        return OrderIds.ofCart(cartId);
    }

    public CartCheckedOut checkOut(CheckoutRequest request, Origin origin) {
        String orderId = orderId(request.cartId());
        long subtotal = request.subtotal();
        return new CartCheckedOut(
                envelopes.of(CartCheckedOut.class, orderId, origin),
                orderId,
                request.cartId(),
                request.customerId(),
                request.lines().stream()
                        .map(line -> new CheckoutLine(line.productId(), line.quantity(), line.unitPrice()))
                        .toList(),
                subtotal,
                request.discount(),
                subtotal - request.discount(),
                request.currency(),
                null);
    }

    public CancelOrder cancel(String orderId, CancellationRequest request, Origin origin) {
        CancellationReason reason = request.reason() == null
                ? CancellationReason.CUSTOMER_REQUESTED
                : CancellationReason.valueOf(request.reason());
        return new CancelOrder(envelopes.of(CancelOrder.class, orderId, origin), orderId, reason);
    }

    /** @param origin has an idempotency key where {@code request} has no id: a repetition counts once by either only */
    public AdjustInventory adjust(String productId, AdjustmentRequest request, Origin origin) {
        return new AdjustInventory(
                envelopes.of(AdjustInventory.class, productId, origin),
                adjustmentId(productId, request, origin),
                productId,
                request.delta(),
                AdjustmentReason.valueOf(request.reason()));
    }

    /** Asks for a request to be dealt with by this attempt. */
    public ClaimRequest claim(Attempt attempt) {
        return new ClaimRequest(
                envelope(ClaimRequest.class, attempt, attempt.id(), null),
                attempt.requestId(),
                attempt.id(),
                attempt.fingerprint());
    }

    /**
     * Keeps what the client of an attempt is told.
     *
     * @param status of HTTP
     * @param position token of the command that the request became
     * @param body JSON
     */
    public AnswerRequest answer(Attempt attempt, int status, String location, String position, String body) {
        String id = Causation.deriveId("AnswerRequest/" + attempt.id());
        return new AnswerRequest(
                envelope(AnswerRequest.class, attempt, id, attempt.id()),
                attempt.requestId(),
                status,
                location,
                position,
                body);
    }

    private static String adjustmentId(String productId, AdjustmentRequest request, Origin origin) {
        if (request.adjustmentId() != null) {
            return request.adjustmentId();
        }
        return Causation.deriveId("adjustment/" + productId + '/' + origin.idempotencyKey());
    }

    private Envelope envelope(Class<? extends SpecificRecord> type, Attempt attempt, String id, String causationId) {
        Origin origin = attempt.origin();
        return new Envelope(
                id,
                type.getSimpleName(),
                1,
                clock.millis(),
                origin.traceId(),
                attempt.requestId(),
                causationId,
                origin.idempotencyKey());
    }
}
