package com.acme.commerce.app.http;

import com.acme.commerce.app.commands.AdjustmentRequest;
import com.acme.commerce.app.commands.CancellationRequest;
import com.acme.commerce.app.commands.CheckoutRequest;
import com.acme.commerce.app.commands.Commands;
import com.acme.commerce.app.commands.Commands.Origin;
import com.acme.commerce.app.http.CommandIntake.Command;
import com.acme.commerce.app.http.Problem.FieldError;
import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.FieldRules;
import com.acme.commerce.contracts.fulfilment.AdjustInventory;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import io.javalin.http.Context;
import java.util.List;

/** Takes commands: answered once they are stored, before anything came of them. */
final class CommandHandlers {

    private static final String ACCEPTED = "ACCEPTED";

    private final Requests requests;
    private final Commands commands;
    private final Catalogue catalogue;
    private final CommandIntake intake;

    CommandHandlers(Requests requests, Commands commands, Catalogue catalogue, CommandIntake intake) {
        this.requests = requests;
        this.commands = commands;
        this.catalogue = catalogue;
        this.intake = intake;
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
        intake.accept(
                ctx,
                origin,
                request,
                new Command(catalogue.cartCheckedOut(), cart.getOrderId(), cart),
                "/orders/" + cart.getOrderId(),
                new OrderCommandAccepted(cart.getOrderId(), ACCEPTED));
    }

    void cancel(Context ctx) {
        String orderId = requests.id(ctx, "orderId");
        var request = requests.optionalBody(ctx, "Cancellation", CancellationRequest.class);
        Origin origin = requests.origin(ctx);
        var command = commands.cancel(orderId, request, origin);
        intake.accept(
                ctx,
                origin,
                request,
                new Command(catalogue.orderCommands(), orderId, command),
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
        intake.accept(
                ctx,
                origin,
                request,
                new Command(catalogue.inventoryCommands(), productId, command),
                "/stock/" + productId,
                new AdjustmentAccepted(productId, command.getAdjustmentId(), ACCEPTED));
    }
}
