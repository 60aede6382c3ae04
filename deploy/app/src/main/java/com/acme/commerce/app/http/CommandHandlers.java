package com.acme.commerce.app.http;

import com.acme.commerce.app.commands.AdjustmentRequest;
import com.acme.commerce.app.commands.Attempt;
import com.acme.commerce.app.commands.CancellationRequest;
import com.acme.commerce.app.commands.CheckoutRequest;
import com.acme.commerce.app.commands.CommandSink;
import com.acme.commerce.app.commands.Commands;
import com.acme.commerce.app.commands.Commands.Origin;
import com.acme.commerce.app.commands.StoredCommand;
import com.acme.commerce.app.http.Problem.FieldError;
import com.acme.commerce.app.queries.Positions;
import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.FieldRules;
import com.acme.commerce.contracts.fulfilment.AdjustInventory;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Takes commands: answered once they are stored, before anything came of them. */
final class CommandHandlers {

    /** Asking the broker for the ids of the topics takes less. */
    private static final Duration UNTIL_STARTED = Duration.ofSeconds(1);

    private static final String ACCEPTED = "ACCEPTED";

    private final Requests requests;
    private final Commands commands;
    private final Catalogue catalogue;
    private final CommandSink sink;
    private final Positions positions;

    private final IdempotentRequests idempotent;

    CommandHandlers(
            Requests requests,
            Commands commands,
            Catalogue catalogue,
            CommandSink sink,
            Positions positions,
            IdempotentRequests idempotent) {
        this.idempotent = idempotent;
        this.requests = requests;
        this.commands = commands;
        this.catalogue = catalogue;
        this.sink = sink;
        this.positions = positions;
    }

    /** {@code CheckoutAccepted} and {@code CancellationAccepted} in the interface document. */
    private record OrderCommandAccepted(String orderId, String status) {}

    /** {@code AdjustmentAccepted} in the interface document. */
    private record AdjustmentAccepted(String productId, String adjustmentId, String status) {}

    void checkOut(Context ctx) {
        CheckoutRequest request = requests.body(ctx, "Checkout", CheckoutRequest.class);
        // A schema can say that a code has three letters, but not which of them there are.
        if (!FieldRules.isCurrency(request.currency())) {
            throw ProblemException.badFields(
                    List.of(new FieldError("currency", request.currency() + " is no currency of ISO 4217")));
        }
        // A schema cannot say it, because it is about several fields.
        if (request.discount() > request.subtotal()) {
            throw ProblemException.badFields(
                    List.of(new FieldError("discount", "must not exceed the sum of the lines, " + request.subtotal())));
        }
        Origin origin = requests.origin(ctx);
        CartCheckedOut cart = commands.checkOut(request, origin);
        accept(
                ctx,
                origin,
                request,
                () -> sink.store(catalogue.cartCheckedOut(), cart.getOrderId(), cart, origin.traceParent()),
                "/orders/" + cart.getOrderId(),
                new OrderCommandAccepted(cart.getOrderId(), ACCEPTED));
    }

    void cancel(Context ctx) {
        String orderId = requests.id(ctx, "orderId");
        var request = requests.optionalBody(ctx, "Cancellation", CancellationRequest.class);
        Origin origin = requests.origin(ctx);
        var command = commands.cancel(orderId, request, origin);
        accept(
                ctx,
                origin,
                request,
                () -> sink.store(catalogue.orderCommands(), orderId, command, origin.traceParent()),
                "/orders/" + orderId,
                new OrderCommandAccepted(orderId, ACCEPTED));
    }

    void adjust(Context ctx) {
        String productId = requests.id(ctx, "productId");
        AdjustmentRequest request = requests.body(ctx, "Adjustment", AdjustmentRequest.class);
        Origin origin = requests.origin(ctx);
        // A schema cannot say it, because the key is in a header.
        if (request.adjustmentId() == null && origin.idempotencyKey() == null) {
            throw ProblemException.badFields(List.of(new FieldError(
                    "adjustmentId", "is needed where there is no Idempotency-Key, or a repetition would count twice")));
        }
        AdjustInventory command = commands.adjust(productId, request, origin);
        accept(
                ctx,
                origin,
                request,
                () -> sink.store(catalogue.inventoryCommands(), productId, command, origin.traceParent()),
                "/stock/" + productId,
                new AdjustmentAccepted(productId, command.getAdjustmentId(), ACCEPTED));
    }

    /** @param request what the body says, to tell a repetition from another request under the same key */
    private void accept(
            Context ctx,
            Origin origin,
            Object request,
            Supplier<CompletableFuture<StoredCommand>> stored,
            String location,
            Object accepted) {
        if (!positions.isKnown()) {
            throw ProblemException.unavailable("the instance is starting", UNTIL_STARTED);
        }
        Supplier<CompletableFuture<Accepted>> act = () -> stored.get()
                .thenApply(command -> new Accepted(
                        location,
                        positions.token(Map.of(command.partition(), command.offset() + 1)),
                        Json.text(accepted),
                        false));
        CompletableFuture<Accepted> answer = origin.idempotencyKey() == null
                ? act.get()
                : idempotent.once(Attempt.of(ctx.path() + '\n' + Json.text(request), origin), act);
        ctx.future(() -> answer.thenAccept(done -> done.to(ctx)));
    }
}
