package com.acme.commerce.app.audit;

import com.acme.commerce.stores.audit.AuditEntry;
import com.acme.commerce.stores.audit.TimelineQuery;
import com.acme.commerce.stores.listing.PageToken;
import com.acme.commerce.stores.listing.Slice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A page of what happened; {@code Timeline} in the interface document.
 *
 * @param next null on the last page
 */
record Timeline(List<TimelineEntry> entries, String next) {

    static Timeline of(TimelineQuery query, Slice<AuditEntry> slice) {
        return new Timeline(
                arranged(slice.entries().stream()
                        .map(entry -> TimelineEntry.of(entry.item()))
                        .toList()),
                slice.upTo() == null ? null : PageToken.of(query, slice.upTo()));
    }

    /**
     * In the order of time, but that a cause stands before what it led to: two of them may have happened in one millisecond, and
     * the clocks of two machines differ. What was entered before its cause gets its latency here.
     *
     * @param byTime what a page has
     */
    static List<TimelineEntry> arranged(List<TimelineEntry> byTime) {
        Map<String, TimelineEntry> causes = new HashMap<>();
        byTime.forEach(entry -> causes.putIfAbsent(entry.messageId(), entry));
        Set<TimelineEntry> arranged = new LinkedHashSet<>();
        for (TimelineEntry entry : byTime) {
            addWithCauses(entry, causes, arranged);
        }
        return arranged.stream().map(entry -> withLatency(entry, causes)).toList();
    }

    /** No recursion: a page has hundreds of entries, and each may be the cause of the one before it. */
    private static void addWithCauses(
            TimelineEntry entry, Map<String, TimelineEntry> causes, Set<TimelineEntry> arranged) {
        Set<TimelineEntry> path = new LinkedHashSet<>();
        for (TimelineEntry next = entry; next != null && !arranged.contains(next); ) {
            // What names itself among its causes is no order at all.
            next = path.add(next) && next.causationId() != null ? causes.get(next.causationId()) : null;
        }
        List<TimelineEntry> causesLast = new ArrayList<>(path);
        for (int i = causesLast.size() - 1; i >= 0; i--) {
            arranged.add(causesLast.get(i));
        }
    }

    private static TimelineEntry withLatency(TimelineEntry entry, Map<String, TimelineEntry> causes) {
        TimelineEntry cause = entry.causationId() == null ? null : causes.get(entry.causationId());
        return entry.latencyMs() == null && cause != null ? entry.after(cause) : entry;
    }
}
