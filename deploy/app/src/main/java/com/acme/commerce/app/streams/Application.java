package com.acme.commerce.app.streams;

import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsNotStartedException;

/** One Kafka Streams application of this instance, from its start to its end. */
public final class Application {

    private static final Set<String> ASSIGNED = Set.of("PARTITIONS_ASSIGNED", "RUNNING");

    private final String id;
    private final KafkaStreams streams;
    private volatile boolean assigned;
    private volatile boolean caughtUp;

    /**
     * @param onFailure hears once of what ended the application, unless that was {@link #close(Duration)}
     * @throws org.apache.kafka.streams.errors.StreamsException if the configuration or the topology is wrong
     */
    public Application(
            String id,
            Topology topology,
            StreamsProperties properties,
            DeadLetters deadLetters,
            Consumer<Throwable> onFailure) {
        this.id = id;
        this.streams = new KafkaStreams(topology, new StreamsConfig(properties.of(id, deadLetters)));
        ThreadFailures failures = new ThreadFailures(id, System::nanoTime);
        streams.setUncaughtExceptionHandler(failures);
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING) {
                caughtUp = true;
            } else if (now == KafkaStreams.State.ERROR) {
                onFailure.accept(
                        failures.fatal().orElseGet(() -> new IllegalStateException(id + " has no stream thread left")));
            }
        });
    }

    public String id() {
        return id;
    }

    /** For queries and metrics. */
    public KafkaStreams streams() {
        return streams;
    }

    /**
     * Opens the state and joins the group; returns before partitions are assigned.
     *
     * @throws RuntimeException if the state on disk cannot be opened
     */
    public void start() {
        streams.start();
    }

    /** How it fares now. */
    public ApplicationStatus status() {
        Set<ThreadMetadata> threads = threads();
        if (threads.stream().anyMatch(thread -> ASSIGNED.contains(thread.threadState()))) {
            assigned = true;
        }
        return new ApplicationStatus(
                id,
                streams.state().name(),
                assigned || caughtUp,
                caughtUp,
                (int) threads.stream()
                        .filter(thread -> !thread.threadState().equals("DEAD"))
                        .count(),
                threads.stream().mapToInt(thread -> thread.activeTasks().size()).sum(),
                threads.stream()
                        .mapToInt(thread -> thread.standbyTasks().size())
                        .sum());
    }

    /** The partitions that are processed here at the moment. */
    public Set<TopicPartition> inputs() {
        return threads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .flatMap(task -> task.topicPartitions().stream())
                .collect(Collectors.toSet());
    }

    /**
     * Commits, closes the stores, and leaves the group at once, so that others take over within about a second rather than
     * after the session has timed out.
     *
     * @return whether it ended in time
     */
    public boolean close(Duration timeout) {
        return streams.close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(timeout));
    }

    private Set<ThreadMetadata> threads() {
        try {
            return streams.metadataForLocalThreads();
        } catch (StreamsNotStartedException | IllegalStateException notRunning) {
            return Set.of();
        }
    }
}
