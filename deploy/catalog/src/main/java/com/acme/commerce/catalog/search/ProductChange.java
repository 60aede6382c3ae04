package com.acme.commerce.catalog.search;

import com.acme.commerce.contracts.catalog.Product;
import com.acme.commerce.contracts.catalog.ProductCreated;
import com.acme.commerce.contracts.catalog.ProductDeleted;
import com.acme.commerce.contracts.catalog.ProductUpdated;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/**
 * What an event says about a product.
 *
 * @param product after the change; null where it was deleted
 * @param at when it happened: milliseconds since the epoch, UTC
 */
record ProductChange(String productId, long version, Product product, long at) {

    /** Empty for events of a kind that this version of the program does not know. */
    static Optional<ProductChange> of(SpecificRecord event) {
        if (event instanceof ProductCreated created) {
            return Optional.of(new ProductChange(
                    created.getProductId(),
                    created.getVersion(),
                    created.getProduct(),
                    created.getEnvelope().getTs()));
        }
        if (event instanceof ProductUpdated updated) {
            return Optional.of(new ProductChange(
                    updated.getProductId(),
                    updated.getVersion(),
                    updated.getProduct(),
                    updated.getEnvelope().getTs()));
        }
        if (event instanceof ProductDeleted deleted) {
            return Optional.of(new ProductChange(
                    deleted.getProductId(),
                    deleted.getVersion(),
                    null,
                    deleted.getEnvelope().getTs()));
        }
        return Optional.empty();
    }
}
