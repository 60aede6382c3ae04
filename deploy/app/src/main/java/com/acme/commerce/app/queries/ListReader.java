package com.acme.commerce.app.queries;

import com.acme.commerce.app.BoundedContext;
import com.acme.commerce.stores.KeyedStore;
import com.acme.commerce.stores.listing.PartitionScan;
import com.acme.commerce.stores.listing.Slice;
import com.acme.commerce.stores.query.Answer;
import com.acme.commerce.stores.query.NotReadableException;
import com.acme.commerce.stores.query.Placement;
import com.acme.commerce.stores.query.ReadTerms;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;

/** Reads lists from the partitions of this instance. */
public interface ListReader {

    /**
     * How many partitions the rows of a context are spread over.
     *
     * @throws NotReadableException if that is not known yet
     */
    int partitions(BoundedContext context, KeyedStore<?> store) throws NotReadableException;

    /**
     * Where the copies of a partition are.
     *
     * @throws NotReadableException if nobody knows, for now
     */
    Placement locate(BoundedContext context, KeyedStore<?> store, int partition) throws NotReadableException;

    /**
     * Reads here what a partition has of a list.
     *
     * @param atMost how long to wait until the copy reflects what it must
     * @return fails with {@link NotReadableException} where no copy here can answer on these terms
     */
    <V extends SpecificRecord> CompletableFuture<Answer<Slice<V>>> scan(
            BoundedContext context, PartitionScan<V> scan, int partition, ReadTerms terms, Duration atMost);
}
