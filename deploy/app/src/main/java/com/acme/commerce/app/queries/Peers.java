package com.acme.commerce.app.queries;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.state.HostInfo;

/** The other instances, for reads of rows that lie there. */
public interface Peers {

    /**
     * Asks the owner of a row.
     *
     * @param path of the read
     * @param askedBy name of this instance
     * @return fails, after a bounded time, where the owner cannot be reached
     */
    CompletableFuture<Reply> ask(HostInfo owner, String path, String askedBy);

    /**
     * What the owner answered.
     *
     * @param headers those that say something about the row or the body
     */
    record Reply(int status, Map<String, String> headers, byte[] body) {}
}
