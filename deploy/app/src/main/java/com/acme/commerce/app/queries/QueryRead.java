package com.acme.commerce.app.queries;

import com.acme.commerce.stores.query.Answer;
import com.acme.commerce.stores.query.NotReadableException;
import com.acme.commerce.stores.query.Placement;
import com.acme.commerce.stores.query.ReadTerms;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** One query. */
record QueryRead<R>(StateReader state, Query<R> query, ReadTerms terms) implements PartitionRead<R> {

    @Override
    public Placement locate() throws NotReadableException {
        return state.locate(query);
    }

    @Override
    public CompletableFuture<Answer<R>> here(int partition, Duration atMost) {
        return state.read(query, partition, terms, atMost);
    }
}
