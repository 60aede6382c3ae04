package com.acme.commerce.local.load;

import java.util.Arrays;

/** Zipf's law: the second product sells half as often as the first, the third a third, as shops find it to be. */
public final class Popularity {

    private final double[] upTo;

    public Popularity(int products) {
        upTo = new double[products];
        double sum = 0;
        for (int rank = 0; rank < products; rank++) {
            sum += 1.0 / (rank + 1);
            upTo[rank] = sum;
        }
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
