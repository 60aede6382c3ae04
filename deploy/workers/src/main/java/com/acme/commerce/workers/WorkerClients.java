package com.acme.commerce.workers;

import com.acme.commerce.contracts.DeadLetter;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * How a worker's Kafka clients are configured.
 *
 * @param given what the user says of them: keys without {@code kafka.}
 * @param group of the consumer, where nothing else is given
 * @param clientId of all clients, where nothing else is given
 */
record WorkerClients(Map<String, Object> given, String group, String clientId) {

    private static final String ADMIN_PREFIX = "admin.";
    private static final String CONSUMER_PREFIX = "consumer.";
    private static final String PRODUCER_PREFIX = "producer.";

    /**
     * For the consumer of raw requests. What is given under {@code kafka.} applies, and under {@code kafka.consumer.}
     * before it; what the promises of the worker rest on cannot be changed.
     */
    public Map<String, Object> consumer(Flow flow) {
        Map<String, Object> config = new HashMap<>();
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
        // A new group starts with the requests that wait, not with those that come.
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // A rebalance stops only the partitions that move.
        config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        // The shortest that brokers allow by default: so long does everything stand still when a worker dies.
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        config.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, 60_000);
        config.putAll(given(CONSUMER_PREFIX));
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, flow.maxPollRecords());
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        return config;
    }

    /** For the producer of answers; what is given applies as for {@link #consumer}. */
    public Map<String, Object> producer() {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        // Somebody waits for each answer, so the batch may not wait long; requests come in bursts, one for each
        // transaction upstream, which fill batches by themselves.
        config.put(ProducerConfig.LINGER_MS_CONFIG, 2);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 64 * 1024);
        // A record that is too large to be set aside would stop its partition for good.
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2 * DeadLetter.MAX_BYTES);
        // Without end, as everywhere here: an answer that is given up is asked for again.
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        // A client that finds no broker forgets what it knew of topics; the request is then tried again, and its thread
        // free.
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        config.putAll(given(PRODUCER_PREFIX));
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        return config;
    }

    /** For the check of the cluster at the start; what is given applies as for {@link #consumer}. */
    public Map<String, Object> admin() {
        Map<String, Object> config = new HashMap<>();
        config.put(AdminClientConfig.CLIENT_ID_CONFIG, clientId);
        config.putAll(given(ADMIN_PREFIX));
        return config;
    }

    /** As Kafka Streams does it: a key for one kind of client wins over the same key for all. */
    private Map<String, Object> given(String prefix) {
        Map<String, Object> forThisKind = new HashMap<>(given);
        given.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                forThisKind.remove(key);
                forThisKind.put(key.substring(prefix.length()), value);
            }
        });
        return forThisKind;
    }
}
