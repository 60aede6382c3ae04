package com.acme.commerce.app.shopping;

import com.acme.commerce.app.BoundedContext;
import com.acme.commerce.app.http.ContextRoutes;
import com.acme.commerce.app.http.Endpoints;
import com.acme.commerce.app.queries.View;
import com.acme.commerce.stores.shopping.Cart;
import com.acme.commerce.stores.shopping.CartStore;
import com.acme.commerce.stores.shopping.Promotion;
import com.acme.commerce.stores.shopping.PromotionStore;

/** Carts and promotions over REST. */
public final class ShoppingRoutes implements ContextRoutes {

    static final String CART_ID = "cartId";
    static final String PRODUCT_ID = "productId";
    static final String PROMOTION_CODE = "promotionCode";

    private static final View<Cart> CART = new View<>(
            "cart",
            "/carts/",
            CART_ID,
            BoundedContext.SHOPPING,
            CartStore.CARTS,
            (id, cart) -> CartRepresentation.of(cart));

    private static final View<Promotion> PROMOTION = new View<>(
            "promotion",
            "/promotions/",
            PROMOTION_CODE,
            BoundedContext.SHOPPING,
            PromotionStore.PROMOTIONS,
            (code, promotion) -> PromotionRepresentation.of(promotion));

    @Override
    public void addTo(Endpoints endpoints) {
        ShoppingHandlers commands = new ShoppingHandlers(endpoints);
        endpoints.post("/carts/{cartId}/items", commands::add);
        endpoints.delete("/carts/{cartId}/items/{productId}", commands::remove);
        endpoints.post("/carts/{cartId}/checkout", commands::checkOut);
        endpoints.put("/promotions/{promotionCode}", commands::define);
        endpoints.get(CART);
        endpoints.get(PROMOTION);
    }
}
