package com.acme.commerce.bench.partitioning;

import java.util.Locale;

/** How records find their partition. */
public enum Placing {
    /** By the hash of the aggregate's id, as every topic of the platform is written. */
    BY_KEY,
    /** One after the other, whatever the record is about. */
    ROUND_ROBIN;

    /**
     * The partition of a record.
     *
     * @param number of the record, from 0
     * @return null leaves it to the hash of the key
     */
    Integer partition(long number, int partitions) {
        return this == BY_KEY ? null : (int) (number % partitions);
    }

    /** As people read it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
