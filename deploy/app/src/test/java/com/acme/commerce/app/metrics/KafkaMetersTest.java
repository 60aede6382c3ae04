package com.acme.commerce.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KafkaMetersTest {

    private final Map<MetricName, Metric> kafka = new HashMap<>();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private KafkaMeters meters;

    @BeforeEach
    void bind() {
        meters = of("app", 3);
    }

    private KafkaMeters of(String application, int topics) {
        return new KafkaMeters(
                Tags.of("application", application),
                () -> kafka,
                topics,
                KafkaNumbers.OF_STREAMS,
                KafkaNumbers.GAUGES,
                registry);
    }

    @Test
    void threadsAreAddedUp() {
        thread("1", "process-total", 10.0);
        thread("2", "process-total", 5.0);
        thread("1", "process-ratio", 0.2);
        thread("2", "process-ratio", 0.4);
        thread("1", "commit-latency-avg", 500.0);
        thread("2", "commit-latency-avg", 1500.0);

        assertThat(scrape())
                .contains("commerce_streams_processed_records_total{application=\"app\"} 15.0")
                .containsPattern("commerce_streams_time_ratio\\{activity=\"process\",application=\"app\"} 0.3")
                .contains("commerce_streams_commit_latency_seconds{application=\"app\"} 1.0");
    }

    @Test
    void whatAThreadHasCountedStaysCountedWhenItIsReplaced() {
        thread("1", "process-total", 100.0);
        thread("2", "process-total", 50.0);
        scrape();
        kafka.clear();
        thread("2", "process-total", 60.0);
        thread("3", "process-total", 5.0);

        assertThat(scrape()).contains("commerce_streams_processed_records_total{application=\"app\"} 165.0");

        // Begun anew under the same name.
        thread("3", "process-total", 2.0);
        assertThat(scrape()).contains("commerce_streams_processed_records_total{application=\"app\"} 167.0");
    }

    /** At the recording level DEBUG RocksDB says -1, on which a counter of Prometheus fails and the whole scrape with it. */
    @Test
    void whatKafkaDoesNotKnowBreaksNothing() {
        put("stream-state-metrics", "number-open-files", Map.of("rocksdb-state-id", "orders"), -1);
        put("stream-state-metrics", "num-open-iterators", Map.of("rocksdb-state-id", "orders"), "closed");
        thread("1", "process-total", -1.0);
        thread("1", "commit-latency-avg", Double.NaN);
        kafka.put(name("stream-metrics", "failed-stream-threads", Map.of()), closed());

        assertThat(scrape())
                .contains("commerce_streams_processed_records_total{application=\"app\"} 0.0")
                .contains("commerce_streams_commit_latency_seconds{application=\"app\"} NaN")
                .contains("commerce_streams_thread_failures_total{application=\"app\"} 0.0")
                .contains("commerce_store_open_iterators{application=\"app\"} 0.0")
                .doesNotContain("open_files");
    }

    @Test
    void topicsAreCountedOnceAndWithoutRestores() {
        consumed("app-1-StreamThread-1-consumer", "ordering.orders.v1", 7);
        consumed("app-1-StreamThread-1-consumer", "ordering_orders_v1", 7);
        consumed("app-1-StreamThread-1-consumer", "app-by_key-repartition", 3);
        consumed("app-1-StateUpdater-1-restore-consumer", "app-orders-changelog", 1_000);

        assertThat(scrape())
                .contains(
                        "commerce_streams_consumed_records_total{application=\"app\",topic=\"ordering.orders.v1\"} 7.0")
                .contains(
                        "commerce_streams_consumed_records_total{application=\"app\",topic=\"app-by_key-repartition\"} 3.0")
                .doesNotContain("ordering_orders_v1")
                .doesNotContain("changelog");
    }

    @Test
    void whoReadsEverythingHasOneNumberForAllTopics() {
        meters = of("audit", 65);
        consumed("audit-1-StreamThread-1-consumer", "ordering.orders.v1", 7);
        consumed("audit-1-StreamThread-1-consumer", "payments.payments.v1", 3);
        consumed("audit-1-StateUpdater-1-restore-consumer", "audit-trails-changelog", 1_000);

        assertThat(scrape())
                .contains("commerce_streams_consumed_records_total{application=\"audit\",topic=\"all\"} 10.0");
    }

    private String scrape() {
        meters.refresh();
        return registry.scrape();
    }

    private void thread(String id, String name, double value) {
        put("stream-thread-metrics", name, Map.of("thread-id", id), value);
    }

    private void consumed(String client, String topic, double value) {
        put(
                "consumer-fetch-manager-metrics",
                "records-consumed-total",
                Map.of("client-id", client, "topic", topic),
                value);
    }

    private void put(String group, String name, Map<String, String> tags, Object value) {
        MetricName metric = name(group, name, tags);
        kafka.put(metric, new Metric() {
            @Override
            public MetricName metricName() {
                return metric;
            }

            @Override
            public Object metricValue() {
                return value;
            }
        });
    }

    private static Metric closed() {
        return new Metric() {
            @Override
            public MetricName metricName() {
                return null;
            }

            @Override
            public Object metricValue() {
                throw new IllegalStateException("the store is closed");
            }
        };
    }

    private static MetricName name(String group, String name, Map<String, String> tags) {
        return new MetricName(name, group, "", tags);
    }
}
