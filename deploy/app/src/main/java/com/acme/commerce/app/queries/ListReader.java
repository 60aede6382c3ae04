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

/** Reads lists of orders from the partitions of this instance. */
public interface ListReader {

    /**
     * How many partitions the orders are spread over.
     *
     * @throws NotReadableException if that is not known yet
     */
    int partitions() throws NotReadableException;

    /**
     * Where the copies of a partition are.
     *
     * @throws NotReadableException if nobody knows, for now
     */
    Placement locate(int partition) throws NotReadableException;

    /**
     * Reads here what a partition has of a list.
     *
     * @param atMost how long to wait until the copy reflects what it must
     * @return fails with {@link NotReadableException} where no copy here can answer on these terms
     */
    CompletableFuture<Answer<Slice<Order>>> scan(
            PartitionScan<Order> scan, int partition, ReadTerms terms, Duration atMost);
}
