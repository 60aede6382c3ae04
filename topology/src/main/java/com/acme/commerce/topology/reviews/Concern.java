package com.acme.commerce.topology.reviews;

import com.acme.commerce.contracts.reviews.EditReview;
import com.acme.commerce.contracts.reviews.FlagReview;
import com.acme.commerce.contracts.reviews.ModerationDecided;
import com.acme.commerce.contracts.reviews.RegisterPurchase;
import com.acme.commerce.contracts.reviews.RetractReview;
import com.acme.commerce.contracts.reviews.SubmitReview;
import com.acme.commerce.contracts.reviews.VoteReviewHelpful;
import com.acme.commerce.topology.decision.UnacceptableMessageException;
import org.apache.avro.specific.SpecificRecord;

/**
 * What a message is about.
 *
 * @param reviewId null where it is about no review
 * @param customerId who asks; null where nobody does
 */
record Concern(String productId, String reviewId, String customerId) {

    Concern {
        requirePlain("productId", productId);
        requirePlain("reviewId", reviewId);
        requirePlain("customerId", customerId);
    }

    /** @throws UnacceptableMessageException if an id could be mistaken for two, or the type is none of reviews */
    static Concern of(SpecificRecord message) {
        if (message instanceof SubmitReview command) {
            return new Concern(command.getProductId(), command.getReviewId(), command.getCustomerId());
        }
        if (message instanceof EditReview command) {
            return new Concern(command.getProductId(), command.getReviewId(), command.getCustomerId());
        }
        if (message instanceof RetractReview command) {
            return new Concern(command.getProductId(), command.getReviewId(), command.getCustomerId());
        }
        if (message instanceof FlagReview command) {
            return new Concern(command.getProductId(), command.getReviewId(), command.getFlaggedBy());
        }
        if (message instanceof VoteReviewHelpful command) {
            return new Concern(command.getProductId(), command.getReviewId(), command.getCustomerId());
        }
        if (message instanceof RegisterPurchase command) {
            return new Concern(command.getProductId(), null, command.getCustomerId());
        }
        if (message instanceof ModerationDecided decision) {
            return new Concern(decision.getProductId(), decision.getReviewId(), null);
        }
        throw new UnacceptableMessageException(message.getSchema().getName() + " is nothing that reviews know");
    }

    /** Ids stand in keys behind one another. */
    private static void requirePlain(String field, String id) {
        if (id != null && id.indexOf('/') >= 0) {
            throw new UnacceptableMessageException(field + ": has a slash");
        }
    }
}
