package com.acme.commerce.stores.requests;

import com.acme.commerce.stores.KeyedStore;
import com.acme.commerce.stores.KeyedStore.Writes;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.commits.TrackedStore;
import com.acme.commerce.stores.deadline.DeadlineStore;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;

/** Requests by their id, each until its key is forgotten. */
public final class RequestStore implements AutoCloseable {

    /** The requests, for queries. */
    public static final KeyedStore<Request> REQUESTS = new KeyedStore<>("requests", Request.class, Writes.ONCE);

    private static final String EXPIRIES = "request-expiries";

    private final TrackedStore<Request> requests;
    private final DeadlineStore expiries;

    public RequestStore(ProcessorContext<?, ?> context, CommitTracker commits) {
        this.requests = new TrackedStore<>(REQUESTS, context, commits);
        this.expiries = new DeadlineStore(context.getStateStore(EXPIRIES));
    }

    /** The stores a topology adds for this. */
    public static Set<StoreBuilder<?>> builders() {
        return Set.of(REQUESTS.builder(), DeadlineStore.builder(EXPIRIES));
    }

    /** The request, or null. */
    public Request find(String requestId) {
        return requests.get(requestId);
    }

    /** @param before the request as it was found; null where there was none */
    public void save(Request before, Request after) {
        requests.put(after.getRequestId(), before, after);
        if (before == null || before.getForgottenAt() != after.getForgottenAt()) {
            if (before != null) {
                expiries.disarm(before.getForgottenAt(), before.getRequestId());
            }
            expiries.arm(after.getForgottenAt(), after.getRequestId());
        }
    }

    /** Deletes requests whose time is over at {@code now} (epoch milliseconds), at most {@code limit}. */
    public void forget(long now, int limit) {
        expiries.due(now, limit).forEach(due -> {
            Request request = requests.get(due.id());
            if (request != null && request.getForgottenAt() == due.at()) {
                requests.delete(due.id(), request);
            }
            expiries.disarm(due.at(), due.id());
        });
    }

    @Override
    public void close() {
        requests.close();
    }
}
