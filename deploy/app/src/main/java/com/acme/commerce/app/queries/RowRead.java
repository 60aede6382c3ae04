package com.acme.commerce.app.queries;

import com.acme.commerce.stores.query.Answer;
import com.acme.commerce.stores.query.NotReadableException;
import com.acme.commerce.stores.query.Placement;
import com.acme.commerce.stores.query.ReadTerms;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;

/** One row. */
record RowRead<V extends SpecificRecord>(StateReader state, View<V> view, String key, ReadTerms terms)
        implements PartitionRead<V> {

    @Override
    public Placement locate() throws NotReadableException {
        return state.locate(view, key);
    }

    @Override
    public CompletableFuture<Answer<V>> here(int partition, Duration atMost) {
        return state.read(view, key, partition, terms, atMost);
    }
}
