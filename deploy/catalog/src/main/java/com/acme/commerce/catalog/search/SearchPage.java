package com.acme.commerce.catalog.search;

import com.acme.commerce.contracts.catalog.Product;
import java.util.List;

/**
 * What was found.
 *
 * @param total how many there are on all pages
 */
public record SearchPage(long total, List<Hit> hits) {

    /** @param score how well it fits; only comparable within one answer */
    public record Hit(Product product, float score) {}
}
