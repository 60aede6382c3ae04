package com.acme.commerce.lag;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/** What the exporter publishes. Nobody is answered in the middle of a change, when some of the series are not there. */
final class LagMeters {

    private static final double NANOS = 1e9;

    private final PrometheusMeterRegistry registry;
    private final MultiGauge records;
    private final MultiGauge seconds;
    private final MultiGauge members;
    private final MultiGauge states;
    private final MultiGauge ends;
    private final MultiGauge open;
    private final Counter failures;
    private volatile int leftOut;
    private volatile Duration took = Duration.ZERO;

    /** @param looks when the last was complete */
    LagMeters(PrometheusMeterRegistry registry, LookTimes looks) {
        this.registry = registry;
        this.records = gauge(registry, "commerce.lag.records", "Committed records that the group has not committed");
        this.seconds = gauge(registry, "commerce.lag.seconds", "Age of the oldest of them");
        this.members = gauge(registry, "commerce.group.members", "Members of the group");
        this.states = gauge(registry, "commerce.group.state", "1 for the state that the group is in");
        this.ends = gauge(registry, "commerce.topic.end.offset", "End for committed readers");
        this.open = gauge(registry, "commerce.topic.open.records", "Records behind it, of transactions without an end");
        this.failures = Counter.builder("commerce.lag.look.failures")
                .description("Looks that the brokers did not answer")
                .register(registry);
        Gauge.builder("commerce.lag.look.age.seconds", () -> looks.age().toNanos() / NANOS)
                .description("Since the last complete look")
                .register(registry);
        Gauge.builder("commerce.lag.look.duration.seconds", () -> took.toNanos() / NANOS)
                .description("How long it took")
                .register(registry);
        Gauge.builder("commerce.lag.partitions.left.out", () -> leftOut)
                .description("Partitions that are not looked at")
                .register(registry);
    }

    /** In the text format of Prometheus. */
    synchronized String scrape() {
        return registry.scrape();
    }

    /** @param time how long the look took */
    synchronized void looked(Look look, List<Lag> lags, Duration time) {
        records.register(rows(lags.stream().map(lag -> Row.of(tags(lag), lag.records()))), true);
        seconds.register(
                rows(lags.stream()
                        .filter(lag -> lag.seconds().isPresent())
                        .map(lag -> Row.of(tags(lag), lag.seconds().getAsDouble()))),
                true);
        members.register(
                rows(look.groups().entrySet().stream()
                        .map(group -> Row.of(
                                Tags.of("group", group.getKey()),
                                group.getValue().members()))),
                true);
        states.register(
                rows(look.groups().entrySet().stream()
                        .map(group -> Row.of(
                                Tags.of(
                                        "group",
                                        group.getKey(),
                                        "state",
                                        group.getValue().state()),
                                1))),
                true);
        ends.register(
                rows(look.partitions().entrySet().stream()
                        .map(one -> Row.of(tags(one.getKey()), one.getValue().end()))),
                true);
        open.register(
                rows(look.partitions().entrySet().stream()
                        .map(one -> Row.of(tags(one.getKey()), one.getValue().open()))),
                true);
        leftOut = look.leftOut();
        took = time;
    }

    /** An old number would look like a fresh one, so there is none from now on. */
    synchronized void failed() {
        failures.increment();
        for (MultiGauge gauge : List.of(records, seconds, members, states, ends, open)) {
            gauge.register(List.of(), true);
        }
    }

    private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    private static List<Row<?>> rows(Stream<Row<Number>> rows) {
        return rows.collect(Collectors.toList());
    }

    private static Tags tags(Lag lag) {
        return tags(lag.partition()).and("group", lag.group());
    }

    private static Tags tags(TopicPartition partition) {
        return Tags.of("topic", partition.topic(), "partition", Integer.toString(partition.partition()));
    }
}
