package com.acme.commerce.app.metrics;

import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Which of Kafka's own numbers are published. An application has hundreds of them, most of which nobody looks at; these are the
 * ones that dashboards and alerts are made of.
 */
final class KafkaNumbers {

    private static final String THREAD = "stream-thread-metrics";
    private static final String STORE = "stream-state-metrics";
    private static final String GROUP = "consumer-coordinator-metrics";
    private static final String PRODUCER = "producer-metrics";

    private static final KafkaCounter PRODUCED = new KafkaCounter(
            "producer-topic-metrics",
            "record-send-total",
            "commerce.streams.produced.records",
            "Records written to a topic",
            true);

    /** Of the producer behind REST. In Kafka Streams a write that fails fails the thread, and counts as that. */
    static final List<KafkaCounter> OF_REST = List.of(
            PRODUCED,
            new KafkaCounter(
                    PRODUCER,
                    "record-error-total",
                    "commerce.streams.produce.errors",
                    "Records that could not be written",
                    false));

    /** Of Kafka Streams. */
    static final List<KafkaCounter> OF_STREAMS = List.of(
            PRODUCED,
            new KafkaCounter(
                    "consumer-fetch-manager-metrics",
                    "records-consumed-total",
                    "commerce.streams.consumed.records",
                    "Records read from a topic",
                    true),
            new KafkaCounter(THREAD, "process-total", "commerce.streams.processed.records", "Records processed", false),
            new KafkaCounter(
                    "stream-task-metrics",
                    "dropped-records-total",
                    "commerce.streams.dropped.records",
                    "Records passed over",
                    false),
            new KafkaCounter(THREAD, "commit-total", "commerce.streams.commits", "Commits of the threads", false),
            new KafkaCounter(
                    "stream-metrics",
                    "failed-stream-threads",
                    "commerce.streams.thread.failures",
                    "Stream threads that failed, replaced or not",
                    false),
            new KafkaCounter(
                    GROUP, "rebalance-total", "commerce.streams.rebalances", "Rebalances of the group", false));

    static final List<KafkaGauge> GAUGES = List.of(
            share("process"),
            share("commit"),
            new KafkaGauge(
                    THREAD,
                    "commit-latency-avg",
                    "commerce.streams.commit.latency.seconds",
                    Tags.empty(),
                    "How long commits take",
                    values -> values.average().orElse(Double.NaN) / 1_000),
            new KafkaGauge(
                    STORE,
                    "total-sst-files-size",
                    "commerce.store.files.bytes",
                    Tags.empty(),
                    "Table files of the stores, on disk",
                    DoubleStream::sum),
            new KafkaGauge(
                    STORE,
                    "background-errors",
                    "commerce.store.background.errors",
                    Tags.empty(),
                    "Errors of flushes and compactions",
                    DoubleStream::sum),
            new KafkaGauge(
                    STORE,
                    "num-open-iterators",
                    "commerce.store.open.iterators",
                    Tags.empty(),
                    "Iterators that are open",
                    DoubleStream::sum),
            new KafkaGauge(
                    STORE,
                    "oldest-iterator-open-since-ms",
                    "commerce.store.oldest.iterator.seconds",
                    Tags.empty(),
                    "Age of the iterator that was opened first",
                    KafkaNumbers::ageOfTheOldest));

    private KafkaNumbers() {}

    private static KafkaGauge share(String activity) {
        return new KafkaGauge(
                THREAD,
                activity + "-ratio",
                "commerce.streams.time.ratio",
                Tags.of("activity", activity),
                "Share of the time of the threads",
                values -> values.average().orElse(0));
    }

    private static double ageOfTheOldest(DoubleStream openedAt) {
        long now = System.currentTimeMillis();
        return openedAt.filter(at -> at > 0)
                .map(at -> Math.max(0, now - at) / 1_000)
                .max()
                .orElse(0);
    }
}
