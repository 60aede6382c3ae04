package com.acme.commerce.catalog.products;

import com.acme.commerce.contracts.catalog.Product;
import com.acme.commerce.contracts.catalog.ProductStatus;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What people may say about a product. Absent values are null. */
public enum ProductField {
    SKU("sku", Kind.TEXT, 64, Product::getSku),
    NAME("name", Kind.TEXT, 128, Product::getName),
    DESCRIPTION("description", Kind.OPTIONAL_TEXT, 8 * 1024, Product::getDescription),
    PRICE("price", Kind.MONEY, 0, Product::getPrice),
    CURRENCY("currency", Kind.CURRENCY, 3, Product::getCurrency),
    CATEGORY("category", Kind.OPTIONAL_TEXT, 128, Product::getCategory),
    STATUS("status", Kind.STATUS, 0, Product::getStatus);

    /** What kind of value a field holds. */
    public enum Kind {
        TEXT,
        OPTIONAL_TEXT,
        /** A long of at least 0, in minor units. */
        MONEY,
        CURRENCY,
        STATUS
    }

    /** In whole units of most currencies a trillion: more is a slip of the finger. */
    public static final long MAX_PRICE = 100_000_000_000_000L;

    private final String fieldName;
    private final Kind kind;
    private final int maxChars;
    private final Function<Product, Object> value;

    ProductField(String fieldName, Kind kind, int maxChars, Function<Product, Object> value) {
        this.fieldName = fieldName;
        this.kind = kind;
        this.maxChars = maxChars;
        this.value = value;
    }

    /** The field with this name in requests and events. */
    public static Optional<ProductField> named(String name) {
        return Arrays.stream(values())
                .filter(field -> field.fieldName.equals(name))
                .findFirst();
    }

    /** All fields of a product. */
    static Map<ProductField, Object> of(Product product) {
        Map<ProductField, Object> values = new EnumMap<>(ProductField.class);
        for (ProductField field : values()) {
            values.put(field, field.value.apply(product));
        }
        return values;
    }

    /** The product that has these values. */
    static Product product(String productId, Map<ProductField, Object> values) {
        return new Product(
                productId,
                (String) values.get(SKU),
                (String) values.get(NAME),
                (String) values.get(DESCRIPTION),
                (Long) values.get(PRICE),
                (String) values.get(CURRENCY),
                (String) values.get(CATEGORY),
                (ProductStatus) values.get(STATUS));
    }

    public String fieldName() {
        return fieldName;
    }

    public Kind kind() {
        return kind;
    }

    public int maxChars() {
        return maxChars;
    }

    /** Whether a new product must have it. */
    public boolean isRequired() {
        return kind != Kind.OPTIONAL_TEXT && kind != Kind.STATUS;
    }
}
