package com.acme.commerce.app.queries;

import com.acme.commerce.app.BoundedContext;
import com.acme.commerce.stores.KeyedStore;
import com.acme.commerce.stores.listing.PartitionScan;
import com.acme.commerce.stores.listing.Slice;
import com.acme.commerce.stores.query.Answer;
import com.acme.commerce.stores.query.LocalReader;
import com.acme.commerce.stores.query.Locator;
import com.acme.commerce.stores.query.NotReadableException;
import com.acme.commerce.stores.query.PartitionLocator;
import com.acme.commerce.stores.query.Placement;
import com.acme.commerce.stores.query.ReadTerms;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;

/** The state of the applications of this instance. REST is served before they have started. */
public final class HostedState implements StateReader, ListReader {

    private final Set<BoundedContext> hosted;
    private final Map<BoundedContext, Access> opened = new ConcurrentHashMap<>();

    /** @param hosted the contexts that this instance runs */
    public HostedState(Set<BoundedContext> hosted) {
        this.hosted = Set.copyOf(hosted);
    }

    /**
     * What leads to the state of a context.
     *
     * @param inputs the topics that it reads
     */
    public record Access(Locator locator, PartitionLocator partitions, LocalReader reader, Set<String> inputs) {}

    /** The state of a context can be read from now on. */
    public void opened(BoundedContext context, Access access) {
        opened.put(context, access);
    }

    @Override
    public boolean hosts(BoundedContext context) {
        return hosted.contains(context);
    }

    @Override
    public Set<String> inputs(BoundedContext context) throws NotReadableException {
        return access(context).inputs();
    }

    @Override
    public Placement locate(Query<?> query) throws NotReadableException {
        return access(query.context()).locator().locate(query.store().name(), query.key());
    }

    @Override
    public int partitions(BoundedContext context, KeyedStore<?> store) throws NotReadableException {
        return access(context).partitions().partitions(store.name());
    }

    @Override
    public Placement locate(BoundedContext context, KeyedStore<?> store, int partition) throws NotReadableException {
        return access(context).partitions().locate(store.name(), partition);
    }

    @Override
    public <R> CompletableFuture<Answer<R>> read(Query<R> query, int partition, ReadTerms terms, Duration atMost) {
        return onceReached(
                query.context(),
                query.store(),
                partition,
                terms,
                atMost,
                reader -> query.reading().with(reader, partition, terms));
    }

    @Override
    public <V extends SpecificRecord> CompletableFuture<Answer<Slice<V>>> scan(
            BoundedContext context, PartitionScan<V> scan, int partition, ReadTerms terms, Duration atMost) {
        return onceReached(
                context, scan.query().store(), partition, terms, atMost, reader -> scan.of(reader, partition, terms));
    }

    private <V> CompletableFuture<Answer<V>> onceReached(
            BoundedContext context,
            KeyedStore<?> store,
            int partition,
            ReadTerms terms,
            Duration atMost,
            Reading<V> reading) {
        try {
            LocalReader reader = access(context).reader();
            return reader.reached(store, partition, terms)
                    .orTimeout(atMost.toMillis(), TimeUnit.MILLISECONDS)
                    .handle((reached, failure) -> failure == null
                            ? read(reader, reading)
                            : CompletableFuture.<Answer<V>>failedFuture(
                                    new NotReadableException("the position has not been reached yet")))
                    .thenCompose(answer -> answer);
        } catch (NotReadableException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static <V> CompletableFuture<Answer<V>> read(LocalReader reader, Reading<V> reading) {
        try {
            return CompletableFuture.completedFuture(reading.with(reader));
        } catch (NotReadableException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @FunctionalInterface
    private interface Reading<V> {
        Answer<V> with(LocalReader reader) throws NotReadableException;
    }

    private Access access(BoundedContext context) throws NotReadableException {
        Access access = opened.get(context);
        if (access == null) {
            throw new NotReadableException("the instance is starting");
        }
        return access;
    }
}
