package com.acme.commerce.topology.shopping;

import static com.acme.commerce.topology.shopping.ShoppingFixtures.CODE;
import static com.acme.commerce.topology.shopping.ShoppingFixtures.TERMS;
import static com.acme.commerce.topology.shopping.ShoppingFixtures.add;
import static com.acme.commerce.topology.shopping.ShoppingFixtures.cancelled;
import static com.acme.commerce.topology.shopping.ShoppingFixtures.checkout;
import static com.acme.commerce.topology.shopping.ShoppingFixtures.deleted;
import static com.acme.commerce.topology.shopping.ShoppingFixtures.failed;
import static com.acme.commerce.topology.shopping.ShoppingFixtures.product;
import static com.acme.commerce.topology.shopping.ShoppingFixtures.tenPercent;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.catalog.ProductStatus;
import com.acme.commerce.contracts.shopping.CartChangeRefused;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.contracts.shopping.CartClosed;
import com.acme.commerce.contracts.shopping.CartExpired;
import com.acme.commerce.contracts.shopping.CartRefusal;
import com.acme.commerce.contracts.shopping.CheckoutRefused;
import com.acme.commerce.contracts.shopping.DefinePromotion;
import com.acme.commerce.contracts.shopping.DiscountCalculated;
import com.acme.commerce.contracts.shopping.DiscountRefusal;
import com.acme.commerce.contracts.shopping.DiscountRefused;
import com.acme.commerce.contracts.shopping.DiscountReleased;
import com.acme.commerce.contracts.shopping.ItemAddedToCart;
import com.acme.commerce.contracts.shopping.OrderIds;
import com.acme.commerce.contracts.shopping.PromotionDefined;
import com.acme.commerce.contracts.shopping.PromotionEnded;
import com.acme.commerce.contracts.shopping.PromotionRefused;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.shopping.Cart;
import com.acme.commerce.stores.shopping.CartStatus;
import com.acme.commerce.stores.shopping.CartStore;
import com.acme.commerce.stores.shopping.Promotion;
import com.acme.commerce.stores.shopping.PromotionStore;
import com.acme.commerce.topology.TopologyUnderTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShoppingTopologyTest {

    @TempDir
    Path stateDir;

    private TopologyUnderTest shop;

    @BeforeEach
    void start() {
        shop = new TopologyUnderTest(
                stateDir,
                (catalogue, values) -> new ShoppingTopology(catalogue, values, TERMS, new CommitTracker()).build());
        shop.send("p", product("p", 1, ProductStatus.ACTIVE, 500));
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void aCartIsFilledAtTheCatalogsPricesAndBecomesItsOrder() {
        shop.send("c", add("c", "1", "p", 2));
        shop.send("p", product("p", 2, ProductStatus.ACTIVE, 600));
        shop.send("c", add("c", "2", "p", 1));
        shop.send("c", checkout("c", "3", "ann", null));

        assertThat(carts()).hasExactlyElementsOfTypes(ItemAddedToCart.class, ItemAddedToCart.class, CartClosed.class);
        CartCheckedOut order = only(orders(), CartCheckedOut.class);
        assertThat(order.getOrderId()).isEqualTo(OrderIds.ofCart("c"));
        assertThat(order.getTotal()).isEqualTo(1800);
        assertThat(shop.<Cart>store(CartStore.CARTS.name()).get("c").getStatus())
                .isEqualTo(CartStatus.CHECKED_OUT);
    }

    @Test
    void whatIsNotSoldIsRefused() {
        shop.send("draft", product("draft", 1, ProductStatus.DRAFT, 500));
        shop.send("gone", product("gone", 1, ProductStatus.ACTIVE, 500));
        shop.send("gone", deleted("gone", 2));
        List.of("draft", "gone", "never").forEach(product -> shop.send("c", add("c", product, product, 1)));

        assertThat(carts())
                .map(message -> ((CartChangeRefused) message).getReason())
                .containsExactly(CartRefusal.NOT_FOR_SALE, CartRefusal.PRODUCT_DELETED, CartRefusal.UNKNOWN_PRODUCT);
    }

    @Test
    void aPromotionIsUsedUpToItsLimitAndComesBackWithTheOrdersThatCameToNothing() {
        define(tenPercent(1, 2, 2));
        checkOut("c-1", "ann");
        checkOut("c-2", "bob");
        checkOut("c-3", "cid");
        assertThat(discounts())
                .hasExactlyElementsOfTypes(DiscountCalculated.class, DiscountCalculated.class, DiscountRefused.class);
        assertThat(orders())
                .hasSize(2)
                .allSatisfy(order ->
                        assertThat(((CartCheckedOut) order).getDiscount()).isEqualTo(50));

        String failed = OrderIds.ofCart("c-1");
        shop.send(failed, failed(failed));
        shop.send(failed, failed(failed));
        String cancelled = OrderIds.ofCart("c-2");
        shop.send(cancelled, cancelled(cancelled));
        assertThat(discounts()).hasExactlyElementsOfTypes(DiscountReleased.class, DiscountReleased.class);
        assertThat(promotion().getUses()).isZero();

        shop.send("c-3", checkout("c-3", "again", "cid", CODE));
        assertThat(only(orders(), CartCheckedOut.class).getTotal()).isEqualTo(450);
    }

    @Test
    void oneCustomerUsesItSoOften() {
        define(tenPercent(1, 9, 1));
        checkOut("c-1", "ann");
        checkOut("c-2", "ann");

        DiscountRefused refused = (DiscountRefused) discounts().get(1);
        assertThat(refused.getReason()).isEqualTo(DiscountRefusal.CUSTOMER_LIMIT);
        assertThat(carts()).anyMatch(CheckoutRefused.class::isInstance);
        assertThat(shop.<Cart>store(CartStore.CARTS.name()).get("c-2").getStatus())
                .isEqualTo(CartStatus.OPEN);
    }

    @Test
    void theEndOfAnOrderMayBeReadBeforeItsCart() {
        define(tenPercent());
        String orderId = OrderIds.ofCart("c");
        shop.send(orderId, failed(orderId));
        checkOut("c", "ann");

        assertThat(discounts()).hasExactlyElementsOfTypes(DiscountCalculated.class, DiscountReleased.class);
        assertThat(promotion().getUses()).isZero();
    }

    @Test
    void anOutdatedDefinitionIsRefused() {
        define(tenPercent(2, 3, 2));
        define(tenPercent(1, 9, 9));

        assertThat(shop.messages(shop.catalogue.shopping().promotions()))
                .hasExactlyElementsOfTypes(PromotionDefined.class);
        assertThat(shop.messages(shop.catalogue.shopping().promotionRefusals()))
                .hasExactlyElementsOfTypes(PromotionRefused.class);
        assertThat(promotion().getTotalLimit()).isEqualTo(3);
    }

    @Test
    void aPromotionIsForgottenWithItsUsesSomeTimeAfterItsEnd() {
        define(tenPercent());
        checkOut("c", "ann");
        shop.passTime(Duration.ofDays(1).plus(TERMS.keepPromotions()).minusSeconds(10));
        assertThat(promotion()).isNotNull();
        shop.passTime(Duration.ofSeconds(20));

        assertThat(promotion()).isNull();
        assertThat(shop.messages(shop.catalogue.shopping().promotions()))
                .hasExactlyElementsOfTypes(PromotionDefined.class, PromotionEnded.class);
        assertThat(rows("promotion-uses")).isZero();
        assertThat(rows("promotion-customers")).isZero();
        assertThat(rows("promotion-removals")).isZero();
        assertThat(rows("discounted-orders")).isZero();
        assertThat(rows("discounted-order-expiries")).isZero();
    }

    @Test
    void aCartIsForgottenAfterItsTime() {
        shop.send("c", add("c", "1", "p", 1));
        shop.passTime(TERMS.keepCarts());

        assertThat(carts()).hasExactlyElementsOfTypes(ItemAddedToCart.class, CartExpired.class);
        assertThat(rows(CartStore.CARTS.name())).isZero();
        assertThat(rows("cart-deadlines")).isZero();
    }

    private void define(DefinePromotion command) {
        shop.send(CODE, command);
    }

    /** A cart with one unit of the product at 500, with the promotion. */
    private void checkOut(String cartId, String customerId) {
        shop.send(cartId, add(cartId, "add", "p", 1));
        shop.send(cartId, checkout(cartId, "checkout", customerId, CODE));
    }

    private List<SpecificRecord> carts() {
        return shop.messages(shop.catalogue.shopping().carts());
    }

    private List<SpecificRecord> discounts() {
        return shop.messages(shop.catalogue.shopping().discounts());
    }

    private List<SpecificRecord> orders() {
        return shop.messages(shop.catalogue.cartCheckedOut());
    }

    private Promotion promotion() {
        return shop.<Promotion>store(PromotionStore.PROMOTIONS.name()).get(CODE);
    }

    private long rows(String store) {
        long rows = 0;
        try (var all = shop.store(store).all()) {
            while (all.hasNext()) {
                all.next();
                rows++;
            }
        }
        return rows;
    }

    private static <T> T only(List<SpecificRecord> messages, Class<T> type) {
        assertThat(messages).hasExactlyElementsOfTypes(type);
        return type.cast(messages.get(0));
    }
}
