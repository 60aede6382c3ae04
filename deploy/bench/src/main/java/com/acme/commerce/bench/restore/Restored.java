package com.acme.commerce.bench.restore;

import java.util.List;

/**
 * How many records an instance had restored at a time.
 *
 * @param nanos of {@link System#nanoTime()}
 * @param records of all its stores since its start
 */
record Restored(long nanos, long records) {

    private static final String COUNTER = "commerce_restored_records_total{";

    /**
     * A stretch of restoring.
     *
     * @param records restored in it
     * @param seconds that it took
     * @param all records restored from the start to the end
     */
    record Span(long records, double seconds, long all) {

        double perSecond() {
            return records / seconds;
        }
    }

    /** The sum over the applications of an instance, in the words of Prometheus. */
    static long records(String metrics) {
        return (long) metrics.lines()
                .filter(line -> line.startsWith(COUNTER))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /**
     * From the first time at which something was restored to the first at which all of it was.
     *
     * @throws IllegalStateException if too little was restored to be seen twice
     */
    static Span span(List<Restored> seen) {
        long all = seen.isEmpty() ? 0 : seen.get(seen.size() - 1).records();
        Restored last = seen.stream()
                .filter(one -> all > 0 && one.records() == all)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing was restored"));
        Restored first = seen.stream()
                .filter(one -> one.records() > 0 && one.records() < all && one.nanos() < last.nanos())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        all + " records were restored too fast to be measured: there should be more of them"));
        return new Span(all - first.records(), (last.nanos() - first.nanos()) / 1e9, all);
    }
}
