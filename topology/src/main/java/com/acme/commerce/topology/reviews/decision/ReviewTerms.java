package com.acme.commerce.topology.reviews.decision;

import com.acme.commerce.topology.decision.UnacceptableMessageException;

/** What a message must say before it can be refused with a reason: nobody who keeps to the contract says otherwise. */
final class ReviewTerms {

    private static final int MOST_STARS = 5;

    private ReviewTerms() {}

    /** @throws UnacceptableMessageException naming the field */
    static void require(int rating, String body) {
        if (rating < 1 || rating > MOST_STARS) {
            throw new UnacceptableMessageException("rating: " + rating + " is not between 1 and " + MOST_STARS);
        }
        if (body == null || body.isBlank()) {
            throw new UnacceptableMessageException("body: is empty");
        }
    }

    /**
     * @param unknown the symbol that stands for what this program does not know
     * @throws UnacceptableMessageException naming the field
     */
    static <E extends Enum<E>> void requireKnown(String field, E value, E unknown) {
        if (value == unknown) {
            throw new UnacceptableMessageException(field + ": a word that is not known here");
        }
    }
}
