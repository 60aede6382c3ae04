package com.acme.commerce.topology.shopping.decision;

import static com.acme.commerce.topology.Fixtures.NOW;
import static com.acme.commerce.topology.Fixtures.why;
import static com.acme.commerce.topology.shopping.ShoppingFixtures.TERMS;
import static com.acme.commerce.topology.shopping.ShoppingFixtures.add;
import static com.acme.commerce.topology.shopping.ShoppingFixtures.checkout;
import static com.acme.commerce.topology.shopping.ShoppingFixtures.quote;
import static com.acme.commerce.topology.shopping.ShoppingFixtures.remove;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.acme.commerce.contracts.shopping.AddItemToCart;
import com.acme.commerce.contracts.shopping.CalculateDiscount;
import com.acme.commerce.contracts.shopping.CartChangeRefused;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.contracts.shopping.CartClosed;
import com.acme.commerce.contracts.shopping.CartExpired;
import com.acme.commerce.contracts.shopping.CartRefusal;
import com.acme.commerce.contracts.shopping.CheckoutCart;
import com.acme.commerce.contracts.shopping.CheckoutRefusal;
import com.acme.commerce.contracts.shopping.CheckoutRefused;
import com.acme.commerce.contracts.shopping.DiscountCalculated;
import com.acme.commerce.contracts.shopping.DiscountRefusal;
import com.acme.commerce.contracts.shopping.DiscountRefused;
import com.acme.commerce.contracts.shopping.ItemAddedToCart;
import com.acme.commerce.contracts.shopping.ItemRemovedFromCart;
import com.acme.commerce.contracts.shopping.OrderIds;
import com.acme.commerce.contracts.shopping.PriceQuoted;
import com.acme.commerce.contracts.shopping.PriceRequested;
import com.acme.commerce.contracts.shopping.PriceVerdict;
import com.acme.commerce.contracts.shopping.ReleaseDiscount;
import com.acme.commerce.contracts.shopping.RemoveItemFromCart;
import com.acme.commerce.stores.shopping.Cart;
import com.acme.commerce.stores.shopping.CartStatus;
import com.acme.commerce.topology.Fixtures;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.decision.Outbound;
import com.acme.commerce.topology.decision.UnacceptableMessageException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CartDecisionsTest {

    private static final String CART = "cart-1";
    private static final String ORDER = OrderIds.ofCart(CART);

    private final CheckoutDecisions checkouts = new CheckoutDecisions(TERMS);
    private final CartDecisions decisions = new CartDecisions(checkouts, TERMS);
    private final List<SpecificRecord> said = new ArrayList<>();
    private Cart cart;

    @Test
    void aProductGoesInAtThePriceThatTheCatalogSays() {
        give(add(CART, "1", "p", 2));
        assertThat(said()).hasExactlyElementsOfTypes(PriceRequested.class);
        assertThat(cart.getLines()).isEmpty();
        assertThat(cart.getDeadlineAt()).isEqualTo(NOW + TERMS.answer().toMillis());

        give(quote(CART, "1", "p", 30));
        give(add(CART, "2", "p", 1), quote(CART, "2", "p", 40));

        assertThat(said())
                .filteredOn(ItemAddedToCart.class::isInstance)
                .map(ItemAddedToCart.class::cast)
                .extracting(ItemAddedToCart::getQuantity, ItemAddedToCart::getUnitPrice)
                .containsExactly(tuple(2, 30L), tuple(3, 40L));
        assertThat(cart.getCurrency()).isEqualTo("EUR");
        assertThat(cart.getDeadlineAt()).isEqualTo(NOW + TERMS.keepCarts().toMillis());
    }

    @Test
    void changesTakeEffectInTheirOrderWhateverTheOrderOfTheAnswers() {
        give(add(CART, "1", "p", 2), add(CART, "2", "q", 1), remove(CART, "3", "p", null));
        give(quote(CART, "2", "q", 5));
        assertThat(said()).hasExactlyElementsOfTypes(PriceRequested.class, PriceRequested.class);

        give(quote(CART, "1", "p", 30));
        assertThat(said())
                .hasExactlyElementsOfTypes(ItemAddedToCart.class, ItemAddedToCart.class, ItemRemovedFromCart.class);
        assertThat(cart.getLines()).extracting(line -> line.getProductId()).containsExactly("q");
    }

    @Test
    void everyMessageTwiceIsEveryMessageOnce() {
        for (SpecificRecord message : List.of(
                add(CART, "1", "p", 2),
                quote(CART, "1", "p", 30),
                remove(CART, "2", "p", 1),
                checkout(CART, "3", "ann", null))) {
            give(message, message);
        }
        assertThat(said())
                .hasExactlyElementsOfTypes(
                        PriceRequested.class,
                        ItemAddedToCart.class,
                        ItemRemovedFromCart.class,
                        CartClosed.class,
                        CartCheckedOut.class);
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN_PRODUCT, UNKNOWN_PRODUCT",
        "NOT_FOR_SALE,    NOT_FOR_SALE",
        "DELETED,         PRODUCT_DELETED",
        "UNKNOWN,         NOT_FOR_SALE"
    })
    void whatIsNotSoldDoesNotGoIn(PriceVerdict verdict, CartRefusal reason) {
        give(add(CART, "1", "p", 2), quote(CART, "1", "p", verdict, 0, null));

        assertThat(refusals()).containsExactly(reason);
        assertThat(cart.getLines()).isEmpty();
    }

    @Test
    void aCartHasOneCurrencyUntilItIsEmpty() {
        put("p", 1, 10);
        give(add(CART, "usd", "q", 1), quote(CART, "usd", "q", PriceVerdict.AVAILABLE, 10, "USD"));
        assertThat(refusals()).containsExactly(CartRefusal.MIXED_CURRENCY);

        give(remove(CART, "all", "p", null));
        give(add(CART, "usd2", "q", 1), quote(CART, "usd2", "q", PriceVerdict.AVAILABLE, 10, "USD"));
        assertThat(cart.getCurrency()).isEqualTo("USD");
    }

    @Test
    void thereAreLimitsToUnitsLinesAndTheSum() {
        put("p", CartLimits.MAX_QUANTITY, 10);
        give(add(CART, "more", "p", 1), quote(CART, "more", "p", 10));
        give(add(CART, "huge", "q", Integer.MAX_VALUE), quote(CART, "huge", "q", 1));
        give(add(CART, "dear", "q", 2), quote(CART, "dear", "q", Long.MAX_VALUE));
        assertThat(refusals())
                .containsExactly(CartRefusal.QUANTITY_LIMIT, CartRefusal.QUANTITY_LIMIT, CartRefusal.AMOUNT_LIMIT);

        for (int i = 1; i < CartLimits.MAX_LINES; i++) {
            put("p-" + i, 1, 1);
        }
        assertThat(refusals()).isEmpty();
        give(add(CART, "line", "q", 1), quote(CART, "line", "q", 1));
        assertThat(refusals()).containsExactly(CartRefusal.LINE_LIMIT);
    }

    @Test
    void theSumMayBeReachedButNotPassed() {
        put("p", 1, CartLimits.MAX_SUBTOTAL - 5);
        put("q", 1, 5);
        give(add(CART, "more", "r", 1), quote(CART, "more", "r", 1));

        assertThat(refusals()).containsExactly(CartRefusal.AMOUNT_LIMIT);
        assertThat(CartLimits.subtotal(cart)).isEqualTo(CartLimits.MAX_SUBTOTAL);
    }

    @Test
    void aCartTakesSoManyChangesAndCanStillBeCheckedOut() {
        put("p", 1, 10);
        for (int i = 0; cart.getChangeIds().size() < CartLimits.MAX_CHANGES; i++) {
            give(remove(CART, "remove-" + i, "other", null));
        }
        said();
        give(remove(CART, "one-more", "p", null));
        assertThat(refusals()).containsExactly(CartRefusal.CHANGE_LIMIT);

        give(checkout(CART, "checkout", "ann", null));
        assertThat(cart.getStatus()).isEqualTo(CartStatus.CHECKED_OUT);
    }

    @Test
    void unitsAreTakenOutUpToWhatIsThere() {
        put("p", 5, 10);
        give(remove(CART, "a", "p", 2), remove(CART, "b", "p", 9), remove(CART, "c", "p", null));

        List<SpecificRecord> said = said();
        assertThat(said)
                .filteredOn(ItemRemovedFromCart.class::isInstance)
                .map(ItemRemovedFromCart.class::cast)
                .extracting(ItemRemovedFromCart::getRemoved, ItemRemovedFromCart::getRemaining)
                .containsExactly(tuple(2, 3), tuple(3, 0));
        assertThat(((CartChangeRefused) said.get(2)).getReason()).isEqualTo(CartRefusal.NOT_IN_CART);
        assertThatThrownBy(() -> give(remove(CART, "d", "p", 0)))
                .isInstanceOf(UnacceptableMessageException.class)
                .hasMessageContaining("quantity");
    }

    @Test
    void aCheckedOutCartIsAnOrderWithItsLinesAndTakesNothingMore() {
        put("p", 2, 30);
        give(checkout(CART, "checkout", "ann", null));

        List<SpecificRecord> said = said();
        CartClosed closed = (CartClosed) said.get(0);
        CartCheckedOut order = (CartCheckedOut) said.get(1);
        assertThat(closed.getOrderId()).isEqualTo(order.getOrderId()).isEqualTo(ORDER);
        assertThat(order.getEnvelope().getCorrelationId()).isEqualTo(ORDER);
        assertThat(order.getLines()).containsExactly(Fixtures.line("p", 2, 30));
        assertThat(List.of(order.getSubtotal(), order.getDiscount(), order.getTotal()))
                .containsExactly(60L, 0L, 60L);

        give(add(CART, "late", "p", 1), remove(CART, "later", "p", null), checkout(CART, "again", "ann", null));
        List<SpecificRecord> refused = said();
        assertThat(refused)
                .hasExactlyElementsOfTypes(CartChangeRefused.class, CartChangeRefused.class, CheckoutRefused.class);
        assertThat(((CartChangeRefused) refused.get(0)).getReason()).isEqualTo(CartRefusal.CHECKED_OUT);
        assertThat(((CheckoutRefused) refused.get(2)).getReason()).isEqualTo(CheckoutRefusal.CHECKED_OUT);
    }

    @Test
    void anEmptyCartIsRefusedAndARepetitionOfThatDoesNotCheckItOutLater() {
        give(checkout(CART, "checkout", "ann", null));
        assertThat(checkoutRefusals()).containsExactly(CheckoutRefusal.EMPTY);

        put("p", 2, 30);
        give(checkout(CART, "checkout", "ann", null));
        assertThat(cart.getStatus()).isEqualTo(CartStatus.OPEN);
        assertThat(said()).isEmpty();
    }

    @Test
    void aCheckOutWaitsForPricesAndItsPromotion() {
        give(add(CART, "1", "p", 2), checkout(CART, "checkout", "ann", "SPRING"));
        assertThat(cart.getStatus()).isEqualTo(CartStatus.CHECKING_OUT);
        give(add(CART, "2", "p", 1), checkout(CART, "again", "ann", null));
        assertThat(said())
                .hasExactlyElementsOfTypes(PriceRequested.class, CartChangeRefused.class, CheckoutRefused.class);

        give(quote(CART, "1", "p", 50));
        List<SpecificRecord> asked = said();
        assertThat(asked).hasExactlyElementsOfTypes(ItemAddedToCart.class, CalculateDiscount.class);
        assertThat(((CalculateDiscount) asked.get(1)).getSubtotal()).isEqualTo(100);

        give(granted(1, 10));
        CartCheckedOut order = (CartCheckedOut) said().get(1);
        assertThat(List.of(order.getSubtotal(), order.getDiscount(), order.getTotal()))
                .containsExactly(100L, 10L, 90L);
        assertThat(order.getPromotionCode()).isEqualTo("SPRING");
        give(granted(1, 10));
        assertThat(said()).as("it uses what it was granted").isEmpty();
    }

    @Test
    void aPromotionThatRefusesLeavesTheCartOpenForAnotherAttempt() {
        put("p", 2, 50);
        give(checkout(CART, "first", "ann", "SPRING"), notGranted(1));

        CheckoutRefused refused = (CheckoutRefused) said().get(1);
        assertThat(refused.getReason()).isEqualTo(CheckoutRefusal.PROMOTION);
        assertThat(refused.getDiscountRefusal()).isEqualTo(DiscountRefusal.TOTAL_LIMIT);

        give(checkout(CART, "second", "ann", "SPRING"), notGranted(1));
        assertThat(cart.getStatus()).as("the answer was to the first attempt").isEqualTo(CartStatus.CHECKING_OUT);
        give(granted(2, 10));
        assertThat(cart.getStatus()).isEqualTo(CartStatus.CHECKED_OUT);
    }

    @Test
    void whatIsGrantedTooLateIsGivenBack() {
        put("p", 2, 50);
        give(checkout(CART, "first", "ann", "SPRING"));
        expire();
        assertThat(checkoutRefusals()).containsExactly(CheckoutRefusal.TIMEOUT);

        give(granted(1, 10));
        ReleaseDiscount release = (ReleaseDiscount) said().get(0);
        assertThat(release.getAttempt()).isEqualTo(1);
        assertThat(release.getOrderId()).isEqualTo(ORDER);

        give(checkout(CART, "second", "ann", null));
        said();
        give(granted(1, 10));
        assertThat(said())
                .as("also by a cart that was checked out without")
                .hasExactlyElementsOfTypes(ReleaseDiscount.class);
    }

    @Test
    void pricesThatDoNotComeAreNotWaitedForForEver() {
        give(add(CART, "1", "p", 2), add(CART, "2", "q", 1), quote(CART, "2", "q", 5));
        give(checkout(CART, "checkout", "ann", null));
        said();
        expire();

        assertThat(said())
                .hasExactlyElementsOfTypes(CheckoutRefused.class, CartChangeRefused.class, ItemAddedToCart.class);
        assertThat(cart.getStatus()).isEqualTo(CartStatus.OPEN);
        give(quote(CART, "1", "p", 5));
        assertThat(said()).as("too late").isEmpty();
    }

    @Test
    void aCartThatNobodyTouchesIsForgotten() {
        put("p", 2, 50);
        expire();

        assertThat(said()).hasExactlyElementsOfTypes(CartExpired.class);
        assertThat(cart).isNull();
    }

    private static DiscountCalculated granted(int attempt, long discount) {
        return new DiscountCalculated(
                Fixtures.envelope("DiscountCalculated", CART),
                CART,
                ORDER,
                "ann",
                "SPRING",
                1,
                attempt,
                100L,
                discount,
                "EUR",
                1L);
    }

    private static DiscountRefused notGranted(int attempt) {
        return new DiscountRefused(
                Fixtures.envelope("DiscountRefused", CART),
                CART,
                ORDER,
                "SPRING",
                attempt,
                DiscountRefusal.TOTAL_LIMIT);
    }

    private void put(String productId, int quantity, long price) {
        give(add(CART, "put-" + productId, productId, quantity), quote(CART, "put-" + productId, productId, price));
        said();
    }

    private void give(SpecificRecord... messages) {
        for (SpecificRecord message : messages) {
            take(decide(message));
        }
    }

    private Decision<Cart> decide(SpecificRecord message) {
        if (message instanceof AddItemToCart command) {
            return decisions.add(cart, command, why());
        }
        if (message instanceof RemoveItemFromCart command) {
            return decisions.remove(cart, command, why());
        }
        if (message instanceof CheckoutCart command) {
            return checkouts.checkOut(cart, command, why());
        }
        if (message instanceof PriceQuoted quote) {
            return decisions.quoted(cart, quote, why());
        }
        return message instanceof DiscountCalculated answer
                ? checkouts.discounted(cart, answer, why())
                : checkouts.notDiscounted(cart, (DiscountRefused) message, why());
    }

    private void expire() {
        take(decisions.expire(cart, why()));
    }

    private void take(Decision<Cart> decision) {
        cart = decision.state();
        decision.messages().stream().map(Outbound::message).forEach(said::add);
    }

    private List<SpecificRecord> said() {
        List<SpecificRecord> all = List.copyOf(said);
        said.clear();
        return all;
    }

    private List<CartRefusal> refusals() {
        return said().stream()
                .filter(CartChangeRefused.class::isInstance)
                .map(message -> ((CartChangeRefused) message).getReason())
                .toList();
    }

    private List<CheckoutRefusal> checkoutRefusals() {
        return said().stream()
                .filter(CheckoutRefused.class::isInstance)
                .map(message -> ((CheckoutRefused) message).getReason())
                .toList();
    }
}
