package com.acme.commerce.app.queries;

import com.acme.commerce.app.BoundedContext;
import com.acme.commerce.stores.listing.PartitionScan;
import com.acme.commerce.stores.listing.Slice;
import com.acme.commerce.stores.query.Answer;
import com.acme.commerce.stores.query.NotReadableException;
import com.acme.commerce.stores.query.Placement;
import com.acme.commerce.stores.query.ReadTerms;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;

/** What one partition has of a list. */
record SliceRead<V extends SpecificRecord>(
        ListReader lists, BoundedContext context, PartitionScan<V> scan, int of, ReadTerms terms)
        implements PartitionRead<Slice<V>> {

    @Override
    public Placement locate() throws NotReadableException {
        return lists.locate(context, scan.query().store(), of);
    }

    @Override
    public CompletableFuture<Answer<Slice<V>>> here(int partition, Duration atMost) {
        return lists.scan(context, scan, partition, terms, atMost);
    }
}
