package com.acme.commerce.local.monitor;

/**
 * How far a group is with a partition at one moment.
 *
 * @param committed offset of the first record that it has not processed
 * @param lastRecord offset of the last committed record that was seen in the partition; -1 if none was
 * @param readTo how far committed records could be read by then
 * @param end of the log; transactions that are still open are in front of it
 */
public record GroupProgress(long committed, long lastRecord, long readTo, long end) {

    /**
     * Whether there is something to do: a record that is not processed, or one in an open transaction that holds up all
     * after it. The difference of two offsets does not tell it: markers of transactions take offsets too.
     */
    boolean hasWork() {
        return committed <= lastRecord || readTo < end;
    }
}
