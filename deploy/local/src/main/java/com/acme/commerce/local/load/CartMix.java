package com.acme.commerce.local.load;

/**
 * What the carts of a load are like. Shares are parts of all carts, from 0 to 1.
 *
 * @param minLines fewest lines of a cart
 * @param maxLines most lines of a cart; each line has a product of its own
 * @param outOfStock carts that want a product which has no stock
 * @param repeated carts that are said twice
 * @param cancelled carts whose order is cancelled as soon as it is there
 * @param maxQuantity most units of a line
 */
public record CartMix(
        int minLines, int maxLines, double outOfStock, double repeated, double cancelled, int maxQuantity) {

    private static final int FEW = 3;

    /** Every way a checkout can go, and still mostly orders. */
    public static final CartMix TYPICAL = new CartMix(1, 4, 0.03, 0.02, 0.02);

    /** Two lines each and nothing that fails on purpose, so that runs can be compared. */
    public static final CartMix BENCHMARK = new CartMix(2, 2, 0, 0, 0);

    public CartMix {
        if (minLines < 1 || maxLines < minLines) {
            throw new IllegalArgumentException(
                    "lines must be at least 1 and in order, but are " + minLines + " to " + maxLines);
        }
        if (maxQuantity < 1) {
            throw new IllegalArgumentException("maxQuantity must be at least 1, but is " + maxQuantity);
        }
        requireShare("outOfStock", outOfStock);
        requireShare("repeated", repeated);
        requireShare("cancelled", cancelled);
    }

    /** With a few units of each. */
    public CartMix(int minLines, int maxLines, double outOfStock, double repeated, double cancelled) {
        this(minLines, maxLines, outOfStock, repeated, cancelled, FEW);
    }

    /** The same with exactly so many lines a cart. */
    public CartMix withLines(int lines) {
        return new CartMix(lines, lines, outOfStock, repeated, cancelled, maxQuantity);
    }

    /** The same with one unit of each. */
    public CartMix withSingleUnits() {
        return new CartMix(minLines, maxLines, outOfStock, repeated, cancelled, 1);
    }

    private static void requireShare(String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(name + " must be from 0 to 1, but is " + share);
        }
    }
}
