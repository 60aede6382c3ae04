package com.acme.commerce.app.streams;

import com.acme.commerce.contracts.DeadLetter;
import com.acme.commerce.stores.rocksdb.BoundedMemoryRocksDb;
import com.acme.commerce.stores.rocksdb.RocksDbMemory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.HostInfo;

/**
 * The configuration of every application, and why it is so.
 *
 * @param stateDir of this instance alone
 * @param self how other instances reach this one
 * @param threads stream threads of each application
 * @param standbys further copies of each store
 * @param commitInterval between transactions
 * @param membership in the groups of the applications
 * @param guarantee what a crash may do, as Kafka Streams names it
 * @param memory of all RocksDB stores
 * @param given by who operates it: wins over everything here but what the promises rest on
 */
public record StreamsProperties(
        Path stateDir,
        HostInfo self,
        int threads,
        int standbys,
        Duration commitInterval,
        Membership membership,
        String guarantee,
        RocksDbMemory memory,
        Map<String, Object> given) {

    /** Heap for rows that change several times within a commit and are then written once; some ten thousand of them fit. */
    private static final long CACHE_BYTES = 32L * 1024 * 1024;

    /**
     * As long as Kafka's producers try to deliver: a broker that comes back within that finds no transaction to abort whose
     * producer goes on. With 5 s, and a broker that was away for as long, some transactions never ended and some records of
     * aborted ones were committed. Those of killed instances are ended much sooner, see {@link AbandonedTransactions}.
     */
    private static final Duration TRANSACTION_TIMEOUT = Duration.ofMinutes(2);

    /** A thread that is stuck for a minute loses its partitions. */
    private static final int MAX_POLL_INTERVAL_MS = 60_000;

    /** A task waits out five minutes of a broker's absence before it fails its thread. */
    private static final long TASK_TIMEOUT_MS = 300_000;

    /**
     * State that moved away stays on disk for a day: longer than outages last, after which it comes back to where it was
     * and only the difference is restored.
     */
    private static final long STATE_CLEANUP_DELAY_MS = Duration.ofDays(1).toMillis();

    /**
     * An instance that comes back without its state, or with an old one, gets its partitions back at the next probe after it
     * has caught up. Kafka's 10 minutes leave the others overloaded for as long; a minute is the least that it allows.
     */
    private static final long PROBING_REBALANCE_INTERVAL_MS =
            Duration.ofMinutes(1).toMillis();

    /**
     * Records. By Kafka's 10,000 whoever was away for half a minute gets its partitions back the moment it returns: a process
     * that has just begun to compile its code, and has to restore first. So it follows until it has caught up, while those
     * that are warm go on. A standby is some tens of records behind.
     */
    private static final long ACCEPTABLE_RECOVERY_LAG = 500;

    /**
     * With Kafka's two a returning instance would catch up with two partitions of each application per probe, so in three
     * minutes with all six. Restoring has threads of its own and reads what the broker has in its cache.
     */
    private static final int MAX_WARMUP_REPLICAS = 6;

    /** Streams' own 100 ms would be added to each hop of a checkout; a commit sends what is there anyway. */
    private static final int LINGER_MS = 5;

    /** @return the complete configuration of one application */
    Map<String, Object> of(String applicationId, DeadLetters deadLetters) {
        Map<String, Object> config = new HashMap<>();
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        // Where the broker assigns they are a setting of the group, and it warns of this one.
        config.put(
                StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, membership.kind() == Membership.Kind.STREAMS ? 0 : standbys);
        config.put(StreamsConfig.ACCEPTABLE_RECOVERY_LAG_CONFIG, ACCEPTABLE_RECOVERY_LAG);
        config.put(StreamsConfig.MAX_WARMUP_REPLICAS_CONFIG, MAX_WARMUP_REPLICAS);
        config.put(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, PROBING_REBALANCE_INTERVAL_MS);
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitInterval.toMillis());
        // As many replicas of internal topics as the broker gives to every topic.
        config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, -1);
        config.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.NO_OPTIMIZATION);
        // A generated name changes when the topology does, and leaves its state behind.
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        config.put(StreamsConfig.METRICS_RECORDING_LEVEL_CONFIG, "INFO");
        // Who pushes keeps a second book of every number of every client, for brokers that seldom ask.
        config.put(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
        config.put(StreamsConfig.STATE_CLEANUP_DELAY_MS_CONFIG, STATE_CLEANUP_DELAY_MS);
        config.put(StreamsConfig.TASK_TIMEOUT_MS_CONFIG, TASK_TIMEOUT_MS);
        // No rule here depends on which topic is read first, so no partition waits for another to have records as well.
        config.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        // Time is taken from the processor's clock; a record without a timestamp is no reason to stop a partition.
        config.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, TolerantTimestamps.class);

        // There is no global store; said all the same, because Kafka warns of its coming default otherwise.
        config.put("processing.exception.handler.global.enabled", true);

        config.putAll(membership.defaults());
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG), MAX_POLL_INTERVAL_MS);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), (int)
                commitInterval.plus(TRANSACTION_TIMEOUT).toMillis());
        config.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER_MS);
        // A record that is too large to be set aside would stop its partition for good.
        config.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), 2 * DeadLetter.MAX_BYTES);
        config.putAll(given);

        // What the promises rest on, and what differs between contexts, is not for the operator to change.
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        config.put(StreamsConfig.APPLICATION_SERVER_CONFIG, self.host() + ':' + self.port());
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        config.putAll(membership.essentials());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee);
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedMemoryRocksDb.class);
        config.put(RocksDbMemory.CONFIG, memory);
        // The production handler stays Kafka's own: it retries what passes, and else fails the transaction.
        config.putAll(deadLetters.handlers());
        return config;
    }
}
