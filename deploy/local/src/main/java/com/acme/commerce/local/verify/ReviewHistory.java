package com.acme.commerce.local.verify;

import java.util.HashSet;
import java.util.Set;

/** What was seen of one review. */
final class ReviewHistory {

    final String productId;
    final String reviewId;

    /** Who say that it is helpful. */
    final Set<String> voters = new HashSet<>();

    /** Who wrote it; null until it was taken in. */
    String customerId;

    /** Stars while it is shown; 0 while it is not. */
    int stars;

    boolean asked;
    boolean refused;
    boolean awaitsModerator;
    boolean setAside;
    long youngest = Long.MIN_VALUE;

    ReviewHistory(String productId, String reviewId) {
        this.productId = productId;
        this.reviewId = reviewId;
    }

    boolean submitted() {
        return customerId != null;
    }

    void shown(int rating) {
        stars = rating;
        awaitsModerator = false;
    }

    /** @param waits for a moderator */
    void hidden(boolean waits) {
        stars = 0;
        awaitsModerator = waits;
    }

    @Override
    public String toString() {
        return "review " + reviewId + ": " + (asked ? "asked for, " : "") + (submitted() ? "taken in, " : "")
                + (refused ? "refused, " : "") + (awaitsModerator ? "waits for a moderator, " : "")
                + (stars > 0 ? "shown with " + stars : "not shown") + ", " + voters.size() + " votes";
    }
}
