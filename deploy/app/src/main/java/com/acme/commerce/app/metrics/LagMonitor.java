package com.acme.commerce.app.metrics;

import com.acme.commerce.app.streams.Application;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes how many committed records wait to be processed, by application, topic and partition, from what the broker
 * knows: the end of the log for committed readers, less the committed offset of the group. Each instance reports the
 * partitions that it processes, so a sum over all instances counts each partition once.
 *
 * <p>Markers of transactions take offsets too, so the lag of an idle partition is a small number rather than 0.
 */
final class LagMonitor implements AutoCloseable {

    /** Three calls to the broker each time; dashboards scrape every 10 to 15 s. */
    private static final Duration PERIOD = Duration.ofSeconds(5);

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(4);
    private static final Logger LOG = LoggerFactory.getLogger(LagMonitor.class);

    private final List<Application> applications;
    private final Admin admin;
    private final MultiGauge lag;
    private boolean failing;

    private LagMonitor(List<Application> applications, Admin admin, MeterRegistry registry) {
        this.applications = applications;
        this.admin = admin;
        this.lag = MultiGauge.builder("commerce.consumer.lag.records")
                .description("Committed records that wait to be processed")
                .register(registry);
    }

    static LagMonitor start(
            List<Application> applications,
            Map<String, Object> adminConfig,
            MeterRegistry registry,
            ScheduledExecutorService scheduler) {
        LagMonitor monitor = new LagMonitor(List.copyOf(applications), Admin.create(adminConfig), registry);
        scheduler.scheduleWithFixedDelay(monitor::publish, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        return monitor;
    }

    /** How far {@code committed} is behind {@code end}; after an abort it can be ahead by a few. */
    static long lag(long committed, long end) {
        return Math.max(0, end - committed);
    }

    private void publish() {
        try {
            List<MultiGauge.Row<?>> rows = new ArrayList<>();
            for (Application application : applications) {
                rows.addAll(rows(application));
            }
            lag.register(rows, true);
            failing = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | RuntimeException e) {
            // An old number would look like a fresh one.
            lag.register(List.of(), true);
            if (!failing) {
                LOG.warn("the lag cannot be read and is not published for now: {}", e.getMessage());
            }
            failing = true;
        }
    }

    private List<MultiGauge.Row<?>> rows(Application application) throws ExecutionException, InterruptedException {
        Set<TopicPartition> inputs = application.inputs();
        if (inputs.isEmpty()) {
            return List.of();
        }
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(
                        Map.of(application.id(), new ListConsumerGroupOffsetsSpec().topicPartitions(inputs)),
                        new ListConsumerGroupOffsetsOptions().timeoutMs((int) CALL_TIMEOUT.toMillis()))
                .partitionsToOffsetAndMetadata(application.id())
                .get();
        Map<TopicPartition, Long> ends = offsets(inputs, OffsetSpec.latest());
        // A group that has committed nothing there will read from the beginning.
        Map<TopicPartition, Long> beginnings = offsets(
                inputs.stream().filter(input -> committed.get(input) == null).collect(Collectors.toSet()),
                OffsetSpec.earliest());
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        for (TopicPartition input : inputs) {
            OffsetAndMetadata offset = committed.get(input);
            long from = offset == null ? beginnings.get(input) : offset.offset();
            rows.add(MultiGauge.Row.of(
                    Tags.of(
                            "application", application.id(),
                            "topic", input.topic(),
                            "partition", Integer.toString(input.partition())),
                    lag(from, ends.get(input))));
        }
        return rows;
    }

    private Map<TopicPartition, Long> offsets(Set<TopicPartition> partitions, OffsetSpec spec)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> request = new HashMap<>();
        partitions.forEach(partition -> request.put(partition, spec));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listOffsets(request, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED).timeoutMs((int)
                                CALL_TIMEOUT.toMillis()))
                .all()
                .get()
                .forEach((partition, result) -> offsets.put(partition, result.offset()));
        return offsets;
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
