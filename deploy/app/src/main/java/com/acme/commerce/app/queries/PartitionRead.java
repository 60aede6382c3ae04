package com.acme.commerce.app.queries;

import com.acme.commerce.stores.query.Answer;
import com.acme.commerce.stores.query.NotReadableException;
import com.acme.commerce.stores.query.Placement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Something that any copy of one partition can answer. */
interface PartitionRead<V> {

    /**
     * Where the copies are, as of now.
     *
     * @throws NotReadableException if nobody knows, for now
     */
    Placement locate() throws NotReadableException;

    /**
     * Reads it here.
     *
     * @param atMost how long to wait until the copy reflects what it must
     * @return fails with {@link NotReadableException} where no copy here can answer
     */
    CompletableFuture<Answer<V>> here(int partition, Duration atMost);
}
