package com.acme.commerce.stores.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Where the copies of a partition are, as far as the last rebalance told.
 *
 * @param active the instance that has the active copy; {@link HostInfo#unavailable()} where nobody has
 * @param standbys those that have another copy
 */
public record Placement(int partition, HostInfo active, Set<HostInfo> standbys) {

    /** Whom to ask, in this order: the active copy first; then, where standbys will do, a copy here before those elsewhere. */
    public List<HostInfo> candidates(HostInfo self, ReadTerms terms) {
        List<HostInfo> candidates = new ArrayList<>();
        if (!active.equals(HostInfo.unavailable())) {
            candidates.add(active);
        }
        if (terms.admitsStandby()) {
            if (standbys.contains(self)) {
                candidates.add(self);
            }
            standbys.stream().filter(standby -> !standby.equals(self)).forEach(candidates::add);
        }
        return candidates;
    }
}
