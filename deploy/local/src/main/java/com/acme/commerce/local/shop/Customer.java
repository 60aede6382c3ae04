package com.acme.commerce.local.shop;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;

/** One way through the shop, from looking around to the till; and back, when the goods have arrived. */
final class Customer {

    private static final int MOST_PRODUCTS = 3;

    /** A registration is a fifth of a second of a core, by intent: of more of them the shop would do little else. */
    private static final double REGISTERS_SHARE = 0.02;

    private static final double CHANGES_MIND_SHARE = 0.1;
    private static final double HAS_CODE_SHARE = 0.4;
    private static final double REVIEWS_SHARE = 0.3;
    private static final List<String> OPINIONS = List.of(
            "Does what it should, and looks good doing it.",
            "Arrived late, but nothing was broken.",
            "The second one we have bought, so it must be good.");

    private final ShopApi api;
    private final Journal journal;
    private final Guests guests;
    private final Random random;

    Customer(ShopApi api, Journal journal, Guests guests, long seed) {
        this.api = api;
        this.journal = journal;
        this.guests = guests;
        // The first numbers of neighbouring seeds are alike.
        this.random = new Random(new SplittableRandom(seed).nextLong());
    }

    /** Ends where a step is refused; the journal has it. */
    void shop() {
        try {
            String customerId = random.nextDouble() < REGISTERS_SHARE ? register() : guests.one(random);
            List<String> products = find();
            String cartId = fill(products);
            checkOut(cartId, customerId);
        } catch (IOException e) {
            // Counted with its step.
        }
    }

    /** @param products what the order was made of */
    void reviewSometimes(String customerId, List<String> products) {
        if (random.nextDouble() >= REVIEWS_SHARE) {
            return;
        }
        try {
            journal.time(
                    Step.REVIEW,
                    () -> api.post(
                                    "/products/" + any(products) + "/reviews",
                                    Map.of(
                                            "reviewId",
                                            id(),
                                            "customerId",
                                            customerId,
                                            "rating",
                                            1 + random.nextInt(5),
                                            "body",
                                            any(OPINIONS)))
                            .succeeded("a review"));
        } catch (IOException e) {
            // Counted with its step.
        }
    }

    private String register() throws IOException {
        String name = "guest-" + id();
        ShopApi.Reply reply = journal.time(
                Step.REGISTER,
                () -> api.post("/customers", Map.of("email", name + "@example.com", "name", name, "password", id()))
                        .succeeded("a registration"));
        String customerId = reply.body().get("customerId").asText();
        guests.welcome(customerId);
        return customerId;
    }

    private List<String> find() throws IOException {
        JsonNode found = journal.time(
                        Step.SEARCH,
                        () -> api.browse("/products?status=ACTIVE&pageSize=20&query=" + any(Range.THINGS))
                                .succeeded("a search"))
                .body()
                .get("results");
        List<String> products = new ArrayList<>();
        for (JsonNode product : found) {
            products.add(product.get("productId").asText());
        }
        if (products.isEmpty()) {
            throw new IOException("nothing was found");
        }
        String chosen = any(products);
        journal.time(Step.BROWSE, () -> api.browse("/products/" + chosen).succeeded("a product"));
        return products;
    }

    private String fill(List<String> products) throws IOException {
        String cartId = id();
        int lines = 1 + random.nextInt(MOST_PRODUCTS);
        for (int line = 0; line < lines; line++) {
            put(cartId, any(products));
        }
        if (random.nextDouble() < CHANGES_MIND_SHARE) {
            String regretted = any(products);
            put(cartId, regretted);
            journal.time(
                    Step.FILL_CART,
                    () -> api.delete("/carts/" + cartId + "/items/" + regretted, id())
                            .succeeded("a change of mind"));
            // So that something is left.
            put(cartId, any(products));
        }
        return cartId;
    }

    private void put(String cartId, String productId) throws IOException {
        journal.time(
                Step.FILL_CART,
                () -> api.post(
                                "/carts/" + cartId + "/items",
                                Map.of("productId", productId, "quantity", 1 + random.nextInt(3), "changeId", id()))
                        .succeeded("a product for the cart"));
    }

    private void checkOut(String cartId, String customerId) throws IOException {
        Map<String, String> checkout = random.nextDouble() < HAS_CODE_SHARE
                ? Map.of("customerId", customerId, "promotionCode", any(Range.CODES))
                : Map.of("customerId", customerId);
        journal.time(
                Step.CHECK_OUT,
                () -> api.post("/carts/" + cartId + "/checkout", checkout).succeeded("a checkout"));
    }

    private String id() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
