package com.acme.commerce.stores.reviews;

import com.acme.commerce.stores.index.PlaceKeys;
import com.acme.commerce.stores.index.RowIndex;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;

/** Finds the reviews of a product that are shown, in each order in which they can be read. */
final class ReviewIndex {

    static final RowIndex<Review> ENTRIES = new RowIndex<>(1, ReviewIndex::of);

    private ReviewIndex() {}

    /** What the entries of a product in one order begin with. */
    static Bytes prefix(ReviewSort sort, String productId) {
        return PlaceKeys.prefix(sort.kind(), productId);
    }

    private static Set<Bytes> of(Review review) {
        if (review.getStatus() != ReviewStatus.PUBLISHED) {
            return Set.of();
        }
        // One of each kind of entry.
        return Stream.of(ReviewSort.NEWEST, ReviewSort.HIGHEST, ReviewSort.MOST_HELPFUL)
                .map(sort -> PlaceKeys.key(prefix(sort, review.getProductId()), sort.placeOf(review)))
                .collect(Collectors.toSet());
    }
}
