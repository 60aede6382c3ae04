package com.acme.commerce.catalog.products;

import com.acme.commerce.contracts.catalog.Product;

/**
 * A product as the database has it.
 *
 * @param version number of its last change, counted from 1 without gaps
 */
public record StoredProduct(Product product, long version) {}
