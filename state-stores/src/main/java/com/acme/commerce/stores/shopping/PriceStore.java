package com.acme.commerce.stores.shopping;

import com.acme.commerce.stores.KeyedStore;
import com.acme.commerce.stores.KeyedStore.Writes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** What products cost, by product id. */
public final class PriceStore {

    /** Name of the store. */
    public static final String NAME = "product-prices";

    private final KeyValueStore<String, ProductPrice> prices;

    public PriceStore(ProcessorContext<?, ?> context) {
        this.prices = context.getStateStore(NAME);
    }

    /** The store a topology adds for this. */
    public static StoreBuilder<?> builder() {
        return new KeyedStore<>(NAME, ProductPrice.class, Writes.ONCE).builder();
    }

    /** What the catalog said, or null where it never named the product. */
    public ProductPrice find(String productId) {
        return prices.get(productId);
    }

    public void save(ProductPrice price) {
        prices.put(price.getProductId(), price);
    }
}
