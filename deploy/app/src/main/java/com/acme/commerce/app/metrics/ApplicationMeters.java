package com.acme.commerce.app.metrics;

import com.acme.commerce.app.streams.ApplicationStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.streams.KafkaStreams;

/** How an application fares, for Prometheus; {@link #refresh()} looks again. */
final class ApplicationMeters {

    private static final double MILLIS = 1_000;

    private final Supplier<ApplicationStatus> source;
    private final MeterRegistry registry;
    private volatile ApplicationStatus status;

    /** @param threads that it was started with */
    ApplicationMeters(Tags application, int threads, Supplier<ApplicationStatus> source, MeterRegistry registry) {
        this.source = source;
        this.registry = registry;
        this.status = source.get();
        gauge(
                "commerce.streams.state",
                application,
                "As Kafka Streams numbers it",
                now -> KafkaStreams.State.valueOf(now.state()).ordinal());
        gauge(
                "commerce.streams.threads",
                application.and("state", "alive"),
                "Stream threads",
                now -> now.liveThreads());
        gauge("commerce.streams.threads", application.and("state", "expected"), "Stream threads", now -> threads);
        gauge("commerce.streams.stalled", application, "Reads and commits nothing", now -> now.stalled() ? 1 : 0);
        gauge("commerce.streams.tasks", application.and("role", "active"), "Tasks here", now -> now.activeTasks());
        gauge("commerce.streams.tasks", application.and("role", "standby"), "Tasks here", now -> now.standbyTasks());
        gauge(
                "commerce.restore.partitions",
                application,
                "Of changelogs, being restored",
                now -> now.restoring().partitions());
        gauge(
                "commerce.restore.remaining.records",
                application,
                "Still to be restored",
                now -> now.restoring().records());
        gauge(
                "commerce.standby.lag.records",
                application,
                "Standbys have still to take",
                now -> now.standbyRecordsBehind());
        gauge(
                "commerce.commit.age.seconds",
                application,
                "For how long records that were read have waited for a commit",
                now -> now.commitAgeMs() / MILLIS);
    }

    void refresh() {
        status = source.get();
    }

    private void gauge(String name, Tags tags, String description, ToDoubleFunction<ApplicationStatus> value) {
        Gauge.builder(name, () -> value.applyAsDouble(status))
                .description(description)
                .tags(tags)
                .register(registry);
    }
}
