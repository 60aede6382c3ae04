package com.acme.commerce.local.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.TraceParent;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.contracts.shopping.CheckoutLine;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CartGeneratorTest {

    private static final int MANY = 20_000;
    private static final Assortment ASSORTMENT = new Assortment(
            IntStream.range(0, 1_000).mapToObj(i -> "stocked-" + i).toList(), List.of("scarce-1", "scarce-2"));

    @Test
    void linesHaveAtMostSoManyUnits() {
        List<GeneratedCart> few = carts(new CartGenerator(1, "run", CartMix.BENCHMARK, ASSORTMENT));
        List<GeneratedCart> single =
                carts(new CartGenerator(1, "run", CartMix.BENCHMARK.withSingleUnits(), ASSORTMENT));

        assertThat(quantities(few)).containsExactlyInAnyOrder(1, 2, 3);
        assertThat(quantities(single)).containsExactly(1);
        assertThatThrownBy(() -> new CartMix(1, 1, 0, 0, 0, 0)).hasMessage("maxQuantity must be at least 1, but is 0");
    }

    @Test
    void theSameSeedAndRunMakeTheSameCarts() {
        CartGenerator one = generator(42, "monday");
        CartGenerator other = generator(42, "monday");

        // In another order, because a cart must not depend on those made before it.
        List<GeneratedCart> forward =
                LongStream.range(0, 100).mapToObj(i -> one.cart(i, 7)).toList();
        List<GeneratedCart> backward =
                LongStream.range(0, 100).mapToObj(i -> other.cart(99 - i, 7)).toList();

        assertThat(backward).containsExactlyInAnyOrderElementsOf(forward);
    }

    @Test
    void anotherRunOrSeedMakesOtherCarts() {
        Set<String> ids = new HashSet<>();
        for (CartGenerator carts :
                List.of(generator(42, "monday"), generator(42, "tuesday"), generator(43, "monday"))) {
            for (int i = 0; i < 1_000; i++) {
                CartCheckedOut cart = carts.cart(i, 7).message();
                ids.addAll(List.of(
                        cart.getCartId(), cart.getOrderId(), cart.getEnvelope().getId()));
            }
        }

        assertThat(ids).hasSize(3 * 3 * 1_000);
    }

    @Test
    void aCartIsCompleteAndAddsUp() {
        CartGenerator carts = generator(1, "run");
        for (int i = 0; i < 1_000; i++) {
            CartCheckedOut cart = carts.cart(i, 7).message();

            assertThat(cart.getOrderId()).isEqualTo(Causation.deriveId("order/" + cart.getCartId()));
            assertThat(UUID.fromString(cart.getCartId()).version()).isEqualTo(4);
            assertThat(UUID.fromString(cart.getCartId()).variant()).isEqualTo(2);
            assertThat(cart.getEnvelope().getTs()).isEqualTo(7);
            assertThat(cart.getEnvelope().getCorrelationId()).isEqualTo(cart.getOrderId());
            assertThat(TraceParent.traceId("00-" + cart.getEnvelope().getTraceId() + "-00f067aa0ba902b7-01"))
                    .contains(cart.getEnvelope().getTraceId());
            assertThat(cart.getLines()).hasSizeBetween(1, 4).allMatch(line -> line.getQuantity() >= 1);
            assertThat(cart.getLines()).extracting(CheckoutLine::getProductId).doesNotHaveDuplicates();
            long sum = cart.getLines().stream()
                    .mapToLong(line -> line.getQuantity() * line.getUnitPrice())
                    .sum();
            assertThat(cart.getSubtotal()).isEqualTo(sum).isPositive();
            assertThat(cart.getDiscount()).isBetween(0L, sum);
            assertThat(cart.getTotal()).isEqualTo(sum - cart.getDiscount());
        }
    }

    @Test
    void sharesAreWhatTheyAreSaidToBe() {
        CartMix mix = new CartMix(1, 4, 0.1, 0.2, 0.3);
        List<GeneratedCart> carts = carts(new CartGenerator(1, "run", mix, ASSORTMENT));

        assertThat(share(carts, CartGeneratorTest::isScarce)).isCloseTo(0.1, within(0.01));
        assertThat(share(carts, GeneratedCart::repeated)).isCloseTo(0.2, within(0.015));
        assertThat(share(carts, GeneratedCart::cancelled)).isCloseTo(0.3, within(0.015));
        for (int lines = 1; lines <= 4; lines++) {
            int size = lines;
            assertThat(share(carts, cart -> cart.message().getLines().size() == size))
                    .isCloseTo(0.25, within(0.015));
        }
    }

    @Test
    void benchmarkCartsHaveTwoLinesAndNothingSpecial() {
        List<GeneratedCart> carts = carts(new CartGenerator(1, "run", CartMix.BENCHMARK, ASSORTMENT));

        assertThat(carts)
                .allMatch(cart -> cart.message().getLines().size() == 2)
                .noneMatch(cart -> cart.repeated() || cart.cancelled() || isScarce(cart));
    }

    @Test
    void someProductsAreFarMorePopularThanOthers() {
        List<GeneratedCart> carts = carts(new CartGenerator(1, "run", new CartMix(1, 1, 0, 0, 0), ASSORTMENT));

        // Zipf's law over 1,000 products: the first has 1/7.49 of the sales, the second half of that.
        assertThat(share(carts, cart -> has(cart, "stocked-0"))).isCloseTo(0.1336, within(0.01));
        assertThat(share(carts, cart -> has(cart, "stocked-1"))).isCloseTo(0.0668, within(0.01));
        assertThat(share(carts, cart -> has(cart, "stocked-999"))).isLessThan(0.001);
    }

    @Test
    void popularityCoversEveryProductAndNoOther() {
        Popularity popularity = new Popularity(3);

        assertThat(popularity.rank(0)).isZero();
        // 1 + 1/2 + 1/3 = 11/6: the first ends at 6/11, the second at 9/11.
        assertThat(popularity.rank(0.54)).isZero();
        assertThat(popularity.rank(0.55)).isEqualTo(1);
        assertThat(popularity.rank(0.81)).isEqualTo(1);
        assertThat(popularity.rank(0.82)).isEqualTo(2);
        assertThat(popularity.rank(Math.nextDown(1.0))).isEqualTo(2);
    }

    @Test
    void oneProductMayBeWantedByNearlyAll() {
        List<GeneratedCart> carts = carts(new CartGenerator(
                1,
                "run",
                new CartMix(1, 1, 0, 0, 0),
                ASSORTMENT,
                Popularity.ofOne(ASSORTMENT.stocked().size(), 0.9)));

        assertThat(share(carts, cart -> has(cart, "stocked-0"))).isCloseTo(0.9, within(0.01));
        assertThat(share(carts, cart -> has(cart, "stocked-1"))).isLessThan(0.005);
    }

    @Test
    void refusesWhatCannotBeDone() {
        assertThatThrownBy(() -> Popularity.ofOne(10, 1)).hasMessageContaining("share must be above 0 and below 1");
        assertThatThrownBy(() -> new CartMix(1, 4, 1.5, 0, 0)).hasMessage("outOfStock must be from 0 to 1, but is 1.5");
        assertThatThrownBy(() -> new CartMix(0, 4, 0, 0, 0)).hasMessageContaining("lines");
        assertThatThrownBy(() -> new CartGenerator(
                        1, "run", new CartMix(1, 4, 0.1, 0, 0), new Assortment(ASSORTMENT.stocked(), List.of())))
                .hasMessageContaining("no product is scarce");
        assertThatThrownBy(() ->
                        new CartGenerator(1, "run", CartMix.BENCHMARK, new Assortment(List.of("only"), List.of())))
                .hasMessageContaining("2 lines");
    }

    private static CartGenerator generator(long seed, String runId) {
        return new CartGenerator(seed, runId, CartMix.TYPICAL, ASSORTMENT);
    }

    private static List<GeneratedCart> carts(CartGenerator generator) {
        return LongStream.range(0, MANY).mapToObj(i -> generator.cart(i, 0)).toList();
    }

    private static Set<Integer> quantities(List<GeneratedCart> carts) {
        return carts.stream()
                .flatMap(cart -> cart.message().getLines().stream())
                .map(CheckoutLine::getQuantity)
                .collect(Collectors.toSet());
    }

    private static double share(List<GeneratedCart> carts, Predicate<GeneratedCart> which) {
        return carts.stream().filter(which).count() / (double) carts.size();
    }

    private static boolean isScarce(GeneratedCart cart) {
        return ASSORTMENT.scarce().stream().anyMatch(product -> has(cart, product));
    }

    private static boolean has(GeneratedCart cart, String productId) {
        return cart.message().getLines().stream()
                .anyMatch(line -> line.getProductId().equals(productId));
    }
}
