package com.acme.commerce.topology.reviews.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.reviews.CommandRejectionReason;
import com.acme.commerce.contracts.reviews.FlagReview;
import com.acme.commerce.contracts.reviews.ModerationRequested;
import com.acme.commerce.contracts.reviews.ReviewCommand;
import com.acme.commerce.contracts.reviews.ReviewCommandRejected;
import com.acme.commerce.contracts.reviews.ReviewEdited;
import com.acme.commerce.contracts.reviews.ReviewFlagged;
import com.acme.commerce.contracts.reviews.ReviewHelpfulVoted;
import com.acme.commerce.contracts.reviews.ReviewPublished;
import com.acme.commerce.contracts.reviews.ReviewRejected;
import com.acme.commerce.contracts.reviews.ReviewRejectionReason;
import com.acme.commerce.contracts.reviews.ReviewRetracted;
import com.acme.commerce.contracts.reviews.ReviewSubmitted;
import com.acme.commerce.contracts.reviews.VoteReviewHelpful;
import com.acme.commerce.stores.reviews.Review;
import com.acme.commerce.stores.reviews.ReviewStatus;
import com.acme.commerce.topology.decision.Outbound;
import org.apache.avro.specific.SpecificRecord;

/** What reviews say to others, all of it under the product id; the customer's words go to moderators alone. */
final class ReviewMessages {

    private ReviewMessages() {}

    static Outbound submitted(Review review, Causation why) {
        return about(
                review,
                new ReviewSubmitted(
                        envelope(ReviewSubmitted.class, review, why),
                        review.getReviewId(),
                        review.getProductId(),
                        review.getCustomerId(),
                        review.getRating()));
    }

    static Outbound edited(Review review, Causation why) {
        return about(
                review,
                new ReviewEdited(
                        envelope(ReviewEdited.class, review, why),
                        review.getReviewId(),
                        review.getProductId(),
                        review.getCustomerId(),
                        review.getRevision(),
                        review.getRating()));
    }

    /** Work for a moderator. */
    static Outbound moderate(Review review, Causation why) {
        return about(
                review,
                new ModerationRequested(
                        envelope(ModerationRequested.class, review, why),
                        review.getReviewId(),
                        review.getProductId(),
                        review.getRound(),
                        review.getTitle(),
                        review.getBody(),
                        review.getFlagCount()));
    }

    static Outbound published(Review review, Causation why) {
        return about(
                review,
                new ReviewPublished(
                        envelope(ReviewPublished.class, review, why),
                        review.getReviewId(),
                        review.getProductId(),
                        review.getCustomerId(),
                        review.getRevision(),
                        review.getRating()));
    }

    static Outbound rejected(Review review, ReviewRejectionReason reason, Causation why) {
        return about(
                review,
                new ReviewRejected(
                        envelope(ReviewRejected.class, review, why),
                        review.getReviewId(),
                        review.getProductId(),
                        review.getCustomerId(),
                        review.getRevision(),
                        reason));
    }

    static Outbound retracted(Review review, Causation why) {
        return about(
                review,
                new ReviewRetracted(
                        envelope(ReviewRetracted.class, review, why),
                        review.getReviewId(),
                        review.getProductId(),
                        review.getCustomerId()));
    }

    static Outbound flagged(Review review, FlagReview command, Causation why) {
        return about(
                review,
                new ReviewFlagged(
                        envelope(ReviewFlagged.class, review, why),
                        review.getReviewId(),
                        review.getProductId(),
                        command.getFlaggedBy(),
                        command.getReason(),
                        review.getFlagCount(),
                        review.getStatus() == ReviewStatus.UNDER_REVIEW));
    }

    static Outbound voted(Review review, VoteReviewHelpful command, Causation why) {
        return about(
                review,
                new ReviewHelpfulVoted(
                        envelope(ReviewHelpfulVoted.class, review, why),
                        review.getReviewId(),
                        review.getProductId(),
                        command.getCustomerId(),
                        command.getVote(),
                        review.getHelpfulCount()));
    }

    static Outbound refused(
            String productId,
            String reviewId,
            String customerId,
            ReviewCommand command,
            CommandRejectionReason reason,
            Causation why) {
        return new Outbound(
                productId,
                new ReviewCommandRejected(
                        why.envelope(ReviewCommandRejected.class, reviewId),
                        reviewId,
                        productId,
                        customerId,
                        command,
                        reason));
    }

    private static Envelope envelope(Class<? extends SpecificRecord> type, Review review, Causation why) {
        return why.envelope(type, review.getReviewId());
    }

    private static Outbound about(Review review, SpecificRecord message) {
        return new Outbound(review.getProductId(), message);
    }
}
