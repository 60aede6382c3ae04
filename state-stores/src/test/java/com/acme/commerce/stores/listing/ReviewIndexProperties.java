package com.acme.commerce.stores.listing;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.index.Place;
import com.acme.commerce.stores.reviews.Dossier;
import com.acme.commerce.stores.reviews.Review;
import com.acme.commerce.stores.reviews.ReviewQuery;
import com.acme.commerce.stores.reviews.ReviewSort;
import com.acme.commerce.stores.reviews.ReviewStatus;
import com.acme.commerce.stores.reviews.ReviewStore;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What the index of reviews says is what a look at every row would say, in each order. */
class ReviewIndexProperties {

    private static final List<String> PRODUCTS = List.of("a", "ab", "b");
    private static final int REVIEWS = 6;
    private static final int STEPS = 60;

    private static final List<ReviewStatus> STATUSES =
            List.of(ReviewStatus.MODERATING, ReviewStatus.PUBLISHED, ReviewStatus.PUBLISHED, ReviewStatus.UNDER_REVIEW);

    private static final Map<ReviewSort, Comparator<Review>> ORDERS = Map.of(
            ReviewSort.NEWEST, Comparator.comparing(Review::getPublishedAt).reversed(),
            ReviewSort.HIGHEST,
                    Comparator.comparing(Review::getRating)
                            .thenComparing(Review::getPublishedAt)
                            .reversed(),
            ReviewSort.LOWEST, Comparator.comparing(Review::getRating).thenComparing(Review::getPublishedAt),
            ReviewSort.MOST_HELPFUL,
                    Comparator.comparing(Review::getHelpfulCount)
                            .thenComparing(Review::getPublishedAt)
                            .reversed());

    @Property(tries = 10)
    void theIndexSaysWhatTheRowsSay(@ForAll Random chance) {
        try (StoredPartition partition = new StoredPartition(ReviewStore.builders())) {
            ReviewStore store = new ReviewStore(partition.context, new CommitTracker());
            Map<String, Review> rows = new HashMap<>();
            for (int i = 0; i < STEPS; i++) {
                String product = PRODUCTS.get(chance.nextInt(PRODUCTS.size()));
                String id = "review-" + chance.nextInt(REVIEWS);
                Dossier before = store.load(product, id, null);
                Review after = review(product, id, before.review(), chance);
                store.save(product, id, null, before, before.withReview(after));
                rows.put(ReviewStore.key(product, id), after);
            }
            for (String product : PRODUCTS) {
                for (ReviewSort sort : ReviewSort.values()) {
                    requireAll(partition, new ReviewQuery(product, sort), rows);
                }
            }
            long shown = rows.values().stream()
                    .filter(review -> review.getStatus() == ReviewStatus.PUBLISHED)
                    .count();
            assertThat(partition.entries(ReviewStore.REVIEWS.name()))
                    .as("nothing is left behind")
                    .isEqualTo(3 * (int) shown);
        }
    }

    private static void requireAll(StoredPartition partition, ReviewQuery query, Map<String, Review> rows) {
        List<String> expected = rows.values().stream()
                .filter(review ->
                        review.getProductId().equals(query.productId()) && review.getStatus() == ReviewStatus.PUBLISHED)
                .sorted(ORDERS.get(query.sort()))
                .map(Review::getReviewId)
                .toList();
        List<Place> found = partition.places(ReviewStore.REVIEWS.name(), query.from(null));
        assertThat(found.stream().map(Place::id)).as(query.text()).containsExactlyElementsOf(expected);
        assertThat(found).isSortedAccordingTo(query.order());
        for (int i = 0; i < found.size(); i++) {
            assertThat(partition.places(ReviewStore.REVIEWS.name(), query.from(found.get(i))))
                    .isEqualTo(found.subList(i, found.size()));
        }
    }

    /** No two are published at the same time, so that there is one right order. */
    private static Review review(String product, String id, Review before, Random chance) {
        long publishedAt = before == null || before.getPublishedAt() == 0
                ? 1 + Math.abs((product + id).hashCode())
                : before.getPublishedAt();
        return new Review(
                id,
                product,
                "customer",
                1 + chance.nextInt(5),
                null,
                "text",
                STATUSES.get(chance.nextInt(STATUSES.size())),
                null,
                1,
                1,
                0,
                chance.nextInt(4),
                1L,
                publishedAt,
                1L);
    }
}
