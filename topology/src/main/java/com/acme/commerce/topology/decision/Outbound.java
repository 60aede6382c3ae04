package com.acme.commerce.topology.decision;

import org.apache.avro.specific.SpecificRecord;

/**
 * A message that a decision wants sent. Which topic carries it follows from its type.
 *
 * @param key the aggregate it is about
 * @param message null where compaction is to forget what was said under the key
 * @param type of the message
 */
public record Outbound(String key, SpecificRecord message, Class<? extends SpecificRecord> type) {

    /** A message. */
    public Outbound(String key, SpecificRecord message) {
        this(key, message, message.getClass());
    }

    /** A record without a value, on the compacted topic of a type: what it had under the key is forgotten. */
    public static Outbound forget(String key, Class<? extends SpecificRecord> type) {
        return new Outbound(key, null, type);
    }
}
