package com.acme.commerce.local.shop;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** What customers did, how long they waited for it, and what they were refused; for several threads. */
final class Journal {

    /** Longer than any request may take. */
    private static final long MOST_MICROS = TimeUnit.MINUTES.toMicros(2);

    private final Map<Step, Histogram> waits = new EnumMap<>(Step.class);
    private final Map<Step, LongAdder> refusals = new EnumMap<>(Step.class);
    private volatile String lastRefusal;

    Journal() {
        for (Step step : Step.values()) {
            waits.put(step, new ConcurrentHistogram(MOST_MICROS, 3));
            refusals.put(step, new LongAdder());
        }
    }

    /** What one step is. */
    interface Attempt {
        ShopApi.Reply go() throws IOException;
    }

    /** @throws IOException what the attempt throws, after it has been written down */
    ShopApi.Reply time(Step step, Attempt attempt) throws IOException {
        long begin = System.nanoTime();
        try {
            ShopApi.Reply reply = attempt.go();
            waits.get(step)
                    .recordValue(Math.min(MOST_MICROS, TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begin)));
            return reply;
        } catch (IOException e) {
            refusals.get(step).increment();
            lastRefusal = e.getMessage();
            throw e;
        }
    }

    long done(Step step) {
        return waits.get(step).getTotalCount();
    }

    /** Steps that did not succeed. */
    long refused() {
        return refusals.values().stream().mapToLong(LongAdder::sum).sum();
    }

    String toText() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT, "%-12s %10s %10s %10s %10s%n", "step", "done", "refused", "p50 ms", "p99 ms"));
        waits.forEach((step, wait) -> text.append(String.format(
                Locale.ROOT,
                "%-12s %,10d %,10d %10.1f %10.1f%n",
                step.label(),
                wait.getTotalCount(),
                refusals.get(step).sum(),
                millis(wait, 50),
                millis(wait, 99))));
        if (lastRefusal != null) {
            text.append("the last refusal: ").append(lastRefusal).append(System.lineSeparator());
        }
        return text.toString();
    }

    String toJson() {
        ObjectNode steps = new ObjectMapper().createObjectNode();
        waits.forEach((step, wait) -> steps.putObject(step.label())
                .put("done", wait.getTotalCount())
                .put("refused", refusals.get(step).sum())
                .put("p50Millis", millis(wait, 50))
                .put("p99Millis", millis(wait, 99)));
        return steps.toString();
    }

    private static double millis(Histogram wait, double percentile) {
        return wait.getValueAtPercentile(percentile) / 1_000.0;
    }
}
