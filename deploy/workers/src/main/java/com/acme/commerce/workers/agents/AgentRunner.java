package com.acme.commerce.workers.agents;

import com.acme.commerce.contracts.DeadLetter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.ExponentialBackoff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs an agent: at least once for each message, the messages of a partition in their order. An offset is committed when the
 * broker has acknowledged all that was said up to it. A message that fails is tried again after a growing pause, which its
 * partition waits for and others do not; one that has failed for too long becomes a dead letter.
 *
 * <p>It owns the clients that it was given, and closes them.
 */
public final class AgentRunner<I extends SpecificRecord> {

    /** However old it is: an agent that was away for long must not give up at the first hiccup what it has hardly tried. */
    static final int LEAST_TRIES = 5;

    private static final Logger LOG = LoggerFactory.getLogger(AgentRunner.class);

    /** How late the end of a pause may be noticed. */
    private static final Duration POLL = Duration.ofMillis(100);

    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final AgentTopics<I> topics;
    private final Reaction<I> reaction;
    private final Consumer<byte[], byte[]> consumer;
    private final Producer<byte[], byte[]> producer;
    private final ExponentialBackoff backoff;
    private final Duration retryFor;
    private final Clock clock;
    private final Map<TopicPartition, Pause> pauses = new HashMap<>();
    private volatile boolean stopping;

    /**
     * @param consumer of raw records, see {@link AgentClients#consumer}
     * @param producer of raw records, see {@link AgentClients#producer}
     * @param values configured serde of the messages
     * @param backoff milliseconds between tries
     * @param retryFor how old a message may become before it is given up
     */
    public AgentRunner(
            AgentTopics<I> topics,
            Agent<I> agent,
            Consumer<byte[], byte[]> consumer,
            Producer<byte[], byte[]> producer,
            Serde<SpecificRecord> values,
            ExponentialBackoff backoff,
            Duration retryFor,
            Clock clock) {
        this.topics = topics;
        this.reaction = new Reaction<>(topics, agent, values, clock);
        this.consumer = consumer;
        this.producer = producer;
        this.backoff = backoff;
        this.retryFor = retryFor;
        this.clock = clock;
    }

    /** What a partition waits for after a message has failed. */
    private record Pause(long offset, int tries, long untilNanos) {}

    /** What was sent because of a record. */
    private record Sent(ConsumerRecord<byte[], byte[]> record, List<Future<?>> acknowledgements) {}

    /**
     * Works until {@link #stop()}, on the calling thread.
     *
     * @throws KafkaException if something failed that may not be skipped; nothing was committed that is not done, so the
     *     process should end and be started again
     */
    public void run() {
        try {
            consumer.subscribe(List.of(topics.input().name()), new Forgetting());
            while (!stopping) {
                resumeWhatHasWaited();
                var records = consumer.poll(POLL);
                for (TopicPartition partition : records.partitions()) {
                    take(partition, records.records(partition));
                }
            }
        } catch (WakeupException e) {
            if (!stopping) {
                throw e;
            }
        } finally {
            producer.close(CLOSE);
            consumer.close();
        }
    }

    /** Ends it soon, from any thread. */
    public void stop() {
        stopping = true;
    }

    private void take(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        long done = records.get(0).offset();
        List<Sent> sent = new ArrayList<>();
        Exception fault = null;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                sent.add(new Sent(record, send(follows(partition, record))));
            } catch (Exception e) {
                fault = e;
                break;
            }
        }
        for (Sent one : sent) {
            Exception unstored = awaited(one);
            if (unstored != null) {
                fault = unstored;
                break;
            }
            done = one.record().offset() + 1;
        }
        if (fault == null) {
            pauses.remove(partition);
        } else {
            pause(partition, done, fault);
        }
        commit(partition, done);
    }

    private void commit(TopicPartition partition, long done) {
        try {
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(done)));
        } catch (RetriableException | CommitFailedException e) {
            // The next commit covers it, or whoever has the partition now reads it again.
            LOG.warn("{} was not committed up to {}: {}", partition, done, e.toString());
        }
    }

    private List<ProducerRecord<byte[], byte[]>> follows(
            TopicPartition partition, ConsumerRecord<byte[], byte[]> record) throws Exception {
        try {
            return reaction.to(record);
        } catch (KafkaException e) {
            // A registry or broker that is away is no fault of the record, however long it takes.
            throw e;
        } catch (Exception e) {
            if (!isOver(partition, record)) {
                throw e;
            }
            LOG.warn(
                    "{}-{} offset {} is given up: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.toString());
            return List.of(reaction.deadLetter(record, DeadLetter.UNACCEPTABLE, e));
        }
    }

    private boolean isOver(TopicPartition partition, ConsumerRecord<byte[], byte[]> record) {
        Pause pause = pauses.get(partition);
        int failedBefore = pause == null || pause.offset() != record.offset() ? 0 : pause.tries();
        return failedBefore + 1 >= LEAST_TRIES && clock.millis() - record.timestamp() > retryFor.toMillis();
    }

    private List<Future<?>> send(List<ProducerRecord<byte[], byte[]>> records) {
        List<Future<?>> acknowledgements = new ArrayList<>();
        records.forEach(record -> acknowledgements.add(producer.send(record)));
        return acknowledgements;
    }

    /** Why something was not stored that may be stored later; null where all is. */
    private static Exception awaited(Sent sent) {
        try {
            for (Future<?> acknowledgement : sent.acknowledgements()) {
                acknowledgement.get();
            }
            return null;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RetriableException passing) {
                return passing;
            }
            throw new KafkaException("an agent cannot say what it did", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    private void pause(TopicPartition partition, long offset, Exception fault) {
        if (fault instanceof KafkaException && !(fault instanceof RetriableException)) {
            throw (KafkaException) fault;
        }
        Pause before = pauses.get(partition);
        int tries = before == null || before.offset() != offset ? 1 : before.tries() + 1;
        long wait = Duration.ofMillis(backoff.backoff(tries - 1L)).toNanos();
        pauses.put(partition, new Pause(offset, tries, System.nanoTime() + wait));
        consumer.seek(partition, offset);
        consumer.pause(List.of(partition));
        LOG.warn("{} waits at offset {} after try {}: {}", partition, offset, tries, fault.toString());
    }

    /** The pause itself is kept: it counts the tries until the message succeeds. */
    private void resumeWhatHasWaited() {
        List<TopicPartition> waited = pauses.entrySet().stream()
                .filter(pause -> System.nanoTime() - pause.getValue().untilNanos() >= 0)
                .map(Map.Entry::getKey)
                .filter(consumer.paused()::contains)
                .toList();
        consumer.resume(waited);
    }

    /** What is somebody else's need not be remembered. */
    private final class Forgetting implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            LOG.info("{} has {}", topics.name(), partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            pauses.keySet().removeAll(partitions);
        }
    }
}
