package com.acme.commerce.app.streams;

import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsNotStartedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One Kafka Streams application of this instance, from its start to its end. */
public final class Application {

    private static final Logger LOG = LoggerFactory.getLogger(Application.class);

    /** Nothing was processed yet, so there is nothing to wait for but the stores that did open. */
    private static final Duration CLOSE_AFTER_FAILED_START = Duration.ofSeconds(10);

    private static final Set<String> ASSIGNED = Set.of("PARTITIONS_ASSIGNED", "RUNNING");

    private final String id;
    private final Supplier<KafkaStreams> unstarted;
    private volatile KafkaStreams streams;
    private volatile boolean assigned;
    private volatile boolean caughtUp;

    /**
     * @param topology makes it anew: Kafka Streams keeps what it learns of the cluster in it
     * @param onFailure hears once of what ended the application, unless that was {@link #close(Duration)}
     * @throws org.apache.kafka.streams.errors.StreamsException if the configuration or the topology is wrong
     */
    public Application(
            String id,
            Supplier<Topology> topology,
            StreamsProperties properties,
            DeadLetters deadLetters,
            Consumer<Throwable> onFailure) {
        this.id = id;
        StreamsConfig config = new StreamsConfig(properties.of(id, deadLetters));
        this.unstarted = () -> create(topology.get(), config, onFailure);
        this.streams = unstarted.get();
    }

    private KafkaStreams create(Topology topology, StreamsConfig config, Consumer<Throwable> onFailure) {
        KafkaStreams created = new KafkaStreams(topology, config);
        ThreadFailures failures =
                new ThreadFailures(id, config.getInt(StreamsConfig.NUM_STREAM_THREADS_CONFIG), System::nanoTime);
        created.setUncaughtExceptionHandler(failures);
        created.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING) {
                caughtUp = true;
            } else if (now == KafkaStreams.State.ERROR) {
                onFailure.accept(
                        failures.fatal().orElseGet(() -> new IllegalStateException(id + " has no stream thread left")));
            }
        });
        return created;
    }

    public String id() {
        return id;
    }

    /** For queries and metrics, once it has started: a start may put another in its place. */
    public KafkaStreams streams() {
        return streams;
    }

    /**
     * Opens the state and joins the group; returns before partitions are assigned. State that cannot be opened is deleted
     * and restored from its changelogs, or a damaged file would keep the instance down for good.
     *
     * @throws RuntimeException if the state on disk cannot be opened, and not be made anew either
     */
    public void start() {
        try {
            streams.start();
        } catch (RuntimeException e) {
            if (!isOfState(e)) {
                throw e;
            }
            LOG.warn("{}: its state on disk cannot be opened; it is deleted and restored from the changelogs", id, e);
            startWithoutState(e);
        }
    }

    private void startWithoutState(RuntimeException failure) {
        if (!streams.close(CLOSE_AFTER_FAILED_START)) {
            throw failure;
        }
        streams.cleanUp();
        streams = unstarted.get();
        streams.start();
    }

    private static boolean isOfState(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProcessorStateException) {
                return true;
            }
        }
        return false;
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
