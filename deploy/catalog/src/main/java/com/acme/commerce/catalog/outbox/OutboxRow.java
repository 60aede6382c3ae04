package com.acme.commerce.catalog.outbox;

import com.acme.commerce.catalog.products.StoredProduct;
import com.acme.commerce.contracts.catalog.DeletionReason;
import com.acme.commerce.contracts.catalog.Product;
import java.time.Instant;
import java.util.List;

/**
 * A change that is to be published.
 *
 * @param position given by the database; 0 before
 * @param stored the product after the change; before it, where it was deleted
 * @param changed names of the fields that were; empty where the product was created or deleted
 * @param reason why it was deleted; null where it was not
 */
public record OutboxRow(
        long position,
        Type type,
        StoredProduct stored,
        List<String> changed,
        DeletionReason reason,
        Instant occurredAt,
        String traceId) {

    /** What happened. */
    public enum Type {
        CREATED,
        UPDATED,
        DELETED
    }

    public static OutboxRow created(Product product, Instant at, String traceId) {
        return new OutboxRow(0, Type.CREATED, new StoredProduct(product, 1), List.of(), null, at, traceId);
    }

    public static OutboxRow updated(StoredProduct stored, List<String> changed, Instant at, String traceId) {
        return new OutboxRow(0, Type.UPDATED, stored, changed, null, at, traceId);
    }

    public static OutboxRow deleted(StoredProduct last, DeletionReason reason, Instant at, String traceId) {
        return new OutboxRow(0, Type.DELETED, last, List.of(), reason, at, traceId);
    }
}
