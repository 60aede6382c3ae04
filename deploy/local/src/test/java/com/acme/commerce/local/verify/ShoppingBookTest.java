package com.acme.commerce.local.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.ordering.CheckoutFailed;
import com.acme.commerce.contracts.ordering.FailureReason;
import com.acme.commerce.contracts.serde.GeneratedClasses;
import com.acme.commerce.contracts.shopping.AddItemToCart;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.contracts.shopping.CartClosed;
import com.acme.commerce.contracts.shopping.CheckoutCart;
import com.acme.commerce.contracts.shopping.CheckoutLine;
import com.acme.commerce.contracts.shopping.CheckoutRefusal;
import com.acme.commerce.contracts.shopping.CheckoutRefused;
import com.acme.commerce.contracts.shopping.DiscountCalculated;
import com.acme.commerce.contracts.shopping.DiscountReleased;
import com.acme.commerce.contracts.shopping.ItemAddedToCart;
import com.acme.commerce.contracts.shopping.ItemRemovedFromCart;
import com.acme.commerce.contracts.shopping.OrderIds;
import com.acme.commerce.contracts.shopping.PromotionDefined;
import com.acme.commerce.contracts.shopping.PromotionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ShoppingBookTest {

    static {
        GeneratedClasses.trust();
    }

    private static final long NOW = 1_000;
    private static final List<CheckoutLine> LINES = List.of(new CheckoutLine("p", 2, 50L));

    /** A promotion for two orders; one cart uses it, another gave it back because its order failed, a third has none. */
    private static List<SpecificRecord> journey() {
        List<SpecificRecord> messages = new ArrayList<>(List.of(defined(2, 1)));
        messages.addAll(filled("a"));
        messages.addAll(List.of(granted("a", "ann", 1), closed("a", "SPRING", 10), order("a", LINES, 10, "SPRING")));
        messages.addAll(filled("b"));
        messages.addAll(List.of(
                granted("b", "ann-of-b", 2),
                closed("b", "SPRING", 10),
                order("b", LINES, 10, "SPRING"),
                failed("b"),
                released("b", "ann-of-b", 3)));
        messages.addAll(filled("c"));
        messages.addAll(List.of(closed("c", null, 0), order("c", LINES, 0, null)));
        return messages;
    }

    @Test
    void whatAddsUpIsFine() {
        assertThat(judge(journey(), NOW)).isEmpty();
    }

    static Stream<Arguments> mistakes() {
        List<CheckoutLine> dearer = List.of(new CheckoutLine("p", 2, 51L));
        return Stream.of(
                Arguments.of(List.of(asked("d", "never")), "a change of a cart was asked for and never answered"),
                Arguments.of(List.of(order("d", LINES, 0, null)), "an order came of a cart that is not checked out"),
                Arguments.of(
                        plus(filled("d"), closed("d", null, 0), order("d", dearer, 0, null)),
                        "the order is not the cart that it came of"),
                Arguments.of(plus(filled("d"), closed("d", null, 0)), "the order is not the cart that it came of"),
                Arguments.of(
                        plus(filled("d"), closed("d", null, 0), order("d", LINES, 0, null), refused("d")),
                        "a check-out was refused and made all the same"),
                Arguments.of(
                        plus(filled("d"), closed("d", null, 10), order("d", LINES, 10, null)),
                        "a cart has a discount that no promotion granted"),
                Arguments.of(plus(filled("d"), added("d", 2, 5)), "a cart is not what was put into it"),
                Arguments.of(List.of(added("a", 1, 3)), "a cart is not what was put into it"),
                Arguments.of(
                        List.of(granted("d", "bob", 4)),
                        "an order uses a promotion, or does not, other than it is counted"),
                Arguments.of(
                        List.of(released("a", "ann", 4)),
                        "an order uses a promotion, or does not, other than it is counted"),
                Arguments.of(List.of(failed("a")), "an order uses a promotion, or does not, other than it is counted"),
                Arguments.of(List.of(granted("d", "bob", 3)), "two uses of a promotion have one number"),
                Arguments.of(
                        List.of(granted("d", "bob", 5), released("d", "bob", 6)), "uses of a promotion are missing"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("mistakes")
    void whatDoesNotIsFound(List<SpecificRecord> mistake, String description) {
        assertThat(judge(plus(journey(), mistake.toArray(SpecificRecord[]::new)), NOW))
                .contains(description);
        assertThat(judge(journey(), NOW)).doesNotContain(description);
    }

    @Test
    void aPromotionThatWasUsedTooOftenIsFoundWhoeverUsedIt() {
        String tooOften = "a promotion was used more often than it may be";
        SpecificRecord[] threeOfThree = {granted("d", "bob", 4), granted("e", "cid", 5)};
        assertThat(judge(plus(journey(), threeOfThree), NOW)).contains(tooOften);
        assertThat(judge(plus(journey(), granted("d", "bob", 4)), NOW)).doesNotContain(tooOften);
        assertThat(judge(plus(journey(), granted("d", "ann", 4)), NOW))
                .as("twice by one customer")
                .contains(tooOften);
    }

    @Test
    void whatIsYoungOrSetAsideIsNotMissed() {
        assertThat(judge(List.of(asked("d", "never")), NOW - 1)).isEmpty();
        ShoppingBook book = book(List.of(asked("d", "never")));
        book.setAside(asked("d", "never"), envelope("AddItemToCart", null));
        assertThat(judge(book, NOW)).isEmpty();
    }

    @Test
    void whereTheBeginningIsGoneNothingIsMadeUp() {
        assertThat(judge(
                        List.of(
                                added("d", 1, 2),
                                closed("d", null, 0),
                                order("d", LINES, 0, null),
                                defined(1, 1),
                                granted("e", "bob", 8),
                                released("e", "bob", 9)),
                        NOW))
                .isEmpty();
    }

    @Test
    void theCartsThatTheShopInFrontKeepsAreItsOwn() {
        CartCheckedOut posted = CartCheckedOut.newBuilder(order("d", LINES, 0, null))
                .setEnvelope(envelope("CartCheckedOut", null))
                .build();
        assertThat(judge(List.of(posted), NOW)).isEmpty();
    }

    private static List<SpecificRecord> plus(List<SpecificRecord> messages, SpecificRecord... more) {
        List<SpecificRecord> all = new ArrayList<>(messages);
        all.addAll(List.of(more));
        return all;
    }

    private static List<String> judge(List<SpecificRecord> messages, long before) {
        return judge(book(messages), before);
    }

    private static List<String> judge(ShoppingBook book, long before) {
        Violations violations = new Violations();
        book.judge(before, violations);
        return violations.first().stream().map(Violation::description).toList();
    }

    private static ShoppingBook book(List<SpecificRecord> messages) {
        ShoppingBook book = new ShoppingBook();
        messages.forEach(message -> book.enter(message, (Envelope) message.get(0)));
        return book;
    }

    /** Three units went in, one out. */
    private static List<SpecificRecord> filled(String cart) {
        return List.of(
                asked(cart, "add"),
                added(cart, 3, 3),
                new ItemRemovedFromCart(envelope("ItemRemovedFromCart", "cause"), cart, "remove", "p", 1, 2),
                new CheckoutCart(envelope("CheckoutCart", null), cart, "checkout", "ann", null));
    }

    private static AddItemToCart asked(String cart, String change) {
        return new AddItemToCart(envelope("AddItemToCart", null), cart, change, "p", 3);
    }

    private static ItemAddedToCart added(String cart, int more, int quantity) {
        return new ItemAddedToCart(envelope("ItemAddedToCart", "cause"), cart, "add", "p", more, quantity, 50L, "EUR");
    }

    private static CartClosed closed(String cart, String code, long discount) {
        return new CartClosed(
                envelope("CartClosed", "cause"),
                cart,
                "checkout",
                OrderIds.ofCart(cart),
                "ann",
                100L,
                discount,
                100 - discount,
                "EUR",
                code);
    }

    private static CheckoutRefused refused(String cart) {
        return new CheckoutRefused(
                envelope("CheckoutRefused", "cause"), cart, "checkout", "ann", CheckoutRefusal.EMPTY, null);
    }

    private static CartCheckedOut order(String cart, List<CheckoutLine> lines, long discount, String code) {
        return new CartCheckedOut(
                envelope("CartCheckedOut", "cause"),
                OrderIds.ofCart(cart),
                cart,
                "ann",
                lines,
                100L,
                discount,
                100 - discount,
                "EUR",
                code);
    }

    private static PromotionDefined defined(int totalLimit, int customerLimit) {
        return new PromotionDefined(
                envelope("PromotionDefined", "cause"),
                "SPRING",
                1,
                PromotionKind.PERCENTAGE,
                10,
                0L,
                0L,
                "EUR",
                0L,
                NOW,
                totalLimit,
                customerLimit);
    }

    private static DiscountCalculated granted(String cart, String customer, long sequence) {
        return new DiscountCalculated(
                envelope("DiscountCalculated", "cause"),
                cart,
                OrderIds.ofCart(cart),
                customer,
                "SPRING",
                1,
                1,
                100L,
                10L,
                "EUR",
                sequence);
    }

    private static DiscountReleased released(String cart, String customer, long sequence) {
        return new DiscountReleased(
                envelope("DiscountReleased", "cause"), cart, OrderIds.ofCart(cart), customer, "SPRING", 1, sequence);
    }

    private static CheckoutFailed failed(String cart) {
        return new CheckoutFailed(
                envelope("CheckoutFailed", "cause"),
                OrderIds.ofCart(cart),
                "ann",
                FailureReason.OUT_OF_STOCK,
                null,
                NOW);
    }

    private static Envelope envelope(String type, String causationId) {
        return new Envelope("id", type, 1, NOW, "trace", "cart", causationId, null);
    }
}
