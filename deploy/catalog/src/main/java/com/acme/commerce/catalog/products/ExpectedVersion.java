package com.acme.commerce.catalog.products;

import java.util.Set;

/**
 * Which versions of a product a command is meant for.
 *
 * @param versions any where it is empty
 */
public record ExpectedVersion(Set<Long> versions) {

    /** Whatever the product is like by now. */
    public static final ExpectedVersion ANY = new ExpectedVersion(Set.of());

    public ExpectedVersion {
        versions = Set.copyOf(versions);
    }

    /** Exactly this one. */
    public static ExpectedVersion of(long version) {
        return new ExpectedVersion(Set.of(version));
    }

    boolean admits(long version) {
        return versions.isEmpty() || versions.contains(version);
    }
}
