package com.acme.commerce.catalog.products;

import com.acme.commerce.contracts.catalog.Product;
import com.acme.commerce.contracts.catalog.ProductStatus;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What a command makes of a product. Pure: the database is asked and told by {@link Products}. */
final class ProductDecisions {

    private ProductDecisions() {}

    /**
     * A change of a product that is not the one it was.
     *
     * @param changed names of the fields that have another value
     */
    record Update(Product product, List<String> changed) {}

    /** A new product is a draft until somebody says otherwise. */
    static Product create(String productId, Map<ProductField, Object> given) {
        Map<ProductField, Object> values = new EnumMap<>(given);
        values.putIfAbsent(ProductField.STATUS, ProductStatus.DRAFT);
        return ProductField.product(productId, values);
    }

    /** Empty where everything already is as it should be: that is no change, and nobody need hear of it. */
    static Optional<Update> update(Product current, Map<ProductField, Object> given) {
        Map<ProductField, Object> values = ProductField.of(current);
        List<String> changed = new ArrayList<>();
        given.forEach((field, value) -> {
            if (!Objects.equals(values.put(field, value), value)) {
                changed.add(field.fieldName());
            }
        });
        return changed.isEmpty()
                ? Optional.empty()
                : Optional.of(new Update(ProductField.product(current.getProductId(), values), changed));
    }
}
