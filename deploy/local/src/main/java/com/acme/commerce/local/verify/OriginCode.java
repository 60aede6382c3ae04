package com.acme.commerce.local.verify;

import java.util.ArrayList;
import java.util.List;

/** Packs origins into longs: millions are kept so that both places of a doubled message can be named. */
final class OriginCode {

    /** 40 bits of offset are 10^12 records a partition; 16 bits of partition and 7 of topic are left. */
    private static final int OFFSET_BITS = 40;

    private static final int PARTITION_BITS = 16;
    private static final long OFFSET_MASK = (1L << OFFSET_BITS) - 1;
    private static final long PARTITION_MASK = (1L << PARTITION_BITS) - 1;

    private final List<String> topics = new ArrayList<>();

    long encode(Origin origin) {
        long topic = indexOf(origin.topic());
        return topic << (OFFSET_BITS + PARTITION_BITS)
                | (origin.partition() & PARTITION_MASK) << OFFSET_BITS
                | (origin.offset() & OFFSET_MASK);
    }

    Origin decode(long code) {
        return new Origin(
                topics.get((int) (code >>> (OFFSET_BITS + PARTITION_BITS))),
                (int) (code >>> OFFSET_BITS & PARTITION_MASK),
                code & OFFSET_MASK);
    }

    /** A linear search: there are about a dozen topics, and a hash costs more than comparing equal references. */
    private int indexOf(String topic) {
        int index = topics.indexOf(topic);
        if (index < 0) {
            topics.add(topic);
            index = topics.size() - 1;
        }
        return index;
    }
}
