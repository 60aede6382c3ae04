package com.acme.commerce.catalog.products;

import com.acme.commerce.contracts.catalog.Product;
import com.acme.commerce.contracts.catalog.ProductStatus;
import java.util.EnumMap;
import java.util.Map;

/** Products for tests. */
public final class GivenProducts {

    public static final String TRACE = "0123456789abcdef0123456789abcdef";

    private GivenProducts() {}

    public static Map<ProductField, Object> lamp(String sku) {
        Map<ProductField, Object> given = new EnumMap<>(ProductField.class);
        given.put(ProductField.SKU, sku);
        given.put(ProductField.NAME, "Desk lamp");
        given.put(ProductField.PRICE, 4_900L);
        given.put(ProductField.CURRENCY, "EUR");
        return given;
    }

    public static Product product(String id, String name, long price) {
        return new Product(id, "sku-" + id, name, null, price, "EUR", null, ProductStatus.ACTIVE);
    }
}
