package com.acme.commerce.topology.reviews;

import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.reviews.EditReview;
import com.acme.commerce.contracts.reviews.FlagReason;
import com.acme.commerce.contracts.reviews.FlagReview;
import com.acme.commerce.contracts.reviews.HelpfulVote;
import com.acme.commerce.contracts.reviews.ModerationDecided;
import com.acme.commerce.contracts.reviews.ModerationRequested;
import com.acme.commerce.contracts.reviews.ModerationVerdict;
import com.acme.commerce.contracts.reviews.RegisterPurchase;
import com.acme.commerce.contracts.reviews.RetractReview;
import com.acme.commerce.contracts.reviews.ReviewRejectionReason;
import com.acme.commerce.contracts.reviews.SubmitReview;
import com.acme.commerce.contracts.reviews.VoteReviewHelpful;
import com.acme.commerce.topology.Fixtures;

/** Messages about the reviews of one product. */
public final class ReviewFixtures {

    public static final String PRODUCT = "product-1";
    public static final String REVIEW = "review-1";
    public static final String AUTHOR = "author-1";

    private ReviewFixtures() {}

    public static RegisterPurchase purchase(String customerId) {
        return new RegisterPurchase(envelope("RegisterPurchase"), PRODUCT, customerId, "order-of-" + customerId);
    }

    public static SubmitReview submit(String reviewId, String customerId, int rating) {
        return new SubmitReview(
                envelope("SubmitReview"), reviewId, PRODUCT, customerId, rating, "Fine", "It does what it should.");
    }

    public static EditReview edit(String reviewId, String customerId, int revision, int rating) {
        return new EditReview(
                envelope("EditReview"), reviewId, PRODUCT, customerId, revision, rating, null, "After a month.");
    }

    public static RetractReview retract(String reviewId, String customerId) {
        return new RetractReview(envelope("RetractReview"), reviewId, PRODUCT, customerId);
    }

    public static FlagReview flag(String reviewId, String customerId) {
        return new FlagReview(envelope("FlagReview"), reviewId, PRODUCT, customerId, FlagReason.SPAM, null);
    }

    public static VoteReviewHelpful vote(String reviewId, String customerId, HelpfulVote vote) {
        return new VoteReviewHelpful(envelope("VoteReviewHelpful"), reviewId, PRODUCT, customerId, vote);
    }

    public static ModerationDecided publish(String reviewId, int round) {
        return new ModerationDecided(
                envelope("ModerationDecided"), reviewId, PRODUCT, round, ModerationVerdict.PUBLISH, null);
    }

    public static ModerationDecided reject(String reviewId, int round) {
        return new ModerationDecided(
                envelope("ModerationDecided"),
                reviewId,
                PRODUCT,
                round,
                ModerationVerdict.REJECT,
                ReviewRejectionReason.SPAM);
    }

    public static ModerationDecided answer(ModerationRequested request, boolean pass) {
        return pass
                ? publish(request.getReviewId(), request.getRound())
                : reject(request.getReviewId(), request.getRound());
    }

    private static Envelope envelope(String type) {
        return Fixtures.envelope(type, PRODUCT);
    }
}
