package com.acme.commerce.local.shop;

import com.acme.commerce.local.PlatformException;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Fills the catalog and announces promotions; what is there already stays. */
final class Opening {

    private static final int CONFLICT = 409;

    private final ShopApi api;

    Opening(ShopApi api) {
        this.api = api;
    }

    /** @throws PlatformException if the shop does not take it */
    void open(Instant now) {
        try {
            for (int number = 1; number <= Range.PRODUCTS; number++) {
                ShopApi.Reply reply = api.addProduct(Range.product(number));
                // Somebody has changed it since.
                if (reply.status() != CONFLICT) {
                    reply.succeeded("a new product");
                }
            }
            for (Map.Entry<String, Map<String, Object>> promotion :
                    Range.promotions(now.truncatedTo(ChronoUnit.DAYS)).entrySet()) {
                api.put("/promotions/" + promotion.getKey(), promotion.getValue())
                        .succeeded("the promotion " + promotion.getKey());
            }
        } catch (IOException e) {
            throw new PlatformException(
                    "the shop cannot be opened: " + e.getMessage(), "See what runs: deploy/commerce status");
        }
    }
}
