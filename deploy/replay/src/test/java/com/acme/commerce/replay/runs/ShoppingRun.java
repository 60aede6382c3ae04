package com.acme.commerce.replay.runs;

import com.acme.commerce.contracts.catalog.DeletionReason;
import com.acme.commerce.contracts.catalog.Product;
import com.acme.commerce.contracts.catalog.ProductCreated;
import com.acme.commerce.contracts.catalog.ProductDeleted;
import com.acme.commerce.contracts.catalog.ProductStatus;
import com.acme.commerce.contracts.ordering.CancellationReason;
import com.acme.commerce.contracts.ordering.CheckoutFailed;
import com.acme.commerce.contracts.ordering.FailureReason;
import com.acme.commerce.contracts.ordering.OrderCancelled;
import com.acme.commerce.contracts.ordering.OrderCompleted;
import com.acme.commerce.contracts.shopping.AddItemToCart;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.contracts.shopping.CheckoutCart;
import com.acme.commerce.contracts.shopping.DefinePromotion;
import com.acme.commerce.contracts.shopping.PromotionKind;
import com.acme.commerce.contracts.shopping.RemoveItemFromCart;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;

/** Carts that are filled, emptied, checked out or forgotten, prices that change, and promotions that run out and end. */
final class ShoppingRun implements RecordedRun {

    @Override
    public void play(Recorder recorder) {
        for (int i = 0; i < 330; i++) {
            if (i % 8 == 0) {
                changeProduct(
                        recorder,
                        recorder.one("product", 5),
                        1 + recorder.random().nextInt(50));
                definePromotion(
                        recorder,
                        recorder.one("promotion", 3),
                        1 + recorder.random().nextInt(5));
            }
            String cart = recorder.one("cart", 25);
            recorder.send(cart, command(recorder, cart, recorder.one("change", 30)));
            recorder.said(CartCheckedOut.class).forEach(checkedOut -> endOrder(recorder, checkedOut));
            if (recorder.chance(2)) {
                recorder.pass(Duration.ofSeconds(12));
            }
        }
        recorder.pass(Duration.ofMinutes(1));
    }

    /** The catalog says it in any order: an older version changes nothing. */
    private static void changeProduct(Recorder recorder, String id, long version) {
        if (recorder.chance(10)) {
            recorder.send(
                    id,
                    new ProductDeleted(
                            recorder.envelope(ProductDeleted.class, id), id, version, DeletionReason.DISCONTINUED));
            return;
        }
        ProductStatus status = recorder.chance(85) ? ProductStatus.ACTIVE : ProductStatus.ARCHIVED;
        String currency = id.equals("product-5") ? "USD" : "EUR";
        var product = new Product(id, "sku", "name", null, 10 * version, currency, null, status);
        recorder.send(id, new ProductCreated(recorder.envelope(ProductCreated.class, id), id, version, product));
    }

    private static void definePromotion(Recorder recorder, String code, int revision) {
        boolean percentage = recorder.chance(60);
        long from = recorder.now() - 10_000 + recorder.random().nextInt(12_000);
        recorder.send(
                code,
                new DefinePromotion(
                        recorder.envelope(DefinePromotion.class, code),
                        code,
                        revision,
                        percentage ? PromotionKind.PERCENTAGE : PromotionKind.FIXED_AMOUNT,
                        percentage ? 20 : 0,
                        percentage ? 0L : 150L,
                        recorder.chance(50) ? 0L : 300L,
                        "EUR",
                        from,
                        from + 40_000,
                        2,
                        1));
    }

    private static SpecificRecord command(Recorder recorder, String cart, String change) {
        String product = recorder.one("product", 6);
        int kind = recorder.random().nextInt(10);
        if (kind < 6) {
            int quantity = 1 + recorder.random().nextInt(recorder.chance(10) ? 200 : 5);
            return new AddItemToCart(recorder.envelope(AddItemToCart.class, cart), cart, change, product, quantity);
        }
        if (kind < 8) {
            Integer quantity = recorder.chance(50) ? null : recorder.random().nextInt(4);
            return new RemoveItemFromCart(
                    recorder.envelope(RemoveItemFromCart.class, cart), cart, change, product, quantity);
        }
        String customer = recorder.one("customer", 4);
        String promotion = recorder.chance(75) ? recorder.one("promotion", 4) : null;
        return new CheckoutCart(
                recorder.envelope(CheckoutCart.class, cart), cart, "checkout-" + change, customer, promotion);
    }

    private static void endOrder(Recorder recorder, CartCheckedOut cart) {
        String order = cart.getOrderId();
        String customer = cart.getCustomerId();
        switch (recorder.random().nextInt(4)) {
            case 0 ->
                recorder.send(
                        order,
                        new CheckoutFailed(
                                recorder.envelope(CheckoutFailed.class, order),
                                order,
                                customer,
                                FailureReason.OUT_OF_STOCK,
                                null,
                                cart.getEnvelope().getTs()));
            case 1 ->
                recorder.send(
                        order,
                        new OrderCancelled(
                                recorder.envelope(OrderCancelled.class, order),
                                order,
                                customer,
                                CancellationReason.CUSTOMER_REQUESTED));
            case 2 ->
                recorder.send(
                        order, new OrderCompleted(recorder.envelope(OrderCompleted.class, order), order, customer));
            default -> {
                // Nothing is heard of it any more.
            }
        }
    }
}
