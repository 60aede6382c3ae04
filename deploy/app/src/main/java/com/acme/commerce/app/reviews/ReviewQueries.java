package com.acme.commerce.app.reviews;

import com.acme.commerce.app.BoundedContext;
import com.acme.commerce.app.queries.Query;
import com.acme.commerce.stores.listing.PartitionScan;
import com.acme.commerce.stores.listing.Slice;
import com.acme.commerce.stores.reviews.Rating;
import com.acme.commerce.stores.reviews.Review;
import com.acme.commerce.stores.reviews.ReviewQuery;
import com.acme.commerce.stores.reviews.ReviewStore;

/** What can be asked about reviews: all that is known of a product lies in its partition. */
final class ReviewQueries {

    private ReviewQueries() {}

    static Query<Review> review(String productId, String reviewId) {
        String key = ReviewStore.key(productId, reviewId);
        return new Query<>(
                "review",
                reviewId,
                BoundedContext.REVIEWS,
                ReviewStore.REVIEWS,
                productId,
                (reader, partition, terms) -> reader.read(ReviewStore.REVIEWS, key, partition, terms),
                ReviewRepresentation::of);
    }

    static Query<Rating> rating(String productId) {
        return new Query<>(
                "rating",
                productId,
                BoundedContext.REVIEWS,
                ReviewStore.RATINGS,
                productId,
                (reader, partition, terms) -> reader.read(ReviewStore.RATINGS, productId, partition, terms),
                ReviewRepresentation.OfProduct::of);
    }

    static Query<Slice<Review>> page(ReviewQuery asked, PartitionScan<Review> scan) {
        return new Query<>(
                "reviews",
                asked.productId(),
                BoundedContext.REVIEWS,
                ReviewStore.REVIEWS,
                asked.productId(),
                scan::of,
                slice -> ReviewRepresentation.Page.of(asked, slice));
    }
}
