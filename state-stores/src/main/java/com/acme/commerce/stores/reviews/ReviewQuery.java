package com.acme.commerce.stores.reviews;

import com.acme.commerce.stores.KeyedStore;
import com.acme.commerce.stores.index.EntriesQuery;
import com.acme.commerce.stores.index.Place;
import com.acme.commerce.stores.listing.ListQuery;
import java.util.Comparator;
import org.apache.kafka.common.utils.Bytes;

/**
 * The reviews of a product that are shown. All of them lie in the partition of the product, so one partition has the whole
 * list.
 */
public record ReviewQuery(String productId, ReviewSort sort) implements ListQuery<Review> {

    @Override
    public KeyedStore<Review> store() {
        return ReviewStore.REVIEWS;
    }

    @Override
    public String rowKey(String id) {
        return ReviewStore.key(productId, id);
    }

    @Override
    public boolean matches(Review review) {
        return review.getStatus() == ReviewStatus.PUBLISHED
                && review.getProductId().equals(productId);
    }

    @Override
    public Place placeOf(Review review) {
        return sort.placeOf(review);
    }

    @Override
    public Comparator<Place> order() {
        return sort.order();
    }

    @Override
    public EntriesQuery from(Place place) {
        Bytes prefix = ReviewIndex.prefix(sort, productId);
        return sort.descending() ? EntriesQuery.descending(prefix, place) : EntriesQuery.ascending(prefix, place);
    }

    @Override
    public String text() {
        return "reviews of " + productId + " " + sort;
    }
}
