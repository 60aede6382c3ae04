package com.acme.commerce.bench.checkouts;

import com.acme.commerce.bench.platform.Usage;
import com.acme.commerce.local.load.LoadReport;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * What one run of a load gave.
 *
 * @param load what it did, and how long that took
 * @param begin when all was warm
 * @param end while checkouts were still being started
 */
public record Measured(LoadReport load, Moment begin, Moment end) {

    /** The broker's own topics: offsets of groups, and transactions. */
    private static final String INTERNAL = "__";

    /** Checkouts that ended between the two moments. */
    public long checkouts() {
        return end.ended() - begin.ended();
    }

    public double seconds() {
        return (end.nanos() - begin.nanos()) / 1e9;
    }

    /** Checkouts that ended in a second. */
    public double perSecond() {
        return checkouts() / seconds();
    }

    /** CPU seconds that 1,000 checkouts took, by process. */
    public Map<String, Double> cpuPerThousand() {
        Map<String, Double> seconds = new TreeMap<>();
        end.usage().forEach((process, usage) -> {
            double used = usage.cpu().minus(begin.usage().get(process).cpu()).toNanos() / 1e9;
            seconds.put(process, 1_000 * used / checkouts());
        });
        return seconds;
    }

    /** In MB, by process. */
    public Map<String, Double> residentMegabytes() {
        return each(end.usage(), Usage::residentBytes, 1e6);
    }

    /** Offsets that a checkout took, by topic; markers of transactions take them too. */
    public Map<String, Double> offsetsPerCheckout() {
        return each(since(begin.offsets(), end.offsets()), Long::doubleValue, checkouts());
    }

    /** By topic, those of the broker as well. */
    public Map<String, Double> bytesPerCheckout() {
        return each(since(begin.bytes(), end.bytes()), Long::doubleValue, checkouts());
    }

    /** Of the topics that are not the broker's own. */
    public double bytesPerOffset() {
        Map<String, Double> bytes = bytesPerCheckout();
        bytes.keySet().removeIf(topic -> topic.startsWith(INTERNAL));
        return sum(bytes) / sum(offsetsPerCheckout());
    }

    public static double sum(Map<String, Double> parts) {
        return parts.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static Map<String, Long> since(Map<String, Long> begin, Map<String, Long> end) {
        Map<String, Long> since = new TreeMap<>(end);
        since.replaceAll((topic, written) -> written - begin.getOrDefault(topic, 0L));
        return since;
    }

    private static <T> Map<String, Double> each(Map<String, T> all, ToDoubleFunction<T> value, double divisor) {
        Map<String, Double> each = new TreeMap<>();
        all.forEach((name, one) -> each.put(name, value.applyAsDouble(one) / divisor));
        return each;
    }
}
