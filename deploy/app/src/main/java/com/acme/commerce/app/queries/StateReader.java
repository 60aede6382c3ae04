package com.acme.commerce.app.queries;

import com.acme.commerce.app.BoundedContext;
import com.acme.commerce.stores.query.Answer;
import com.acme.commerce.stores.query.NotReadableException;
import com.acme.commerce.stores.query.Placement;
import com.acme.commerce.stores.query.ReadTerms;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Reads the state of the applications of this instance. */
public interface StateReader {

    /** Whether this instance runs the context; otherwise it cannot even know where its rows are. */
    boolean hosts(BoundedContext context);

    /**
     * The topics that a context reads; positions in others say nothing of its state.
     *
     * @throws NotReadableException if it has not started
     */
    Set<String> inputs(BoundedContext context) throws NotReadableException;

    /**
     * Where the copies are that can answer.
     *
     * @throws NotReadableException if nobody knows, for now
     */
    Placement locate(Query<?> query) throws NotReadableException;

    /**
     * Reads it here.
     *
     * @param atMost how long to wait until the copy reflects what it must
     * @return fails with {@link NotReadableException} where no copy here can answer on these terms
     */
    <R> CompletableFuture<Answer<R>> read(Query<R> query, int partition, ReadTerms terms, Duration atMost);
}
