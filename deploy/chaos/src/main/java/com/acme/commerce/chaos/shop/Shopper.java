package com.acme.commerce.chaos.shop;

import com.acme.commerce.chaos.history.Command;
import com.acme.commerce.chaos.history.HistoryFile;
import com.acme.commerce.chaos.history.OrderState;
import com.acme.commerce.chaos.history.Read;
import com.acme.commerce.contracts.shopping.OrderIds;
import com.acme.commerce.local.load.Assortment;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * One customer who checks out carts over REST, reads what became of them, with the position of the command and without,
 * and cancels some. Writes down what was asked and what was answered, and judges nothing.
 */
public final class Shopper implements Runnable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String POSITION = "Commerce-Position";

    /** As old as a copy may be for those who admit it. */
    private static final long ADMITTED_MS = 30_000;

    /** The latest orders are read again: those that still change, and those that must not any more. */
    private static final int REMEMBERED = 40;

    private static final int READS_BETWEEN = 6;
    private static final long PAUSE_MS = 120;

    /** A command whose answer was lost is said again, as often as this. */
    private static final int TRIES = 3;

    /** One order in so many wants what there is none of; one in so many is cancelled. */
    private static final int SCARCE_EVERY = 10;

    private static final int CANCELLED_EVERY = 5;

    private final String name;
    private final Assortment assortment;
    private final Storefront storefront;
    private final HistoryFile history;
    private final Random random;
    private final List<String> orders = new ArrayList<>();
    private int carts;
    private volatile boolean stopped;

    /** @param name unique in the run, and among all runs on the same data */
    public Shopper(String name, long seed, Assortment assortment, Storefront storefront, HistoryFile history) {
        this.name = name;
        this.assortment = assortment;
        this.storefront = storefront;
        this.history = history;
        this.random = new Random(seed);
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                checkOut();
                for (int i = 0; i < READS_BETWEEN && !stopped; i++) {
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
                    read(any(orders), random.nextInt(3) == 0 ? ADMITTED_MS : 0, null, null);
                }
                if (random.nextInt(CANCELLED_EVERY) == 0 && !stopped) {
                    cancel(any(orders));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public void stop() {
        stopped = true;
    }

    private void checkOut() throws InterruptedException {
        String cart = name + '-' + carts++;
        String orderId = OrderIds.ofCart(cart);
        String key = carts % 2 == 0 ? cart : null;
        Optional<String> position = command(Command.CHECK_OUT, orderId, "/checkouts", cart(cart), key);
        orders.add(orderId);
        if (orders.size() > REMEMBERED) {
            orders.remove(0);
        }
        if (position.isPresent()) {
            read(orderId, 0, position.get(), Command.CHECK_OUT);
        }
    }

    private void cancel(String orderId) throws InterruptedException {
        Optional<String> position =
                command(Command.CANCEL, orderId, "/orders/" + orderId + "/cancellation", "{}", null);
        if (position.isPresent()) {
            read(orderId, 0, position.get(), Command.CANCEL);
        }
    }

    /** @return the position that its acknowledgement names; empty if there was none */
    private Optional<String> command(String kind, String orderId, String path, String body, String key)
            throws InterruptedException {
        double from = history.now();
        for (int i = 0; i < TRIES && !stopped; i++) {
            Optional<HttpResponse<String>> response = storefront.send(path, request -> {
                HttpRequest.Builder post = request.header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
                return key == null ? post : post.header("Idempotency-Key", key);
            });
            if (response.isPresent()) {
                boolean accepted = response.get().statusCode() == 202;
                history.add(new Command(from, history.now(), name, kind, orderId, accepted));
                return accepted ? response.get().headers().firstValue(POSITION) : Optional.empty();
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
        history.add(new Command(from, history.now(), name, kind, orderId, false));
        return Optional.empty();
    }

    private void read(String orderId, long admittedMs, String position, String after) throws InterruptedException {
        String path = "/orders/" + orderId + (admittedMs > 0 ? "?maxStalenessMs=" + admittedMs : "");
        double from = history.now();
        Optional<HttpResponse<String>> response =
                storefront.send(path, request -> position == null ? request : request.header(POSITION, position));
        history.add(response.map(answer -> new Read(
                        from,
                        history.now(),
                        name,
                        orderId,
                        after,
                        answer.statusCode(),
                        state(answer),
                        header(answer, "Commerce-Instance", ""),
                        header(answer, "Commerce-Role", ""),
                        Long.parseLong(header(answer, "Commerce-Staleness-Ms", "0")),
                        admittedMs))
                .orElseGet(() -> new Read(from, history.now(), name, orderId, after, 0, null, "", "", 0, admittedMs)));
    }

    private String any(List<String> some) {
        return some.get(random.nextInt(some.size()));
    }

    private String cart(String cartId) {
        ObjectNode cart = JSON.createObjectNode()
                .put("cartId", cartId)
                .put("customerId", "customer-" + name)
                .put("currency", "EUR");
        boolean scarce = random.nextInt(SCARCE_EVERY) == 0;
        String product = scarce ? any(assortment.scarce()) : any(assortment.stocked());
        cart.putArray("lines")
                .addObject()
                .put("productId", product)
                .put("quantity", 1 + random.nextInt(3))
                .put("unitPrice", 1_250);
        return cart.toString();
    }

    private static OrderState state(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            return null;
        }
        try {
            return OrderState.valueOf(JSON.readTree(answer.body()).get("status").asText());
        } catch (IOException e) {
            throw new UncheckedIOException("an order is not JSON: " + answer.body(), e);
        }
    }

    private static String header(HttpResponse<String> response, String name, String otherwise) {
        return response.headers().firstValue(name).orElse(otherwise);
    }
}
