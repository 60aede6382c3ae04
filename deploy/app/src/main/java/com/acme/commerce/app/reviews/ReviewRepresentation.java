package com.acme.commerce.app.reviews;

import com.acme.commerce.stores.listing.PageToken;
import com.acme.commerce.stores.listing.Slice;
import com.acme.commerce.stores.reviews.Rating;
import com.acme.commerce.stores.reviews.Review;
import com.acme.commerce.stores.reviews.ReviewQuery;
import com.acme.commerce.stores.reviews.ReviewStatus;
import java.time.Instant;
import java.util.List;

/**
 * A review as clients see it; {@code Review} in the interface document. Its words are there only while it is shown.
 *
 * @param reason why it was rejected; null where it was not
 */
record ReviewRepresentation(
        String reviewId,
        String productId,
        String customerId,
        String status,
        String reason,
        int revision,
        int rating,
        String title,
        String body,
        int helpfulCount,
        Instant submittedAt,
        Instant publishedAt,
        Instant updatedAt) {

    static ReviewRepresentation of(Review review) {
        boolean shown = review.getStatus() == ReviewStatus.PUBLISHED;
        return new ReviewRepresentation(
                review.getReviewId(),
                review.getProductId(),
                review.getCustomerId(),
                review.getStatus().name(),
                review.getStatus() == ReviewStatus.REJECTED ? review.getReason() : null,
                review.getRevision(),
                review.getRating(),
                shown ? review.getTitle() : null,
                shown ? review.getBody() : null,
                review.getHelpfulCount(),
                Instant.ofEpochMilli(review.getSubmittedAt()),
                review.getPublishedAt() == 0 ? null : Instant.ofEpochMilli(review.getPublishedAt()),
                Instant.ofEpochMilli(review.getUpdatedAt()));
    }

    /**
     * {@code ReviewList} in the interface document.
     *
     * @param next null on the last page
     */
    record Page(List<ReviewRepresentation> reviews, String next) {

        static Page of(ReviewQuery query, Slice<Review> slice) {
            return new Page(
                    slice.entries().stream()
                            .map(entry -> ReviewRepresentation.of(entry.item()))
                            .toList(),
                    slice.upTo() == null ? null : PageToken.of(query, slice.upTo()));
        }
    }

    /**
     * {@code Rating} in the interface document.
     *
     * @param sum of all ratings, from which the mean can be told exactly
     */
    record OfProduct(String productId, double average, long count, long sum, Instant updatedAt) {

        private static final double HUNDREDTHS = 100;

        static OfProduct of(Rating rating) {
            long count = rating.getCount();
            double average = count == 0 ? 0 : Math.round(HUNDREDTHS * rating.getSum() / count) / HUNDREDTHS;
            return new OfProduct(
                    rating.getProductId(),
                    average,
                    count,
                    rating.getSum(),
                    Instant.ofEpochMilli(rating.getUpdatedAt()));
        }
    }
}
