package com.acme.commerce.workers.carrier;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * The company that takes goods to their customers. Implementations never block, and may be called from several threads.
 *
 * <p>The shipment id is the idempotency key: a consignment under an id that was given before is not booked again, but is
 * told about again. The caller relies on it: after a fault or a crash, and where a shipment is late, it calls again.
 */
public interface Carrier extends AutoCloseable {

    /** In messages for people and in notices. */
    String name();

    /**
     * Has a consignment taken, or asks where it is.
     *
     * <p>There are two ways for what the carrier says because they differ in what the caller owes it. The stage is the
     * answer to this call: the request is not done before it, so it survives whatever happens to the caller. It may be the
     * end of the shipment only where that is seconds away, because a request that is not done holds up what comes after a
     * crash. {@code events} takes everything else, in any number and order, also after the stage has completed; nobody
     * waits for it, and it may be lost.
     *
     * @return completes with the answer; fails where there is none for now, and then the caller asks again for as long as
     *     it has patience
     */
    CompletionStage<TrackingEvent> ship(Consignment consignment, Consumer<TrackingEvent> events);

    /** Frees what is held. Calls that are not answered yet may never be. */
    @Override
    default void close() {}
}
