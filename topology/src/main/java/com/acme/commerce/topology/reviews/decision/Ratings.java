package com.acme.commerce.topology.reviews.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.reviews.RatingUpdated;
import com.acme.commerce.stores.reviews.Dossier;
import com.acme.commerce.stores.reviews.Rating;
import com.acme.commerce.stores.reviews.Review;
import com.acme.commerce.stores.reviews.ReviewStatus;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.decision.Outbound;

/** The rating of a product follows its reviews: it is the sum and the number of those that are shown, never anything else. */
final class Ratings {

    private static final int HUNDREDTHS = 100;

    private Ratings() {}

    /** What was decided about a review, and what it means for the rating of its product. */
    static Decision<Dossier> follow(Dossier before, Decision<Dossier> decided, Causation why) {
        Dossier after = decided.state();
        int was = stars(before.review());
        int is = stars(after.review());
        // A review that is shown has at least one star, so equal stars mean that nothing changed.
        if (was == is) {
            return decided;
        }
        Rating rating = changed(before.rating(), after.review().getProductId(), was, is, why);
        return Decision.say(after.withRating(rating), updated(rating, why)).after(decided);
    }

    /** Mean in hundredths of a star, rounded half up; 0 where there is nothing to take the mean of. */
    static int average(long sum, long count) {
        return count == 0 ? 0 : (int) ((2 * HUNDREDTHS * sum + count) / (2 * count));
    }

    private static Rating changed(Rating rating, String productId, int was, int is, Causation why) {
        long sum = rating == null ? 0 : rating.getSum();
        long count = rating == null ? 0 : rating.getCount();
        long sequence = rating == null ? 0 : rating.getSequence();
        return new Rating(
                productId, sum - was + is, count - Integer.signum(was) + Integer.signum(is), sequence + 1, why.now());
    }

    /** What a review contributes: 0 where it is not shown. */
    private static int stars(Review review) {
        return review != null && review.getStatus() == ReviewStatus.PUBLISHED ? review.getRating() : 0;
    }

    private static Outbound updated(Rating rating, Causation why) {
        return new Outbound(
                rating.getProductId(),
                new RatingUpdated(
                        why.envelope(RatingUpdated.class, rating.getProductId()),
                        rating.getProductId(),
                        average(rating.getSum(), rating.getCount()),
                        rating.getCount(),
                        rating.getSum(),
                        rating.getSequence()));
    }
}
