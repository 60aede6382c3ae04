package com.acme.commerce.app.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * Publishes what Kafka knows of an application, one number for each where Kafka has one for each thread, client, task and store:
 * so the series neither grow with partitions nor come and go with rebalances. {@link #refresh()} looks again.
 */
final class KafkaMeters {

    private static final String TOPIC = "topic";

    /** Who reads or writes more of them is one who hears everything: what each topic gets, its end says. */
    private static final int MOST_TOPICS = 24;

    private final Supplier<Map<MetricName, ? extends Metric>> source;
    private final boolean eachTopic;
    private final List<KafkaCounter> counters;
    private final List<KafkaGauge> gauges;
    private final Tags application;
    private final MeterRegistry registry;
    private final Set<String> wanted;
    private final Map<KafkaGauge, Double> values = new ConcurrentHashMap<>();
    private final Map<String, RunningTotal> totals = new ConcurrentHashMap<>();

    /**
     * @param source all that Kafka knows now
     * @param topics how many the application has to do with
     */
    KafkaMeters(
            Tags application,
            Supplier<Map<MetricName, ? extends Metric>> source,
            int topics,
            List<KafkaCounter> counters,
            List<KafkaGauge> gauges,
            MeterRegistry registry) {
        this.application = application;
        this.source = source;
        this.eachTopic = topics <= MOST_TOPICS;
        this.counters = counters;
        this.gauges = gauges;
        this.registry = registry;
        this.wanted = Stream.concat(
                        counters.stream().map(counter -> key(counter.group(), counter.name())),
                        gauges.stream().map(gauge -> key(gauge.group(), gauge.name())))
                .collect(Collectors.toSet());
        gauges.forEach(gauge -> Gauge.builder(gauge.meter(), () -> values.getOrDefault(gauge, Double.NaN))
                .description(gauge.description())
                .tags(application)
                .tags(gauge.tags())
                .register(registry));
        counters.stream().filter(counter -> !counter.byTopic()).forEach(counter -> total(counter, Tags.empty()));
    }

    void refresh() {
        Map<String, Map<MetricName, Double>> numbers = numbers();
        gauges.forEach(gauge -> values.put(
                gauge,
                gauge.together()
                        .applyAsDouble(
                                numbers.getOrDefault(key(gauge.group(), gauge.name()), Map.of()).values().stream()
                                        .mapToDouble(Double::doubleValue)
                                        .filter(value -> !Double.isNaN(value)))));
        for (KafkaCounter counter : counters) {
            Map<MetricName, Double> all = numbers.getOrDefault(key(counter.group(), counter.name()), Map.of());
            if (counter.byTopic()) {
                byTopic(all)
                        .forEach((topic, some) ->
                                total(counter, Tags.of(TOPIC, topic)).observe(some));
            } else {
                total(counter, Tags.empty()).observe(all);
            }
        }
    }

    private Map<String, Map<MetricName, Double>> numbers() {
        Map<String, Map<MetricName, Double>> numbers = new HashMap<>();
        source.get().forEach((name, metric) -> {
            String key = key(name.group(), name.name());
            if (wanted.contains(key) && value(metric) instanceof Number number) {
                numbers.computeIfAbsent(key, one -> new HashMap<>()).put(name, number.doubleValue());
            }
        });
        return numbers;
    }

    /** Null where the store or the client is being closed meanwhile. */
    private static Object value(Metric metric) {
        try {
            return metric.metricValue();
        } catch (RuntimeException closed) {
            return null;
        }
    }

    private Map<String, Map<MetricName, Double>> byTopic(Map<MetricName, Double> all) {
        // Consumers say everything twice where there are dots in the name of a topic: under it, and with underscores.
        Set<String> twins = all.keySet().stream()
                .map(name -> name.tags().get(TOPIC))
                .filter(topic -> topic != null && topic.contains("."))
                .map(topic -> topic.replace('.', '_'))
                .collect(Collectors.toSet());
        Map<String, Map<MetricName, Double>> byTopic = new HashMap<>();
        all.forEach((name, value) -> {
            String topic = name.tags().get(TOPIC);
            if (topic != null && !twins.contains(topic) && !restores(name)) {
                byTopic.computeIfAbsent(label(topic), one -> new HashMap<>()).put(name, value);
            }
        });
        return byTopic;
    }

    private String label(String topic) {
        if (topic.endsWith("-changelog")) {
            return "changelogs";
        }
        return eachTopic ? topic : "all";
    }

    private static boolean restores(MetricName name) {
        return name.tags().getOrDefault("client-id", "").endsWith("-restore-consumer");
    }

    private RunningTotal total(KafkaCounter counter, Tags more) {
        return totals.computeIfAbsent(key(counter.meter(), more.toString()), one -> {
            RunningTotal total = new RunningTotal();
            FunctionCounter.builder(counter.meter(), total, RunningTotal::total)
                    .description(counter.description())
                    .tags(application)
                    .tags(more)
                    .register(registry);
            return total;
        });
    }

    private static String key(String group, String name) {
        return group + '/' + name;
    }
}
