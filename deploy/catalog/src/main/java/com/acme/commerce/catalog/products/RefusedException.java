package com.acme.commerce.catalog.products;

import java.util.Optional;

/** A command that cannot be done; nothing was changed. */
public final class RefusedException extends RuntimeException {

    private final Reason reason;
    private final String conflictingId;
    private final long version;

    /** Why it cannot. */
    public enum Reason {
        /** There is no such product, or there is none any more. */
        NOT_FOUND,
        /** Another product has this id, or had it. */
        ID_TAKEN,
        /** Another product has this sku. */
        SKU_TAKEN,
        /** The product has changed since the version that was presented. */
        CHANGED_MEANWHILE
    }

    private RefusedException(Reason reason, String conflictingId, long version) {
        // Part of the normal course of things: nobody looks at where it came from.
        super(reason.name(), null, false, false);
        this.reason = reason;
        this.conflictingId = conflictingId;
        this.version = version;
    }

    static RefusedException notFound() {
        return new RefusedException(Reason.NOT_FOUND, null, 0);
    }

    static RefusedException idTaken(String productId) {
        return new RefusedException(Reason.ID_TAKEN, productId, 0);
    }

    /** @param productId of the product that has the sku; null where it was gone when it was looked for */
    static RefusedException skuTaken(String productId) {
        return new RefusedException(Reason.SKU_TAKEN, productId, 0);
    }

    static RefusedException changedMeanwhile(long version) {
        return new RefusedException(Reason.CHANGED_MEANWHILE, null, version);
    }

    public Reason reason() {
        return reason;
    }

    /** The product that is in the way. */
    public Optional<String> conflictingId() {
        return Optional.ofNullable(conflictingId);
    }

    /** The version that the product has, where it is another than the one presented. */
    public long version() {
        return version;
    }
}
