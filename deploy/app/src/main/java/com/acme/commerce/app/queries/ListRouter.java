package com.acme.commerce.app.queries;

import com.acme.commerce.app.BoundedContext;
import com.acme.commerce.app.queries.Peers.Question;
import com.acme.commerce.stores.listing.PartitionScan;
import com.acme.commerce.stores.listing.Slice;
import com.acme.commerce.stores.query.NotReadableException;
import com.acme.commerce.stores.query.ReadTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads a list from all partitions at once. Each is routed by itself, as a row is: so one that moves is looked for again while
 * the others have answered.
 */
public final class ListRouter {

    /** Names the partition that is asked for in a read that is passed on. */
    public static final String PARTITION = "partition";

    private final ListReader lists;
    private final RowRouter router;

    public ListRouter(ListReader lists, RowRouter router) {
        this.lists = lists;
        this.router = router;
    }

    /**
     * What every partition has of a list.
     *
     * @param context that owns the rows
     * @param question what other instances are asked, but for the partition
     * @return fails with {@link NotReadableException} after a bounded time where a partition has no copy that could answer: a
     *     list that lacks a part of it would look complete
     */
    public <V extends SpecificRecord> CompletableFuture<List<Routed<Slice<V>>>> read(
            BoundedContext context, PartitionScan<V> scan, ReadTerms terms, Question question) {
        List<CompletableFuture<Routed<Slice<V>>>> parts = new ArrayList<>();
        try {
            int partitions = lists.partitions(context, scan.query().store());
            for (int partition = 0; partition < partitions; partition++) {
                parts.add(router.read(
                        new SliceRead<>(lists, context, scan, partition, terms),
                        terms,
                        question.with(PARTITION, partition)));
            }
        } catch (NotReadableException e) {
            return CompletableFuture.failedFuture(e);
        }
        return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
                .thenApply(all -> parts.stream().map(CompletableFuture::join).toList());
    }

    /** What one partition has of a list that another instance has asked for: here or not at all. */
    public <V extends SpecificRecord> CompletableFuture<Routed<Slice<V>>> readPassedOn(
            BoundedContext context, PartitionScan<V> scan, int partition, ReadTerms terms) {
        return router.readPassedOn(new SliceRead<>(lists, context, scan, partition, terms), partition);
    }
}
