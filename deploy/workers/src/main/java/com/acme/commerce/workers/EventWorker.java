package com.acme.commerce.workers;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.ExponentialBackoff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has an {@link Agent} act on requests: at least once, with an effect that is idempotent. Many requests are in flight at once.
 * An offset is committed when the broker has acknowledged the answers to all requests below it, so whenever this process dies,
 * what it left undone is read again; acting again does no harm, and the second answer has the id of the first.
 *
 * <p>One thread polls, hands out and commits, and never waits for the agent. The worker owns the clients and the agent that it
 * was given, and closes them.
 */
public final class EventWorker {

    private static final Logger LOG = LoggerFactory.getLogger(EventWorker.class);

    /** How late the end of the worker, or a failure on another thread, may be noticed when nothing else happens. */
    private static final Duration POLL = Duration.ofMillis(100);

    /** How late room for more requests may be noticed. */
    private static final Duration POLL_WHEN_FULL = Duration.ofMillis(5);

    /** What is asked again after a crash is at most so old; more commits would only cost the broker. */
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(200);

    /** Answers of an agent that works take less; the other workers wait so long in a rebalance. */
    private static final Duration SETTLE_ON_REVOKE = Duration.ofSeconds(5);

    /** With the two bounds below it adds up to less than the 30 s that Kubernetes and most supervisors grant. */
    private static final Duration SETTLE_ON_STOP = Duration.ofSeconds(10);

    /** Longer than any single poll of a worker that works; a rebalance may settle for some seconds. */
    private static final Duration STALLED = Duration.ofSeconds(30);

    private static final Duration COMMIT_ON_LEAVING = Duration.ofSeconds(5);
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final Producer<byte[], byte[]> producer;
    private final Agent<?, ?> agent;
    private final Retries retries;
    private final RequestHandler<?, ?> handler;
    private final Flow flow;
    private final Assignment assignment = new Assignment();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopping;
    private volatile Long lastPoll;
    private long nextCommit = System.nanoTime();
    private long taken;

    /**
     * @param agent what is done
     * @param consumer of raw bytes, with manual commits; see {@link WorkerClients#consumer}
     * @param producer of raw bytes; see {@link WorkerClients#producer}
     * @param flow how many requests may be in flight
     * @param backoff milliseconds between tries after faults that may pass
     * @param retryFor how old a request may become before it is given up
     */
    <T, A> EventWorker(
            Agent<T, A> agent,
            Consumer<byte[], byte[]> consumer,
            Producer<byte[], byte[]> producer,
            Flow flow,
            ExponentialBackoff backoff,
            Duration retryFor,
            WorkerMeters meters,
            Clock clock) {
        this.agent = agent;
        this.consumer = consumer;
        this.producer = producer;
        this.flow = flow;
        this.retries = new Retries(backoff);
        meters.watch(retries);
        this.handler = new RequestHandler<>(
                agent,
                producer,
                retries,
                new Patience(retryFor, clock),
                meters,
                new RegistryGuard(backoff, System::nanoTime),
                fault -> failure.compareAndSet(null, fault));
    }

    /**
     * Works until {@link #stop()}, on the calling thread.
     *
     * @throws KafkaException if something failed that may not be skipped; nothing was committed that is not done, so the
     *     process should end and be started again
     */
    public void run() {
        boolean orderly = false;
        try {
            consumer.subscribe(List.of(agent.requests().name()), new Rebalances());
            LOG.info(
                    "takes requests from {}, asks the {}, publishes answers to {}; {}",
                    agent.requests().name(),
                    agent,
                    agent.answers().name(),
                    flow);
            work();
            leave(assignment.partitions(), SETTLE_ON_STOP);
            orderly = true;
        } finally {
            close(orderly);
            ended.countDown();
        }
    }

    /** Ends the worker soon, from any thread; tries that are running get 10 s to finish. */
    public void stop() {
        stopping = true;
    }

    /** Whether it works: it has begun, has not ended, and goes on polling. */
    public boolean isWorking() {
        Long last = lastPoll;
        return last != null && ended.getCount() > 0 && System.nanoTime() - last < STALLED.toNanos();
    }

    /** Waits until {@link #run()} is over; false if it was not in time. */
    public boolean awaitEnd(Duration atMost) throws InterruptedException {
        return ended.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void work() {
        boolean full = false;
        while (!stopping) {
            lastPoll = System.nanoTime();
            take(consumer.poll(full ? POLL_WHEN_FULL : POLL));
            throwFailure();
            full = !flow.hasRoom(assignment.unfinished());
            if (full) {
                // Again each time, because a rebalance brings partitions that are not paused.
                consumer.pause(consumer.assignment());
            } else {
                consumer.resume(consumer.paused());
            }
            commitWhenDue();
        }
    }

    private void take(ConsumerRecords<byte[], byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> ofPartition = records.records(partition);
            PartitionWork work = assignment.work(partition, ofPartition.get(0).offset());
            ofPartition.forEach(record -> work.admit(record.offset()));
            ofPartition.forEach(record -> handler.handle(work, record));
            taken += ofPartition.size();
        }
        records.nextOffsets()
                .forEach((partition, next) ->
                        assignment.work(partition, next.offset()).readUpTo(next.offset()));
    }

    private void commitWhenDue() {
        if (System.nanoTime() - nextCommit < 0) {
            return;
        }
        nextCommit = System.nanoTime() + COMMIT_INTERVAL.toNanos();
        Map<TopicPartition, OffsetAndMetadata> offsets = assignment.committable();
        if (!offsets.isEmpty()) {
            consumer.commitAsync(offsets, (done, error) -> {
                if (error == null) {
                    assignment.committed(done);
                } else {
                    // The next commit covers it.
                    LOG.warn("offsets were not committed: {}", error.toString());
                }
            });
        }
    }

    private void leave(Collection<TopicPartition> partitions, Duration settle) {
        assignment.settle(partitions, settle);
        Map<TopicPartition, OffsetAndMetadata> offsets = assignment.committable();
        offsets.keySet().retainAll(partitions);
        try {
            if (!offsets.isEmpty()) {
                consumer.commitSync(offsets, COMMIT_ON_LEAVING);
            }
        } catch (KafkaException e) {
            LOG.warn("offsets were not committed, so some requests will be asked twice: {}", e.toString());
        }
        int left = assignment.unfinished();
        assignment.drop(partitions);
        left -= assignment.unfinished();
        if (left > 0) {
            LOG.info("{} requests that were read are left to be read again", left);
        }
    }

    private void throwFailure() {
        Throwable fault = failure.get();
        if (fault != null) {
            throw new KafkaException("the worker cannot go on: " + fault, fault);
        }
    }

    private void close(boolean orderly) {
        // Otherwise leaving the group would settle and commit what a failure has left in doubt.
        assignment.drop(assignment.partitions());
        retries.close();
        closeQuietly(agent);
        closeQuietly(() -> producer.close(orderly ? CLOSE : Duration.ZERO));
        closeQuietly(() -> consumer.close(CloseOptions.timeout(CLOSE)));
        LOG.info(
                "stopped: {} requests read, {} answers published, {} tries repeated, {} dead letters",
                taken,
                handler.published(),
                retries.total(),
                handler.deadLetters());
    }

    /** The reason for the end is more telling than what goes wrong while ending. */
    private static void closeQuietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.warn("while stopping: {}", e.toString());
        }
    }

    private final class Rebalances implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            LOG.info("assigned: {}", partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            LOG.info("revoked: {}", partitions);
            leave(partitions, SETTLE_ON_REVOKE);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            LOG.warn("lost: {}", partitions);
            assignment.drop(partitions);
        }
    }
}
