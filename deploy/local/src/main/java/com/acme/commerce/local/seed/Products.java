package com.acme.commerce.local.seed;

import java.util.Locale;

/** The products that the local platform sells: {@code product-00001} to {@code product-10000}. */
public final class Products {

    public static final int COUNT = 10_000;

    /** Enough for days of load on the most popular product. */
    public static final long STOCK = 10_000_000;

    /** One product in a hundred never has stock, for checkouts that must fail. */
    private static final int SCARCE_EVERY = 100;

    private Products() {}

    /**
     * @param number from 1 to {@link #COUNT}
     * @throws IllegalArgumentException if there is no such product
     */
    public static String id(int number) {
        if (number < 1 || number > COUNT) {
            throw new IllegalArgumentException("number must be from 1 to " + COUNT + ", but is " + number);
        }
        return String.format(Locale.ROOT, "product-%05d", number);
    }

    /** Whether the product has no stock from the beginning. */
    public static boolean isScarce(int number) {
        return number % SCARCE_EVERY == 0;
    }
}
