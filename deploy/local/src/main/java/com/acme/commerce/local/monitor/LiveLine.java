package com.acme.commerce.local.monitor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;

/** The line that says every second how the platform does. */
public final class LiveLine {

    /** Percentiles of fewer seconds jump at small loads, those of more hide what happens now. */
    private static final int WINDOW = 10;

    private final Deque<Histogram> recent = new ArrayDeque<>();
    private OrderWatch.Sample last = new OrderWatch.Sample(0, 0, new Histogram(3));
    private long lastNanos;

    /** @param nanoTime when the first sample's interval begins */
    public LiveLine(long nanoTime) {
        this.lastNanos = nanoTime;
    }

    /**
     * @param lag records behind; empty if it is not known
     * @return for example {@code orders 48.0/s, failed 2.0/s, p50 61 ms, p99 180 ms, lag 12, processes 5/5}
     */
    public String next(OrderWatch.Sample sample, OptionalLong lag, int running, int started, long nanoTime) {
        double seconds = Math.max(0.001, (nanoTime - lastNanos) / 1e9);
        recent.addLast(sample.durations());
        if (recent.size() > WINDOW) {
            recent.removeFirst();
        }
        Histogram window = new Histogram(3);
        recent.forEach(window::add);
        String line = String.format(
                Locale.ROOT,
                "orders %.1f/s, failed %.1f/s, p50 %s, p99 %s, lag %s, processes %d/%d",
                (sample.orders() - last.orders()) / seconds,
                (sample.failures() - last.failures()) / seconds,
                percentile(window, 50),
                percentile(window, 99),
                lag.isPresent() ? Long.toString(lag.getAsLong()) : "-",
                running,
                started);
        last = sample;
        lastNanos = nanoTime;
        return line;
    }

    private static String percentile(Histogram window, double percentile) {
        return window.getTotalCount() == 0 ? "-" : window.getValueAtPercentile(percentile) + " ms";
    }
}
