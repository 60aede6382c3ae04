package com.acme.commerce.topology;

import java.time.Duration;

/**
 * What time it is for a partition: that of its newest record, and where none comes, the wall clock. A partition that
 * catches up after an outage goes through the past at the pace of its records, so that what was in time then is in time
 * now; and in one that is silent time goes on all the same, or nothing would ever end there.
 */
public final class PartitionTime {

    /** A partition from which nothing came for so long is taken to have nothing that waits. */
    static final Duration IDLE = Duration.ofSeconds(10);

    private long newest = Long.MIN_VALUE;
    private long movedAt;

    /** @param wall the clock's time when reading begins: epoch milliseconds */
    public PartitionTime(long wall) {
        this.movedAt = wall;
    }

    /**
     * A record came.
     *
     * @param receivedAt when the platform received it, by then or the record is from the future, which it cannot be
     * @return what time it is
     */
    public long observe(long receivedAt, long wall) {
        newest = Math.max(newest, Math.min(receivedAt, wall));
        movedAt = wall;
        return newest;
    }

    /** What time it is; {@link Long#MIN_VALUE} where that cannot be said yet. */
    public long at(long wall) {
        long idle = IDLE.toMillis();
        return wall - movedAt >= idle ? Math.max(newest, wall - idle) : newest;
    }
}
