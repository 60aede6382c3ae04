package com.acme.commerce.bench.reads;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

/**
 * Lookups of one kind: where they go, and who has to answer them.
 *
 * @param title what they are called in the report
 * @param to the instance that is asked
 * @param products whose stock is asked for
 * @param query behind the path, with its question mark; empty for none
 * @param headers of each request
 * @param instance name of the one that has to answer
 * @param role of the copy that has to answer
 */
record Route(
        String title,
        InetSocketAddress to,
        List<String> products,
        String query,
        Map<String, String> headers,
        String instance,
        String role) {

    /** The path of the stock of a product. */
    static final String PATH = "/stock/";

    Route {
        products = List.copyOf(products);
        if (products.isEmpty()) {
            throw new IllegalArgumentException(title + ": there is no product to ask for");
        }
    }

    /** Of products that the instance has itself. */
    static Route local(InetSocketAddress to, String instance, List<String> products) {
        return new Route("local keys", to, products, "", Map.of(), instance, "active");
    }

    /** Of products that another instance has. */
    static Route oneHop(InetSocketAddress to, String owner, List<String> products) {
        return new Route("keys that are one hop away", to, products, "", Map.of(), owner, "active");
    }

    /**
     * Of products whose active copy another instance has, out of the copy here. A reader gets to it while the active one is
     * away; what has been passed on by another instance gets to it always.
     */
    static Route standby(InetSocketAddress to, String instance, List<String> products) {
        return new Route(
                "keys of a standby",
                to,
                products,
                "?maxStalenessMs=60000",
                Map.of("Commerce-Forwarded-By", "bench"),
                instance,
                "standby");
    }

    String path(String product) {
        return PATH + product + query;
    }
}
