package com.acme.commerce.app.shopping;

import com.acme.commerce.app.commands.Commands.Origin;
import com.acme.commerce.app.http.CommandIntake.Command;
import com.acme.commerce.app.http.Endpoints;
import com.acme.commerce.app.http.ProblemException;
import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.shopping.AddItemToCart;
import com.acme.commerce.contracts.shopping.CheckoutCart;
import com.acme.commerce.contracts.shopping.DefinePromotion;
import com.acme.commerce.contracts.shopping.RemoveItemFromCart;
import io.javalin.http.Context;
import org.apache.avro.specific.SpecificRecord;

/** Makes commands about carts and promotions of requests. */
final class ShoppingHandlers {

    private static final String ACCEPTED = "ACCEPTED";

    private final Endpoints endpoints;

    ShoppingHandlers(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** {@code CartCommandAccepted} in the interface document. */
    private record CartCommandAccepted(String cartId, String changeId, String status) {}

    /** {@code PromotionAccepted} in the interface document. */
    private record PromotionAccepted(String promotionCode, int revision, String status) {}

    /** What a request without a body says. */
    private record Nothing() {}

    void add(Context ctx) {
        String cartId = endpoints.requests().id(ctx, ShoppingRoutes.CART_ID);
        ItemRequest request = endpoints.requests().body(ctx, "CartItem", ItemRequest.class);
        Origin origin = endpoints.requests().origin(ctx);
        // A schema cannot say it, because the key is in a header.
        if (request.changeId() == null && origin.idempotencyKey() == null) {
            throw ProblemException.badField(
                    "changeId", "is needed where there is no Idempotency-Key, or a repetition would count twice");
        }
        Envelope envelope = endpoints.envelopes().of(AddItemToCart.class, cartId, origin);
        String changeId = request.changeId() == null ? envelope.getId() : request.changeId();
        var command = new AddItemToCart(envelope, cartId, changeId, request.productId(), request.quantity());
        accept(ctx, origin, request, cartId, changeId, command);
    }

    void remove(Context ctx) {
        String cartId = endpoints.requests().id(ctx, ShoppingRoutes.CART_ID);
        String productId = endpoints.requests().id(ctx, ShoppingRoutes.PRODUCT_ID);
        Origin origin = endpoints.requests().origin(ctx);
        Envelope envelope = endpoints.envelopes().of(RemoveItemFromCart.class, cartId, origin);
        var command = new RemoveItemFromCart(envelope, cartId, envelope.getId(), productId, null);
        accept(ctx, origin, new Nothing(), cartId, envelope.getId(), command);
    }

    void checkOut(Context ctx) {
        String cartId = endpoints.requests().id(ctx, ShoppingRoutes.CART_ID);
        var request = endpoints.requests().body(ctx, "CartCheckout", CartCheckoutRequest.class);
        Origin origin = endpoints.requests().origin(ctx);
        Envelope envelope = endpoints.envelopes().of(CheckoutCart.class, cartId, origin);
        var command =
                new CheckoutCart(envelope, cartId, envelope.getId(), request.customerId(), request.promotionCode());
        accept(ctx, origin, request, cartId, envelope.getId(), command);
    }

    void define(Context ctx) {
        String code = endpoints.requests().id(ctx, ShoppingRoutes.PROMOTION_CODE);
        PromotionRequest request = endpoints.requests().body(ctx, "PromotionDefinition", PromotionRequest.class);
        Origin origin = endpoints.requests().origin(ctx);
        DefinePromotion command = request.command(endpoints.envelopes().of(DefinePromotion.class, code, origin), code);
        endpoints
                .intake()
                .accept(
                        ctx,
                        origin,
                        request,
                        new Command(endpoints.catalogue().shopping().promotionCommands(), code, command),
                        "/promotions/" + code,
                        new PromotionAccepted(code, request.revision(), ACCEPTED));
    }

    private void accept(
            Context ctx, Origin origin, Object request, String cartId, String changeId, SpecificRecord command) {
        endpoints
                .intake()
                .accept(
                        ctx,
                        origin,
                        request,
                        new Command(endpoints.catalogue().shopping().cartCommands(), cartId, command),
                        "/carts/" + cartId,
                        new CartCommandAccepted(cartId, changeId, ACCEPTED));
    }
}
