package com.acme.commerce.app.streams;

import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.query.Freshness;
import com.acme.commerce.stores.query.Ownership;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the broker, again and again, what reads must know of the copies here: where changelogs end, and what the group had
 * committed when a partition came.
 */
public final class StateWatch implements AutoCloseable {

    /** The age of a standby is known to half a second, and the group has told of its commits before a client misses them. */
    private static final Duration PERIOD = Duration.ofMillis(500);

    /** Well below what counts as a standstill. */
    private static final Duration TICK = Duration.ofMillis(250);

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(StateWatch.class);

    private final Admin admin;
    private final Pulse process = new Pulse(System::nanoTime);
    private final Pulse brokers = new Pulse(System::nanoTime);
    private final List<Watched> applications = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService ticks = scheduler("pulse");
    private final ScheduledExecutorService contacts = scheduler("broker-contact");
    private final ScheduledExecutorService questions = scheduler("state-watch");

    /** @param admin is closed with this */
    public StateWatch(Admin admin) {
        this.admin = admin;
        ticks.scheduleAtFixedRate(process::beat, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
        contacts.scheduleWithFixedDelay(this::contact, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        questions.scheduleWithFixedDelay(this::ask, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What is known of one application. */
    private static final class Watched {

        private final String id;
        private final CommitTracker commits;
        private final RestorePositions positions;
        private final StandbyFreshness freshness;
        private final boolean asksGroup;
        private long openingsAsked;

        Watched(String id, CommitTracker commits, RestorePositions positions, boolean asksGroup) {
            this.asksGroup = asksGroup;
            this.id = id;
            this.commits = commits;
            this.positions = positions;
            this.freshness = new StandbyFreshness(id, positions, System::nanoTime);
        }
    }

    /**
     * Watches an application from now on.
     *
     * @param asksGroup whether the group must be asked what others have committed, because the consumers do not tell
     */
    public Freshness watch(String id, CommitTracker commits, RestorePositions positions, boolean asksGroup) {
        Watched watched = new Watched(id, commits, positions, asksGroup);
        applications.add(watched);
        return watched.freshness;
    }

    /** In doubt when this process stood still, and when no broker answers. */
    public Ownership ownership() {
        return () -> Stream.of(process.doubt(), brokers.doubt())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private void ask() {
        for (Watched application : applications) {
            try {
                askForEnds(application);
                askForGroupOffsets(application);
            } catch (ExecutionException | TimeoutException e) {
                // Ages grow meanwhile, which is what is to be known.
                LOG.debug("{}: the broker does not say how far it is: {}", application.id, e.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                // A schedule ends for good with the first failure.
                LOG.warn("{}: cannot ask how far it is", application.id, e);
            }
        }
    }

    /** Apart from the questions, which take their time where there are many applications. */
    private void contact() {
        try {
            admin.describeCluster().clusterId().get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            brokers.beat();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("no broker answers: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void askForGroupOffsets(Watched application)
            throws ExecutionException, InterruptedException, TimeoutException {
        long openings = application.commits.openings();
        if (!application.asksGroup || openings == application.openingsAsked) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(application.id)
                .partitionsToOffsetAndMetadata()
                .get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        Map<TopicPartition, Long> committed = new HashMap<>();
        offsets.forEach((partition, offset) -> {
            if (offset != null) {
                committed.put(partition, offset.offset());
            }
        });
        application.commits.advance(committed);
        application.openingsAsked = openings;
    }

    private void askForEnds(Watched application) throws ExecutionException, InterruptedException, TimeoutException {
        Set<TopicPartition> followed = application.positions.followed();
        if (followed.isEmpty()) {
            application.freshness.ended(0, Map.of());
            return;
        }
        long asked = System.nanoTime();
        // Read uncommitted: an open transaction that is committed in a moment counts as what a copy lacks.
        ListOffsetsResult ends = admin.listOffsets(
                followed.stream().collect(Collectors.toMap(partition -> partition, all -> OffsetSpec.latest())));
        application.freshness.ended(asked, known(ends, followed));
    }

    /**
     * What the broker tells: a changelog that it cannot tell of must not keep all others from being known.
     *
     * @throws ExecutionException if it tells of none
     */
    private static Map<TopicPartition, Long> known(ListOffsetsResult ends, Set<TopicPartition> asked)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        try {
            ends.all()
                    .get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                    .forEach((partition, end) -> offsets.put(partition, end.offset()));
        } catch (ExecutionException e) {
            for (TopicPartition partition : asked) {
                KafkaFuture<ListOffsetsResultInfo> end = ends.partitionResult(partition);
                if (end.isDone() && !end.isCompletedExceptionally()) {
                    offsets.put(partition, end.get().offset());
                }
            }
            if (offsets.isEmpty()) {
                throw e;
            }
        }
        return offsets;
    }

    @Override
    public void close() {
        ticks.shutdownNow();
        contacts.shutdownNow();
        questions.shutdownNow();
        admin.close(Duration.ofSeconds(1));
    }

    private static ScheduledExecutorService scheduler(String name) {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }
}
