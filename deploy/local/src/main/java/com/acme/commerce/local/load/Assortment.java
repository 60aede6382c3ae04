package com.acme.commerce.local.load;

import com.acme.commerce.local.seed.Products;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The products that carts are filled from.
 *
 * @param stocked ids of products that have stock, the most popular first
 * @param scarce ids of products that have none
 */
public record Assortment(List<String> stocked, List<String> scarce) {

    public Assortment {
        stocked = List.copyOf(stocked);
        scarce = List.copyOf(scarce);
        if (stocked.isEmpty()) {
            throw new IllegalArgumentException("stocked must not be empty");
        }
    }

    /** The products of the local platform. */
    public static Assortment seeded() {
        return seeded(Products.COUNT);
    }

    /** The first of them. */
    public static Assortment seeded(int products) {
        return new Assortment(
                IntStream.rangeClosed(1, products)
                        .filter(number -> !Products.isScarce(number))
                        .mapToObj(Products::id)
                        .toList(),
                IntStream.rangeClosed(1, products)
                        .filter(Products::isScarce)
                        .mapToObj(Products::id)
                        .toList());
    }
}
