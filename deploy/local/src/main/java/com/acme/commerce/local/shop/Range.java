package com.acme.commerce.local.shop;

import com.acme.commerce.local.seed.Products;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the shop sells and how it lures: the first of the seeded products as the catalog describes them, and promotions. */
final class Range {

    /** A shop window: few enough to be there within seconds, enough that searches differ. */
    static final int PRODUCTS = 300;

    private static final List<String> MATERIALS = List.of("oak", "steel", "linen", "glass", "wool");
    static final List<String> THINGS =
            List.of("lamp", "chair", "table", "blanket", "kettle", "shelf", "clock", "mirror", "basket", "desk");
    private static final String CURRENCY = "EUR";

    /** Codes that customers know; the last one is no promotion. */
    static final List<String> CODES = List.of("TEN-PERCENT", "FIVE-OFF", "FIRST-COME", "NO-SUCH-CODE");

    private Range() {}

    /** @param number from 1 to {@link #PRODUCTS} */
    static Map<String, Object> product(int number) {
        String material = MATERIALS.get(number % MATERIALS.size());
        String thing = THINGS.get(number % THINGS.size());
        Map<String, Object> product = new TreeMap<>();
        product.put("productId", Products.id(number));
        product.put("sku", String.format(Locale.ROOT, "SKU-%05d", number));
        product.put("name", material + " " + thing + " no. " + number);
        product.put("description", "A " + thing + " of " + material + ", made to last.");
        product.put("price", 500 + 10L * number);
        product.put("currency", CURRENCY);
        product.put("category", thing);
        product.put("status", "ACTIVE");
        return product;
    }

    /** The definitions by code; the last of them is soon used up. */
    static Map<String, Map<String, Object>> promotions(Instant now) {
        return Map.of(
                CODES.get(0), promotion(now, Map.of("kind", "PERCENTAGE", "percent", 10), 0, 1_000_000, 1_000),
                CODES.get(1), promotion(now, Map.of("kind", "FIXED_AMOUNT", "amountOff", 500), 2_000, 1_000_000, 3),
                CODES.get(2), promotion(now, Map.of("kind", "PERCENTAGE", "percent", 50), 0, 100, 1));
    }

    private static Map<String, Object> promotion(
            Instant now, Map<String, Object> amount, long minimumSubtotal, int totalLimit, int customerLimit) {
        Map<String, Object> promotion = new TreeMap<>(amount);
        promotion.put("revision", 1);
        promotion.put("minimumSubtotal", minimumSubtotal);
        promotion.put("currency", CURRENCY);
        promotion.put("validFrom", now.toString());
        promotion.put("validUntil", now.plus(Duration.ofDays(365)).toString());
        promotion.put("totalLimit", totalLimit);
        promotion.put("customerLimit", customerLimit);
        return promotion;
    }
}
