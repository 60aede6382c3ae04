package com.acme.commerce.catalog.search;

import com.acme.commerce.contracts.catalog.ProductStatus;

/**
 * What somebody looks for.
 *
 * @param query words, phrases in quotes, beginnings of words with an asterisk; null where any product will do
 * @param category null where it may be any
 * @param status null where it may be any
 * @param minPrice in minor units, whatever the currency
 * @param maxPrice in minor units, whatever the currency
 * @param page from 1
 */
public record SearchRequest(
        String query, String category, ProductStatus status, long minPrice, long maxPrice, int page, int pageSize) {

    /** How far down a list can be read: nobody does, but each page costs as much as all before it. */
    public static final int MAX_DEPTH = 10_000;
}
