package com.acme.commerce.local.load;

import java.util.Arrays;
import java.util.stream.IntStream;

/** How often products are bought. */
public final class Popularity {

    private final double[] upTo;

    /** Zipf's law: the second product sells half as often as the first, the third a third, as shops find it to be. */
    public Popularity(int products) {
        this(IntStream.range(0, products).mapToDouble(rank -> 1.0 / (rank + 1)).toArray());
    }

    private Popularity(double[] weights) {
        upTo = new double[weights.length];
        double sum = 0;
        for (int rank = 0; rank < weights.length; rank++) {
            sum += weights[rank];
            upTo[rank] = sum;
        }
    }

    /**
     * One product sells more than all the others, of which each sells as often as the next.
     *
     * @param share of the first, above 0 and below 1
     */
    public static Popularity ofOne(int products, double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("share must be above 0 and below 1, but is " + share);
        }
        return new Popularity(IntStream.range(0, products)
                .mapToDouble(rank -> rank == 0 ? share : (1 - share) / (products - 1))
                .toArray());
    }

    /**
     * The rank, from 0, that a random number falls on.
     *
     * @param random from 0 inclusive to 1 exclusive
     */
    public int rank(double random) {
        int found = Arrays.binarySearch(upTo, random * upTo[upTo.length - 1]);
        return found < 0 ? -found - 1 : Math.min(found + 1, upTo.length - 1);
    }
}
