package com.acme.commerce.stores.reviews;

import com.acme.commerce.stores.KeyedStore;
import com.acme.commerce.stores.KeyedStore.Writes;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.commits.TrackedStore;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** Reviews, ratings, purchases and votes of the products of one partition. */
public final class ReviewStore implements AutoCloseable {

    /** The reviews, for queries: under product and review id. */
    public static final KeyedStore<Review> REVIEWS =
            new KeyedStore<>("reviews", Review.class, Writes.OFTEN).indexedBy(ReviewIndex.ENTRIES);

    /** The ratings, for queries: by product id. */
    public static final KeyedStore<Rating> RATINGS = new KeyedStore<>("ratings", Rating.class, Writes.OFTEN);

    private static final KeyedStore<Purchase> PURCHASES = new KeyedStore<>("purchases", Purchase.class, Writes.ONCE);

    private static final KeyedStore<Participation> PARTICIPATIONS =
            new KeyedStore<>("participations", Participation.class, Writes.ONCE);

    private final TrackedStore<Review> reviews;
    private final TrackedStore<Rating> ratings;
    private final KeyValueStore<String, Purchase> purchases;
    private final KeyValueStore<String, Participation> participations;

    public ReviewStore(ProcessorContext<?, ?> context, CommitTracker commits) {
        this.reviews = new TrackedStore<>(REVIEWS, context, commits);
        this.ratings = new TrackedStore<>(RATINGS, context, commits);
        this.purchases = context.getStateStore(PURCHASES.name());
        this.participations = context.getStateStore(PARTICIPATIONS.name());
    }

    /** The stores a topology adds for this. */
    public static Set<StoreBuilder<?>> builders() {
        return Set.of(REVIEWS.builder(), RATINGS.builder(), PURCHASES.builder(), PARTICIPATIONS.builder());
    }

    /**
     * The key of a review: the product first, so that all rows of a product lie together.
     *
     * @param productId has no slash, so that no two reviews have one key
     */
    public static String key(String productId, String reviewId) {
        return productId + '/' + reviewId;
    }

    /**
     * What is known of a review and of the customer who asks something of it.
     *
     * @param reviewId null where it is about the purchase alone
     * @param customerId null where nobody asks
     */
    public Dossier load(String productId, String reviewId, String customerId) {
        boolean both = reviewId != null && customerId != null;
        return new Dossier(
                reviewId == null ? null : reviews.get(key(productId, reviewId)),
                ratings.get(productId),
                customerId == null ? null : purchases.get(key(productId, customerId)),
                both ? participations.get(participation(productId, reviewId, customerId)) : null);
    }

    /**
     * Writes what has changed.
     *
     * @param before as it was loaded, with the same ids
     */
    public void save(String productId, String reviewId, String customerId, Dossier before, Dossier after) {
        if (after.review() != before.review()) {
            reviews.put(key(productId, reviewId), before.review(), after.review());
        }
        if (after.rating() != before.rating()) {
            ratings.put(productId, before.rating(), after.rating());
        }
        if (after.purchase() != before.purchase()) {
            purchases.put(key(productId, customerId), after.purchase());
        }
        if (after.participation() != before.participation()) {
            participations.put(participation(productId, reviewId, customerId), after.participation());
        }
    }

    @Override
    public void close() {
        reviews.close();
        ratings.close();
    }

    private static String participation(String productId, String reviewId, String customerId) {
        return key(productId, reviewId) + '/' + customerId;
    }
}
