package com.acme.commerce.local.load;

import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.contracts.shopping.CheckoutLine;
import com.acme.commerce.contracts.shopping.OrderIds;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes carts. The same seed and run id make the same carts, but for the time they are checked out at; another run id
 * makes others, so that two runs never speak of the same cart.
 */
public final class CartGenerator {

    private static final String CURRENCY = "EUR";

    /** Enough that a customer seldom has two checkouts under way at once. */
    private static final int CUSTOMERS = 100_000;

    /** One cart in so many has a promotion, which takes off the tenth part. */
    private static final int PROMOTION_EVERY = 10;

    private final RunNumbers numbers;
    private final CartMix mix;
    private final Assortment assortment;
    private final Popularity popularity;

    /**
     * @throws IllegalArgumentException if the assortment is too small for the carts, or has no scarce products although
     *     some carts shall want one
     */
    public CartGenerator(long seed, String runId, CartMix mix, Assortment assortment) {
        this(seed, runId, mix, assortment, new Popularity(assortment.stocked().size()));
    }

    /**
     * The same where products are not bought as usual.
     *
     * @param popularity of the products that have stock
     */
    public CartGenerator(long seed, String runId, CartMix mix, Assortment assortment, Popularity popularity) {
        if (assortment.stocked().size() < mix.maxLines()) {
            throw new IllegalArgumentException(
                    "carts of " + mix.maxLines() + " lines need as many products, but there are "
                            + assortment.stocked().size());
        }
        if (mix.outOfStock() > 0 && assortment.scarce().isEmpty()) {
            throw new IllegalArgumentException("outOfStock is " + mix.outOfStock() + ", but no product is scarce");
        }
        this.numbers = new RunNumbers(seed, runId);
        this.mix = mix;
        this.assortment = assortment;
        this.popularity = popularity;
    }

    /**
     * The cart of an index.
     *
     * @param now when it is checked out: milliseconds since the epoch, UTC
     */
    GeneratedCart cart(long index, long now) {
        SplittableRandom random = numbers.ofCart(index);
        String cartId = RunNumbers.uuid(random);
        String messageId = RunNumbers.uuid(random);
        HexFormat hex = HexFormat.of();
        // A trace id must not be all zeros.
        String traceId = hex.toHexDigits(random.nextLong() | 1) + hex.toHexDigits(random.nextLong());
        String orderId = OrderIds.ofCart(cartId);
        List<CheckoutLine> lines = lines(random);
        long subtotal = 0;
        for (CheckoutLine line : lines) {
            subtotal += line.getQuantity() * line.getUnitPrice();
        }
        long discount = random.nextInt(PROMOTION_EVERY) == 0 ? subtotal / 10 : 0;
        var message = new CartCheckedOut(
                new Envelope(messageId, "CartCheckedOut", 1, now, traceId, orderId, null, null),
                orderId,
                cartId,
                "customer-" + random.nextInt(CUSTOMERS),
                lines,
                subtotal,
                discount,
                subtotal - discount,
                CURRENCY,
                null);
        return new GeneratedCart(message, random.nextDouble() < mix.repeated(), random.nextDouble() < mix.cancelled());
    }

    private List<CheckoutLine> lines(SplittableRandom random) {
        int count = random.nextInt(mix.minLines(), mix.maxLines() + 1);
        List<CheckoutLine> lines = new ArrayList<>(count);
        if (random.nextDouble() < mix.outOfStock()) {
            lines.add(line(
                    assortment.scarce().get(random.nextInt(assortment.scarce().size())), random));
        }
        while (lines.size() < count) {
            String product = assortment.stocked().get(popularity.rank(random.nextDouble()));
            if (lines.stream().noneMatch(line -> line.getProductId().equals(product))) {
                lines.add(line(product, random));
            }
        }
        return lines;
    }

    /** A product costs the same in every cart: from 1.00 to 99.99. */
    private CheckoutLine line(String productId, SplittableRandom random) {
        long price = 100 + Math.floorMod(productId.hashCode() * 31, 9_900);
        return new CheckoutLine(productId, 1 + random.nextInt(mix.maxQuantity()), price);
    }
}
