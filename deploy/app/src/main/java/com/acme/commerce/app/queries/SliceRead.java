package com.acme.commerce.app.queries;

import com.acme.commerce.stores.listing.PartitionScan;
import com.acme.commerce.stores.listing.Slice;
import com.acme.commerce.stores.ordering.Order;
import com.acme.commerce.stores.query.Answer;
import com.acme.commerce.stores.query.NotReadableException;
import com.acme.commerce.stores.query.Placement;
import com.acme.commerce.stores.query.ReadTerms;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** What one partition has of a list. */
record SliceRead(ListReader lists, PartitionScan<Order> scan, int of, ReadTerms terms)
        implements PartitionRead<Slice<Order>> {

    @Override
    public Placement locate() throws NotReadableException {
        return lists.locate(of);
    }

    @Override
    public CompletableFuture<Answer<Slice<Order>>> here(int partition, Duration atMost) {
        return lists.scan(scan, partition, terms, atMost);
    }
}
