package com.acme.commerce.local.verify;

import com.acme.commerce.contracts.Envelope;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/** What must hold over the messages of one bounded context beside the core. */
interface ContextBook {

    /** Types that clients and workers write, which repeat themselves when in doubt; all else is written exactly once. */
    Set<Class<?>> repeatable();

    /** Types that are kept for longer than what led to them, which may be missing for that reason. */
    default Set<Class<?>> outlivingTheirCause() {
        return Set.of();
    }

    /** Enters a message; one that the context does not know is ignored. */
    void enter(SpecificRecord message, Envelope envelope);

    /**
     * Notes a record without a value, which means on a compacted topic that what was said under its key is to be forgotten.
     *
     * @return whether the context has such records there
     */
    default boolean forget(Origin origin, String key) {
        return false;
    }

    /** Notes a message that lies among the dead letters: what should follow from it is not missed until it is replayed. */
    void setAside(SpecificRecord message, Envelope envelope);

    /** @param before what happened up to here must have had all its consequences: epoch milliseconds */
    void judge(long before, Violations violations);
}
