package com.acme.commerce.stores.reviews;

import com.acme.commerce.stores.index.Place;
import java.util.Comparator;

/** The orders in which the reviews of a product can be read; the same rating or count: newest first. */
public enum ReviewSort {
    NEWEST('t', true) {
        @Override
        long rank(Review review) {
            return 0;
        }
    },
    HIGHEST('r', true) {
        @Override
        long rank(Review review) {
            return review.getRating();
        }
    },
    /** {@link #HIGHEST} backwards, so it needs no entries of its own; the same rating: oldest first. */
    LOWEST('r', false) {
        @Override
        long rank(Review review) {
            return HIGHEST.rank(review);
        }
    },
    MOST_HELPFUL('h', true) {
        @Override
        long rank(Review review) {
            return Math.min(review.getHelpfulCount(), MAX_RANK);
        }
    };

    /** Times until the year 2527 fit below a rank. */
    private static final int TIME_BITS = 44;

    private static final long MAX_RANK = (1L << (Long.SIZE - 1 - TIME_BITS)) - 1;

    private final char kind;
    private final boolean descending;

    ReviewSort(char kind, boolean descending) {
        this.kind = kind;
        this.descending = descending;
    }

    /** What comes before the time. */
    abstract long rank(Review review);

    /** Tells the entries of the index apart. */
    char kind() {
        return kind;
    }

    /** Whether the list begins with the highest place. */
    boolean descending() {
        return descending;
    }

    /** Where a review stands. */
    Place placeOf(Review review) {
        return new Place((rank(review) << TIME_BITS) + review.getPublishedAt(), review.getReviewId());
    }

    Comparator<Place> order() {
        return descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
    }
}
