package com.acme.commerce.topology.reviews.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.reviews.EditReview;
import com.acme.commerce.contracts.reviews.ReviewRejectionReason;
import com.acme.commerce.contracts.reviews.SubmitReview;
import com.acme.commerce.stores.reviews.Review;
import com.acme.commerce.stores.reviews.ReviewStatus;

/** What becomes of a review. */
final class ReviewChanges {

    private ReviewChanges() {}

    static Review submitted(SubmitReview command, Causation why) {
        return new Review(
                command.getReviewId(),
                command.getProductId(),
                command.getCustomerId(),
                command.getRating(),
                command.getTitle(),
                command.getBody(),
                ReviewStatus.MODERATING,
                null,
                1,
                1,
                0,
                0,
                why.now(),
                0L,
                why.now());
    }

    /** Other words, which nobody has flagged, and which a moderator has not seen. */
    static Review edited(Review review, EditReview command, Causation why) {
        return moderatedAgain(review, ReviewStatus.MODERATING, why)
                .setRating(command.getRating())
                .setTitle(command.getTitle())
                .setBody(command.getBody())
                .setReason(null)
                .setRevision(review.getRevision() + 1)
                .setFlagCount(0)
                .build();
    }

    static Review flagged(Review review, Causation why) {
        return changed(review, why).setFlagCount(review.getFlagCount() + 1).build();
    }

    /** Not shown until a moderator has decided again. */
    static Review underReview(Review review, Causation why) {
        return moderatedAgain(review, ReviewStatus.UNDER_REVIEW, why).build();
    }

    /** The flags have been dealt with. An edit does not make a review new: it stays where it was among the newest. */
    static Review published(Review review, Causation why) {
        return changed(review, why)
                .setStatus(ReviewStatus.PUBLISHED)
                .setFlagCount(0)
                .setPublishedAt(review.getPublishedAt() == 0 ? why.now() : review.getPublishedAt())
                .build();
    }

    static Review rejected(Review review, ReviewRejectionReason reason, Causation why) {
        return changed(review, why)
                .setStatus(ReviewStatus.REJECTED)
                .setReason(reason.name())
                .build();
    }

    /** The row stays, so that what comes late finds that the review is over; the words do not. */
    static Review retracted(Review review, Causation why) {
        return changed(review, why)
                .setStatus(ReviewStatus.RETRACTED)
                .setTitle(null)
                .setBody(null)
                .build();
    }

    static Review voted(Review review, boolean helpful, Causation why) {
        return changed(review, why)
                .setHelpfulCount(review.getHelpfulCount() + (helpful ? 1 : -1))
                .build();
    }

    private static Review.Builder moderatedAgain(Review review, ReviewStatus status, Causation why) {
        return changed(review, why).setStatus(status).setRound(review.getRound() + 1);
    }

    private static Review.Builder changed(Review review, Causation why) {
        return Review.newBuilder(review).setUpdatedAt(why.now());
    }
}
