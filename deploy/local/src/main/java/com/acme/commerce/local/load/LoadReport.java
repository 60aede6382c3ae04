package com.acme.commerce.local.load;

import com.acme.commerce.contracts.ordering.FailureReason;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a load did, and what became of it.
 *
 * @param started checkouts started
 * @param notStarted checkouts that the rate asked for and that had no room in flight before the end
 * @param repeated carts that were said again
 * @param orders checkouts that became an order
 * @param failures checkouts that failed, by reason
 * @param unanswered checkouts that had not ended when waiting for them ended
 * @param cancelled orders cancelled by this load
 * @param cancellationsRejected cancellations refused
 * @param sendFailures carts and commands that the broker did not take
 * @param firstSendFailure why the first of these was not taken; null where all were
 * @param elapsed from the first cart to the end of waiting
 * @param measuredSeconds how long was measured: from the end of the warm-up until the last checkout was started
 * @param endedPerSecond checkouts that ended in that time, a second
 * @param latency from the intended start to the end of the checkouts that were meant to start after the warm-up
 */
public record LoadReport(
        long started,
        long notStarted,
        long repeated,
        long orders,
        Map<FailureReason, Long> failures,
        long unanswered,
        long cancelled,
        long cancellationsRejected,
        long sendFailures,
        String firstSendFailure,
        Duration elapsed,
        double measuredSeconds,
        double endedPerSecond,
        Latencies latency) {

    public LoadReport {
        failures = Map.copyOf(failures);
    }

    /** Checkouts that failed, for whatever reason. */
    public long failed() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }

    /** 0 where every checkout ended, 1 where some did not or could not be sent. */
    public int exitCode() {
        return unanswered == 0 && sendFailures == 0 ? 0 : 1;
    }

    /** For people. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        line(text, "started     %,d checkouts in %.1f s (%,d carts said again)", started, seconds(), repeated);
        if (notStarted > 0) {
            line(text, "            %,d more were meant to start and had no room in flight", notStarted);
        }
        line(text, "ended       %,d: %,d orders, %,d failed%s", orders + failed(), orders, failed(), reasons());
        line(text, "unanswered  %,d", unanswered);
        line(text, "cancelled   %,d orders (%,d cancellations refused)", cancelled, cancellationsRejected);
        if (sendFailures > 0) {
            line(text, "not sent    %,d, the first because of %s", sendFailures, firstSendFailure);
        }
        if (measuredSeconds > 0) {
            line(text, "throughput  %,.0f checkouts/s to their end, over %.1f s", endedPerSecond, measuredSeconds);
        } else {
            line(text, "throughput  not measured: the load ended before its warm-up");
        }
        if (latency.count() > 0) {
            line(
                    text,
                    "latency     p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, p99.9 %.1f ms, max %.1f ms",
                    latency.p50(),
                    latency.p90(),
                    latency.p99(),
                    latency.p999(),
                    latency.max());
        }
        return text.toString();
    }

    /** For machines: one JSON object; latencies in milliseconds. */
    public String toJson() {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("started", started);
        json.put("notStarted", notStarted);
        json.put("repeated", repeated);
        json.put("ended", orders + failed());
        json.put("orders", orders);
        json.put("failed", failed());
        ObjectNode reasons = json.putObject("failuresByReason");
        failures.forEach((reason, count) -> reasons.put(reason.name(), count));
        json.put("unanswered", unanswered);
        json.put("cancelled", cancelled);
        json.put("cancellationsRejected", cancellationsRejected);
        json.put("sendFailures", sendFailures);
        json.put("firstSendFailure", firstSendFailure);
        json.put("elapsedSeconds", seconds());
        json.put("measuredSeconds", measuredSeconds);
        json.put("endedPerSecond", endedPerSecond);
        ObjectNode millis = json.putObject("latencyMillis");
        millis.put("count", latency.count());
        millis.put("p50", latency.p50());
        millis.put("p90", latency.p90());
        millis.put("p99", latency.p99());
        millis.put("p999", latency.p999());
        millis.put("max", latency.max());
        return json.toString();
    }

    private double seconds() {
        return elapsed.toMillis() / 1000.0;
    }

    private String reasons() {
        return failures.isEmpty()
                ? ""
                : failures.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(reason -> reason.getKey() + " " + reason.getValue())
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
