package com.acme.commerce.contracts.catalog;

import com.acme.commerce.contracts.TopicDef;
import java.util.List;
import java.util.Set;

/**
 * The topics of the product catalog.
 *
 * @param products what became of each product; compacted, so that whoever reads it from its beginning knows them all
 * @param deadLetters what the search index could not take
 */
public record CatalogTopics(TopicDef products, TopicDef deadLetters) {

    /** The topics with {@code partitions} partitions each. */
    public static CatalogTopics withPartitions(int partitions) {
        return new CatalogTopics(
                TopicDef.latest(
                        "catalog.products.v1",
                        "productId",
                        partitions,
                        "catalog",
                        Set.of(ProductCreated.class, ProductUpdated.class, ProductDeleted.class)),
                TopicDef.deadLetters("catalog", partitions));
    }

    /** All of them. */
    public List<TopicDef> all() {
        return List.of(products, deadLetters);
    }
}
