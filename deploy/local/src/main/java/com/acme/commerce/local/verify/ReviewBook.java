package com.acme.commerce.local.verify;

import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.reviews.EditReview;
import com.acme.commerce.contracts.reviews.FlagReview;
import com.acme.commerce.contracts.reviews.HelpfulVote;
import com.acme.commerce.contracts.reviews.ModerationDecided;
import com.acme.commerce.contracts.reviews.ModerationRequested;
import com.acme.commerce.contracts.reviews.RatingUpdated;
import com.acme.commerce.contracts.reviews.RegisterPurchase;
import com.acme.commerce.contracts.reviews.RetractReview;
import com.acme.commerce.contracts.reviews.ReviewCommand;
import com.acme.commerce.contracts.reviews.ReviewCommandRejected;
import com.acme.commerce.contracts.reviews.ReviewEdited;
import com.acme.commerce.contracts.reviews.ReviewFlagged;
import com.acme.commerce.contracts.reviews.ReviewHelpfulVoted;
import com.acme.commerce.contracts.reviews.ReviewPublished;
import com.acme.commerce.contracts.reviews.ReviewRejected;
import com.acme.commerce.contracts.reviews.ReviewRetracted;
import com.acme.commerce.contracts.reviews.ReviewSubmitted;
import com.acme.commerce.contracts.reviews.SubmitReview;
import com.acme.commerce.contracts.reviews.VoteReviewHelpful;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/**
 * The reviews of all products, written up message by message: a rating is the mean of what is shown, a customer has one vote,
 * whoever reviews a product received it, and nothing waits for a moderator for ever.
 */
final class ReviewBook implements ContextBook {

    private final Violations atOnce = new Violations();
    private final Map<String, Map<String, ReviewHistory>> products = new HashMap<>();
    private final Map<String, RatingUpdated> ratings = new HashMap<>();
    private final Set<String> purchases = new HashSet<>();

    @Override
    public Set<Class<?>> repeatable() {
        return Set.of(
                SubmitReview.class,
                EditReview.class,
                RetractReview.class,
                FlagReview.class,
                VoteReviewHelpful.class,
                ModerationDecided.class,
                ReviewCommandRejected.class);
    }

    @Override
    public void enter(SpecificRecord message, Envelope envelope) {
        long at = envelope.getTs();
        if (message instanceof RegisterPurchase command) {
            purchases.add(purchase(command.getProductId(), command.getCustomerId()));
        } else if (message instanceof SubmitReview command) {
            ReviewHistory review = review(command.getProductId(), command.getReviewId(), at);
            review.asked = true;
            review.setAside = false;
        } else if (message instanceof ReviewSubmitted event) {
            ReviewHistory review = review(event.getProductId(), event.getReviewId(), at);
            review.customerId = event.getCustomerId();
            review.hidden(true);
        } else if (message instanceof ReviewEdited event) {
            review(event.getProductId(), event.getReviewId(), at).hidden(true);
        } else if (message instanceof ReviewPublished event) {
            review(event.getProductId(), event.getReviewId(), at).shown(event.getRating());
        } else if (message instanceof ReviewRejected event) {
            review(event.getProductId(), event.getReviewId(), at).hidden(false);
        } else if (message instanceof ReviewRetracted event) {
            review(event.getProductId(), event.getReviewId(), at).hidden(false);
        } else if (message instanceof ReviewFlagged event && event.getHidden()) {
            review(event.getProductId(), event.getReviewId(), at).hidden(true);
        } else if (message instanceof ReviewHelpfulVoted event) {
            voted(review(event.getProductId(), event.getReviewId(), at), event);
        } else if (message instanceof ReviewCommandRejected event && event.getCommand() == ReviewCommand.SUBMIT) {
            review(event.getProductId(), event.getReviewId(), at).refused = true;
        } else if (message instanceof RatingUpdated event) {
            ratings.merge(event.getProductId(), event, (a, b) -> a.getSequence() > b.getSequence() ? a : b);
        }
    }

    @Override
    public void setAside(SpecificRecord message, Envelope envelope) {
        if (message instanceof SubmitReview command) {
            review(command.getProductId(), command.getReviewId(), Long.MIN_VALUE).setAside = true;
        } else if (message instanceof ModerationRequested request) {
            review(request.getProductId(), request.getReviewId(), Long.MIN_VALUE).setAside = true;
        } else if (message instanceof ModerationDecided decision) {
            review(decision.getProductId(), decision.getReviewId(), Long.MIN_VALUE).setAside = true;
        }
    }

    @Override
    public void judge(long before, Violations violations) {
        violations.addAll(atOnce);
        products.forEach((productId, reviews) -> {
            reviews.values().stream()
                    .filter(review -> review.youngest <= before && !review.setAside)
                    .forEach(review -> judge(review, violations));
            if (reviews.values().stream().allMatch(review -> review.youngest <= before)) {
                judge(productId, reviews, violations);
            }
        });
    }

    private void judge(ReviewHistory review, Violations violations) {
        String key = review.productId + '/' + review.reviewId;
        if (review.asked && !review.submitted() && !review.refused) {
            violations.add(Rule.REVIEWS, key, "a review was asked for and never answered", review.toString());
        }
        if (review.awaitsModerator) {
            violations.add(Rule.REVIEWS, key, "no moderator decided about a review", review.toString());
        }
        if (review.submitted() && !purchases.contains(purchase(review.productId, review.customerId))) {
            violations.add(Rule.REVIEWS, key, "a review is by a customer who did not receive it", review.toString());
        }
    }

    private void judge(String productId, Map<String, ReviewHistory> reviews, Violations violations) {
        long sum = reviews.values().stream().mapToLong(review -> review.stars).sum();
        long count =
                reviews.values().stream().filter(review -> review.stars > 0).count();
        RatingUpdated rating = ratings.get(productId);
        long average = count == 0 ? 0 : Math.round(100.0 * sum / count);
        boolean same = rating == null
                ? count == 0
                : rating.getRatingSum() == sum
                        && rating.getReviewCount() == count
                        && rating.getAverageRating() == average;
        if (!same) {
            violations.add(
                    Rule.REVIEWS,
                    productId,
                    "the rating is not the mean of the reviews that are shown",
                    "shown: " + count + " with " + sum + " stars",
                    rating == null
                            ? "no rating"
                            : "rating: " + rating.getReviewCount() + " with " + rating.getRatingSum() + " stars, mean "
                                    + rating.getAverageRating());
        }
    }

    private void voted(ReviewHistory review, ReviewHelpfulVoted event) {
        boolean changed = event.getVote() == HelpfulVote.HELPFUL
                ? review.voters.add(event.getCustomerId())
                : review.voters.remove(event.getCustomerId());
        if (!changed || review.voters.size() != event.getHelpfulCount()) {
            atOnce.add(
                    Rule.REVIEWS,
                    review.productId + '/' + review.reviewId,
                    "a customer has more or less than one vote",
                    event.getVote() + " by " + event.getCustomerId() + ", counted as " + event.getHelpfulCount(),
                    review.toString());
        }
    }

    private ReviewHistory review(String productId, String reviewId, long at) {
        ReviewHistory review = products.computeIfAbsent(productId, id -> new HashMap<>())
                .computeIfAbsent(reviewId, id -> new ReviewHistory(productId, id));
        review.youngest = Math.max(review.youngest, at);
        return review;
    }

    private static String purchase(String productId, String customerId) {
        return productId + '/' + customerId;
    }
}
