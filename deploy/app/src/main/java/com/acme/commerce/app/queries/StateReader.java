package com.acme.commerce.app.queries;

import com.acme.commerce.app.BoundedContext;
import com.acme.commerce.stores.query.Answer;
import com.acme.commerce.stores.query.NotReadableException;
import com.acme.commerce.stores.query.Placement;
import com.acme.commerce.stores.query.ReadTerms;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;

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
     * Where the copies of a row are.
     *
     * @throws NotReadableException if nobody knows, for now
     */
    Placement locate(View<?> view, String key) throws NotReadableException;

    /**
     * Reads a row here.
     *
     * @param atMost how long to wait until the copy reflects what it must
     * @return fails with {@link NotReadableException} where no copy here can answer on these terms
     */
    <V extends SpecificRecord> CompletableFuture<Answer<V>> read(
            View<V> view, String key, int partition, ReadTerms terms, Duration atMost);
}
