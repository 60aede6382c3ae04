package com.acme.commerce.acceptance;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * How reads ended.
 *
 * @param all in the order of their ends
 */
record Reads(List<Read> all) {

    /** More of them say nothing new. */
    private static final int FAILURES_TOLD = 10;

    List<Read> failures() {
        return all.stream().filter(Read::failed).toList();
    }

    /** By partition, milliseconds from a moment to the end of the first read that was answered with an order. */
    Map<Integer, Long> firstAnswers(long sinceNanos) {
        return all.stream()
                .filter(read -> read.status() == 200 && read.beganNanos() >= sinceNanos)
                .collect(toMap(
                        Read::partition,
                        read -> TimeUnit.NANOSECONDS.toMillis(read.endedNanos() - sinceNanos),
                        Math::min,
                        TreeMap::new));
    }

    /** For people, on one line. */
    String toText() {
        Map<String, Long> byRole = all.stream()
                .filter(read -> read.status() == 200)
                .collect(groupingBy(read -> read.instance() + ' ' + read.role(), TreeMap::new, counting()));
        long stalest = all.stream().mapToLong(Read::stalenessMs).max().orElse(0);
        long slowest = all.stream()
                .mapToLong(read -> read.endedNanos() - read.beganNanos())
                .max()
                .orElse(0);
        return String.format(
                Locale.ROOT,
                "%,d reads: %,d failed, staleness up to %,d ms, answered after up to %,d ms, %,d passed on; 200 from %s",
                all.size(),
                failures().size(),
                stalest,
                TimeUnit.NANOSECONDS.toMillis(slowest),
                all.stream().mapToInt(Read::passedOn).sum(),
                byRole.entrySet().stream()
                        .map(entry -> entry.getKey() + ' ' + entry.getValue())
                        .collect(joining(", ")));
    }

    /** The first failures, for whoever looks for the reason. */
    String failuresToText(long sinceNanos) {
        return failures().stream()
                .limit(FAILURES_TOLD)
                .map(read -> String.format(
                        Locale.ROOT,
                        "%n  after %,d ms: %s -> %d %s",
                        TimeUnit.NANOSECONDS.toMillis(read.beganNanos() - sinceNanos),
                        read.url(),
                        read.status(),
                        read.body()))
                .collect(joining());
    }
}
