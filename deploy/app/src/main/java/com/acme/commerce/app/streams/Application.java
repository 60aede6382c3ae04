package com.acme.commerce.app.streams;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsNotStartedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One Kafka Streams application of this instance, from its start to its end. */
public final class Application {

    private static final Logger LOG = LoggerFactory.getLogger(Application.class);

    /** Nothing was processed yet, so there is nothing to wait for but the stores that did open. */
    private static final Duration CLOSE_AFTER_FAILED_START = Duration.ofSeconds(10);

    private static final Set<String> ASSIGNED = Set.of("PARTITIONS_ASSIGNED", "RUNNING");

    /** How Kafka Streams begins to say that another process has the state folder; there is no type for it. */
    private static final String LOCKED = "Unable to initialize state, this can happen if multiple instances";

    private final String id;
    private final Membership membership;
    private final StateFolder folder;
    private final RestoreWatch restores;
    private final StandbyWatch standbys = new StandbyWatch();
    private final CommitWatch commits;
    private final Supplier<KafkaStreams> unstarted;
    private volatile KafkaStreams streams;
    private volatile boolean assigned;
    private volatile boolean caughtUp;

    /**
     * @param topology makes it anew: Kafka Streams keeps what it learns of the cluster in it
     * @param onFailure hears once of what ended the application, unless that was {@link #close(Duration)}
     * @throws ConfigException if another instance uses the state folder
     * @throws StreamsException if the configuration or the topology is wrong
     */
    public Application(
            String id,
            Supplier<Topology> topology,
            StreamsProperties properties,
            DeadLetters deadLetters,
            KafkaClientSupplier clients,
            RestoreWatch restores,
            CommitWatch commits,
            Consumer<Throwable> onFailure) {
        this.id = id;
        this.membership = properties.membership();
        this.folder = new StateFolder(properties.stateDir(), id);
        this.restores = restores;
        this.commits = commits;
        StreamsConfig config = new StreamsConfig(properties.of(id, deadLetters));
        this.unstarted = () -> create(topology.get(), config, clients, onFailure);
        this.streams = unstarted.get();
    }

    private KafkaStreams create(
            Topology topology, StreamsConfig config, KafkaClientSupplier clients, Consumer<Throwable> onFailure) {
        KafkaStreams created = open(topology, config, clients);
        ThreadFailures failures =
                new ThreadFailures(id, config.getInt(StreamsConfig.NUM_STREAM_THREADS_CONFIG), System::nanoTime);
        created.setUncaughtExceptionHandler(failures);
        created.setGlobalStateRestoreListener(restores);
        created.setStandbyUpdateListener(standbys);
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

    private static KafkaStreams open(Topology topology, StreamsConfig config, KafkaClientSupplier clients) {
        try {
            return new KafkaStreams(topology, config, clients);
        } catch (StreamsException e) {
            if (String.valueOf(e.getMessage()).startsWith(LOCKED)) {
                throw new ConfigException("state.dir " + config.getString(StreamsConfig.STATE_DIR_CONFIG)
                        + " is in use by another instance that runs: end that one, or give each a folder of its own");
            }
            throw e;
        }
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
     * and restored from its changelogs, task by task, or a damaged file would keep the instance down for good.
     *
     * @throws RuntimeException if the state on disk cannot be opened, and not be made anew either
     */
    public void start() {
        Set<String> deleted = new TreeSet<>();
        while (true) {
            try {
                streams.start();
                return;
            } catch (RuntimeException e) {
                deleteDamaged(e, deleted);
                streams = unstarted.get();
            }
        }
    }

    /** @param deleted what was deleted already: a task that fails all the same is not tried for ever */
    private void deleteDamaged(RuntimeException failure, Set<String> deleted) {
        if (!StateFolder.isDamage(failure) || !streams.close(CLOSE_AFTER_FAILED_START)) {
            throw failure;
        }
        try {
            Set<String> damaged = folder.damaged(failure);
            if (!deleted.addAll(damaged)) {
                throw failure;
            }
            LOG.warn(
                    "{}: the state of {} cannot be opened; it is deleted and restored from its changelogs",
                    id,
                    damaged,
                    failure);
            for (String task : damaged) {
                folder.delete(task);
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
            throw failure;
        }
    }

    /** How it fares now. */
    public ApplicationStatus status() {
        Set<ThreadMetadata> threads = threads();
        if (threads.stream().anyMatch(thread -> ASSIGNED.contains(thread.threadState()))) {
            assigned = true;
        }
        KafkaStreams.State state = streams.state();
        RestoreWatch.Restoring restoring = restores.restoring();
        // Tasks that are restored may not commit, and for good reason.
        boolean works = state == KafkaStreams.State.RUNNING && restoring.partitions() == 0;
        commits.observe(works ? progress(threads) : List.of());
        return new ApplicationStatus(
                id,
                state.name(),
                assigned || caughtUp,
                caughtUp,
                (int) threads.stream()
                        .filter(thread -> !thread.threadState().equals("DEAD"))
                        .count(),
                threads.stream().mapToInt(thread -> thread.activeTasks().size()).sum(),
                threads.stream()
                        .mapToInt(thread -> thread.standbyTasks().size())
                        .sum(),
                standbys.recordsBehind(),
                restoring,
                commits.age().toMillis(),
                commits.isStalled());
    }

    /**
     * Commits and closes the stores. Where the membership says so it leaves the group at once, so that others take over
     * within about a second rather than after the session has timed out.
     *
     * @return whether it ended in time
     */
    public boolean close(Duration timeout) {
        return streams.close(
                CloseOptions.groupMembershipOperation(membership.atClose()).withTimeout(timeout));
    }

    private Set<ThreadMetadata> threads() {
        try {
            return streams.metadataForLocalThreads();
        } catch (StreamsNotStartedException | IllegalStateException notRunning) {
            return Set.of();
        }
    }

    private static List<CommitWatch.Progress> progress(Set<ThreadMetadata> threads) {
        return activeTasks(threads)
                .flatMap(task -> task.topicPartitions().stream()
                        .map(input -> new CommitWatch.Progress(
                                input,
                                task.committedOffsets().getOrDefault(input, -1L),
                                task.endOffsets().getOrDefault(input, -1L))))
                .toList();
    }

    private static Stream<TaskMetadata> activeTasks(Set<ThreadMetadata> threads) {
        return threads.stream().flatMap(thread -> thread.activeTasks().stream());
    }
}
