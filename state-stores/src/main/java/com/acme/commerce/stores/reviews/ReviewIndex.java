package com.acme.commerce.stores.reviews;

import com.acme.commerce.stores.index.PlaceKeys;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** Finds the reviews of a product that are shown, in each order in which they can be read. */
final class ReviewIndex {

    static final String NAME = "review-index";

    /** One of each kind of entry. */
    private static final List<ReviewSort> ENTRIES =
            List.of(ReviewSort.NEWEST, ReviewSort.HIGHEST, ReviewSort.MOST_HELPFUL);

    private final KeyValueStore<Bytes, byte[]> entries;

    ReviewIndex(KeyValueStore<Bytes, byte[]> entries) {
        this.entries = entries;
    }

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return PlaceKeys.builder(NAME);
    }

    /** What the entries of a product in one order begin with. */
    static Bytes prefix(ReviewSort sort, String productId) {
        return PlaceKeys.prefix(sort.kind(), productId);
    }

    /** Makes the entries of a review follow its row; {@code before} is null for its first. */
    void follow(Review before, Review after) {
        for (ReviewSort sort : ENTRIES) {
            Bytes was = isShown(before) ? key(sort, before) : null;
            Bytes is = isShown(after) ? key(sort, after) : null;
            if (was != null && !was.equals(is)) {
                entries.delete(was);
            }
            if (is != null && !is.equals(was)) {
                entries.put(is, PlaceKeys.PRESENT);
            }
        }
    }

    private static boolean isShown(Review review) {
        return review != null && review.getStatus() == ReviewStatus.PUBLISHED;
    }

    private static Bytes key(ReviewSort sort, Review review) {
        return PlaceKeys.key(prefix(sort, review.getProductId()), sort.placeOf(review));
    }
}
