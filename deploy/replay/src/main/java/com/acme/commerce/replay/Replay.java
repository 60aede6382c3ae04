package com.acme.commerce.replay;

import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.stores.StoredRows;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** Goes through the inputs of a context again, partition by partition, and compares with the application that runs. */
final class Replay {

    /** What may be due and not yet dealt with in the running application, or committed and not yet read here. */
    private static final long MARGIN_MS = 5_000;

    private final ReplayApplication application;
    private final Cluster cluster;
    private final Map<String, Object> client;
    private final Clock clock;
    private final Watcher watcher;
    private final Differences differences = new Differences();
    private final StateComparison state = new StateComparison(StoredRows.onClassPath(), differences);
    private long records;
    private long expected;

    /** @param client what reaches the broker */
    Replay(ReplayApplication application, Cluster cluster, Map<String, Object> client, Clock clock, Watcher watcher) {
        this.application = application;
        this.cluster = cluster;
        this.client = client;
        this.clock = clock;
        this.watcher = watcher;
    }

    /** Takes what was rebuilt, one partition after the other. */
    @FunctionalInterface
    interface Rows {

        void take(int partition, StoreRows rows);
    }

    /**
     * Rebuilds and compares.
     *
     * @param inputs what is left of them
     * @param rebuilt takes the rows of each partition in the end
     * @return what came out; nothing is switched yet
     * @throws ReplayRefusedException if something is missing
     */
    ReplayReport run(RetainedInputs inputs, Rows rebuilt) {
        boolean atRest = !cluster.hasMembers(application.id());
        List<TopicDef> outputs = application.outputs();
        Map<TopicPartition, Long> begins = cluster.begins(partitions(outputs));
        Messages messages = new Messages(
                application.values().deserializer(), names(outputs), incomplete(outputs, begins), differences);
        SpokenTopics spoken = new SpokenTopics(begins, client, messages);
        expected = inputs.size(cluster.committed(application.id()));
        watcher.say("reads what " + application.id() + " has said");
        long settledUntil = Long.MAX_VALUE;
        for (int partition = 0; partition < application.partitions(); partition++) {
            Map<String, Long> settled = offsets(partition);
            long before = clock.millis() - MARGIN_MS;
            RunningState running = RunningState.read(application.id(), application.stores(), partition, client);
            Map<String, Long> ends = atRest ? settled : offsets(partition);
            long now = clock.millis();
            spoken.readOn();
            Cut cut = atRest ? Cut.atRest(ends, running.changedAt()) : new Cut(settled, before, ends, now + MARGIN_MS);
            settledUntil = Math.min(settledUntil, cut.settledUntil());
            Rebuilt again = rebuild(partition, cut, now, messages, inputs);
            state.compare(running.rows(), again);
            rebuilt.take(partition, again.rows());
            watcher.say("partition " + partition + ": " + again.rows().size() + " rows");
        }
        messages.end(settledUntil);
        return report(messages, inputs.notes());
    }

    private Rebuilt rebuild(int partition, Cut cut, long now, Messages messages, RetainedInputs inputs) {
        ArrivalTimes times = new ArrivalTimes(application.values().deserializer(), messages, now);
        List<TopicReader> readers = new ArrayList<>();
        try {
            for (TopicDef topic : inputs.topics()) {
                long end = cut.ends().getOrDefault(topic.name(), 0L);
                readers.add(TopicReader.upTo(end, new TopicPartition(topic.name(), partition), client));
            }
            return Rebuilt.of(application, new Arrivals(readers, times), cut, new Rebuilt.Listener() {
                @Override
                public void said(Said message, boolean settled) {
                    messages.said(message, settled);
                }

                @Override
                public void taken() {
                    watcher.records(++records, expected);
                }
            });
        } finally {
            readers.forEach(TopicReader::close);
        }
    }

    /** Committed offsets by topic. */
    private Map<String, Long> offsets(int partition) {
        Map<String, Long> offsets = new HashMap<>();
        cluster.committed(application.id()).forEach((input, offset) -> {
            if (input.partition() == partition) {
                offsets.put(input.topic(), offset);
            }
        });
        return offsets;
    }

    private static List<TopicPartition> partitions(List<TopicDef> outputs) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (TopicDef topic : outputs) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                partitions.add(new TopicPartition(topic.name(), partition));
            }
        }
        return partitions;
    }

    private static Set<String> names(List<TopicDef> topics) {
        return topics.stream().map(TopicDef::name).collect(Collectors.toSet());
    }

    private static Set<String> incomplete(List<TopicDef> outputs, Map<TopicPartition, Long> begins) {
        Set<String> incomplete = outputs.stream()
                .filter(topic -> topic.cleanup() == TopicDef.Cleanup.COMPACT)
                .map(TopicDef::name)
                .collect(Collectors.toSet());
        begins.forEach((partition, begin) -> {
            if (begin > 0) {
                incomplete.add(partition.topic());
            }
        });
        return incomplete;
    }

    private ReplayReport report(Messages messages, List<String> notes) {
        return new ReplayReport(
                application.context().contextName(),
                application.id(),
                records,
                state.compared(),
                state.inMotion(),
                messages.compared(),
                messages.inMotion(),
                differences.count(),
                differences.first(),
                notes,
                false,
                application.settings().generation(application.context()));
    }
}
