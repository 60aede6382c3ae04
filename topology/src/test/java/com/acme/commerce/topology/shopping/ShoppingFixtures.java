package com.acme.commerce.topology.shopping;

import static com.acme.commerce.topology.Fixtures.NOW;
import static com.acme.commerce.topology.Fixtures.envelope;

import com.acme.commerce.contracts.catalog.DeletionReason;
import com.acme.commerce.contracts.catalog.Product;
import com.acme.commerce.contracts.catalog.ProductDeleted;
import com.acme.commerce.contracts.catalog.ProductStatus;
import com.acme.commerce.contracts.catalog.ProductUpdated;
import com.acme.commerce.contracts.ordering.CancellationReason;
import com.acme.commerce.contracts.ordering.CheckoutFailed;
import com.acme.commerce.contracts.ordering.FailureReason;
import com.acme.commerce.contracts.ordering.OrderCancelled;
import com.acme.commerce.contracts.ordering.OrderCompleted;
import com.acme.commerce.contracts.serde.GeneratedClasses;
import com.acme.commerce.contracts.shopping.AddItemToCart;
import com.acme.commerce.contracts.shopping.CalculateDiscount;
import com.acme.commerce.contracts.shopping.CheckoutCart;
import com.acme.commerce.contracts.shopping.DefinePromotion;
import com.acme.commerce.contracts.shopping.OrderIds;
import com.acme.commerce.contracts.shopping.PriceQuoted;
import com.acme.commerce.contracts.shopping.PriceVerdict;
import com.acme.commerce.contracts.shopping.PromotionKind;
import com.acme.commerce.contracts.shopping.ReleaseDiscount;
import com.acme.commerce.contracts.shopping.RemoveItemFromCart;
import com.acme.commerce.topology.shopping.decision.ShoppingTerms;
import java.time.Duration;
import java.util.List;

/** Messages about carts and promotions for tests. */
public final class ShoppingFixtures {

    static {
        GeneratedClasses.trust();
    }

    /** Ten seconds for an answer, a day for a cart, two for a promotion. */
    public static final ShoppingTerms TERMS =
            new ShoppingTerms(Duration.ofSeconds(10), Duration.ofDays(1), Duration.ofDays(2));

    public static final String CODE = "SPRING";

    private ShoppingFixtures() {}

    public static AddItemToCart add(String cartId, String changeId, String productId, int quantity) {
        return new AddItemToCart(envelope("AddItemToCart", cartId), cartId, changeId, productId, quantity);
    }

    public static RemoveItemFromCart remove(String cartId, String changeId, String productId, Integer quantity) {
        return new RemoveItemFromCart(envelope("RemoveItemFromCart", cartId), cartId, changeId, productId, quantity);
    }

    public static CheckoutCart checkout(String cartId, String changeId, String customerId, String promotionCode) {
        return new CheckoutCart(envelope("CheckoutCart", cartId), cartId, changeId, customerId, promotionCode);
    }

    public static PriceQuoted quote(String cartId, String changeId, String productId, long price) {
        return quote(cartId, changeId, productId, PriceVerdict.AVAILABLE, price, "EUR");
    }

    public static PriceQuoted quote(
            String cartId, String changeId, String productId, PriceVerdict verdict, long price, String currency) {
        return new PriceQuoted(envelope("PriceQuoted", cartId), cartId, changeId, productId, verdict, price, currency);
    }

    /** Ten percent off, valid for a day around now, three times in all and twice for a customer. */
    public static DefinePromotion tenPercent() {
        return tenPercent(1, 3, 2);
    }

    public static DefinePromotion tenPercent(int revision, int totalLimit, int customerLimit) {
        return promotion(revision, PromotionKind.PERCENTAGE, 10, 0, 0, totalLimit, customerLimit);
    }

    public static DefinePromotion promotion(
            int revision,
            PromotionKind kind,
            int percent,
            long amountOff,
            long minimumSubtotal,
            int totalLimit,
            int customerLimit) {
        return new DefinePromotion(
                envelope("DefinePromotion", CODE),
                CODE,
                revision,
                kind,
                percent,
                amountOff,
                minimumSubtotal,
                "EUR",
                NOW - Duration.ofDays(1).toMillis(),
                NOW + Duration.ofDays(1).toMillis(),
                totalLimit,
                customerLimit);
    }

    public static CalculateDiscount calculate(String cartId, String customerId, int attempt, long subtotal) {
        String orderId = OrderIds.ofCart(cartId);
        return new CalculateDiscount(
                envelope("CalculateDiscount", cartId), CODE, cartId, orderId, customerId, attempt, subtotal, "EUR");
    }

    public static ReleaseDiscount release(String cartId, int attempt) {
        return new ReleaseDiscount(envelope("ReleaseDiscount", cartId), CODE, cartId, OrderIds.ofCart(cartId), attempt);
    }

    public static ProductUpdated product(String productId, long version, ProductStatus status, long price) {
        return new ProductUpdated(
                envelope("ProductUpdated", productId),
                productId,
                version,
                List.of("price"),
                new Product(productId, "sku-" + productId, "name", null, price, "EUR", null, status));
    }

    public static ProductDeleted deleted(String productId, long version) {
        return new ProductDeleted(
                envelope("ProductDeleted", productId), productId, version, DeletionReason.DISCONTINUED);
    }

    public static CheckoutFailed failed(String orderId) {
        return new CheckoutFailed(
                envelope("CheckoutFailed", orderId), orderId, "ann", FailureReason.OUT_OF_STOCK, null, NOW);
    }

    public static OrderCompleted completed(String orderId) {
        return new OrderCompleted(envelope("OrderCompleted", orderId), orderId, "ann");
    }

    public static OrderCancelled cancelled(String orderId) {
        return new OrderCancelled(
                envelope("OrderCancelled", orderId), orderId, "ann", CancellationReason.CUSTOMER_REQUESTED);
    }
}
