package com.acme.commerce.lag;

/**
 * What comes first at a place of a log, for a committed reader.
 */
sealed interface Oldest {

    /**
     * A record.
     *
     * @param offset where it is, behind whatever markers there are in front of it
     * @param timestamp its own, in epoch milliseconds
     */
    record FirstRecord(long offset, long timestamp) implements Oldest {}

    /**
     * No record, but markers of transactions or aborted records, or what was compacted away.
     *
     * @param until the first offset that is not known yet
     */
    record Nothing(long until) implements Oldest {}
}
