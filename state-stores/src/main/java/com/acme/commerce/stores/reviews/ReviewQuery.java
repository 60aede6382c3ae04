package com.acme.commerce.stores.reviews;

import com.acme.commerce.stores.KeyedStore;
import com.acme.commerce.stores.index.Place;
import com.acme.commerce.stores.index.PlaceKeys;
import com.acme.commerce.stores.listing.IndexRange;
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
    public IndexRange from(Place place) {
        Bytes prefix = ReviewIndex.prefix(sort, productId);
        Bytes from = place == null ? null : PlaceKeys.key(prefix, place);
        return sort.descending()
                ? new IndexRange(
                        ReviewIndex.NAME, prefix, from == null ? PlaceKeys.end(prefix) : from, true, PlaceKeys::place)
                : new IndexRange(
                        ReviewIndex.NAME, from == null ? prefix : from, PlaceKeys.end(prefix), false, PlaceKeys::place);
    }

    @Override
    public String text() {
        return "reviews of " + productId + " " + sort;
    }
}
