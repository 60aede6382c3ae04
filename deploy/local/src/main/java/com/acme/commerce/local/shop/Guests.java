package com.acme.commerce.local.shop;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who may come again. */
final class Guests {

    /** Enough that limits for each customer matter now and then. */
    private static final int MOST = 1_000;

    /** Those who never registered shop as well. */
    private final List<String> known = new CopyOnWriteArrayList<>(List.of("walk-in-1", "walk-in-2", "walk-in-3"));

    void welcome(String customerId) {
        if (known.size() < MOST) {
            known.add(customerId);
        }
    }

    String one(Random random) {
        return known.get(random.nextInt(known.size()));
    }
}
