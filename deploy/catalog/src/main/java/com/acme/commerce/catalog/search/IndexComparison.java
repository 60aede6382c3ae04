package com.acme.commerce.catalog.search;

import com.acme.commerce.catalog.products.Products;
import com.acme.commerce.catalog.products.StoredProduct;
import com.acme.commerce.contracts.catalog.Product;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Holds the index against the table of products: the same products in the same versions with the same fields. Goes through
 * both in pages, while both go on changing.
 */
public final class IndexComparison {

    /** Of the ids that are told: whoever needs more than these rebuilds the index. */
    private static final int MAX_DIFFERENCES = 100;

    private static final int PAGE = 1_000;

    private final Products products;
    private final ProductIndex index;

    public IndexComparison(Products products, ProductIndex index) {
        this.products = products;
        this.index = index;
    }

    /**
     * What was found.
     *
     * @param compared how many products the table had
     * @param differing ids of products that the index has otherwise, does not have, or should not have; the first hundred
     */
    public record Result(long compared, List<String> differing) {

        public boolean isEqual() {
            return differing.isEmpty();
        }
    }

    /** One look at everything: what was changed a moment ago may still differ. */
    public Result compare() throws SQLException, IOException {
        Set<String> differing = new TreeSet<>();
        long compared = compareTable(differing);
        compareIndex(differing);
        return new Result(compared, List.copyOf(differing));
    }

    private long compareTable(Set<String> differing) throws SQLException, IOException {
        long compared = 0;
        List<StoredProduct> page = products.after("", PAGE);
        while (!page.isEmpty() && differing.size() < MAX_DIFFERENCES) {
            for (StoredProduct stored : page) {
                String productId = stored.product().getProductId();
                if (!stored.equals(index.find(productId).orElse(null))) {
                    add(productId, differing);
                }
            }
            compared += page.size();
            page = products.after(last(page).getProductId(), PAGE);
        }
        return compared;
    }

    private void compareIndex(Set<String> differing) throws SQLException, IOException {
        List<StoredProduct> page = index.after("", PAGE);
        while (!page.isEmpty() && differing.size() < MAX_DIFFERENCES) {
            List<String> ids =
                    page.stream().map(stored -> stored.product().getProductId()).toList();
            Set<String> missing = new HashSet<>(ids);
            missing.removeAll(byId(products.all(ids)).keySet());
            missing.forEach(productId -> add(productId, differing));
            page = index.after(last(page).getProductId(), PAGE);
        }
    }

    private static void add(String productId, Set<String> differing) {
        if (differing.size() < MAX_DIFFERENCES) {
            differing.add(productId);
        }
    }

    private static Product last(List<StoredProduct> page) {
        return page.get(page.size() - 1).product();
    }

    private static Map<String, StoredProduct> byId(List<StoredProduct> stored) {
        Map<String, StoredProduct> byId = new HashMap<>();
        stored.forEach(one -> byId.put(one.product().getProductId(), one));
        return byId;
    }
}
