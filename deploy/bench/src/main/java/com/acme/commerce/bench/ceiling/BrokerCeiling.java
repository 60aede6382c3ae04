package com.acme.commerce.bench.ceiling;

import static com.acme.commerce.local.topics.KafkaCalls.await;

import com.acme.commerce.bench.platform.ScratchTopic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * How many records a broker takes from one producer that does nothing else: keys as long as an order's id, values that
 * nothing can compress, a transaction every 100 ms. Nobody reads them.
 *
 * @param bootstrapServers of the broker
 * @param partitions of the topic
 * @param recordBytes of key and value together
 * @param warmUp is left out of what is measured
 * @param measure how long is measured after that
 */
public record BrokerCeiling(
        String bootstrapServers, int partitions, int recordBytes, Duration warmUp, Duration measure) {

    private static final long TRANSACTION_NANOS = Duration.ofMillis(100).toNanos();

    private static final int KEY_BYTES = 36;

    /** Enough that keys meet every partition, and few enough to stay in the processor's cache. */
    private static final int DIFFERENT = 1_000;

    private static final long SEED = 4_711;

    /** @param topic for this run, deleted at its end */
    public double recordsPerSecond(String topic) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
                Producer<byte[], byte[]> producer = producer(topic)) {
            ScratchTopic.create(admin, topic, partitions);
            try {
                List<ProducerRecord<byte[], byte[]>> records = records(topic);
                producer.initTransactions();
                write(producer, records, warmUp);
                long begin = System.nanoTime();
                long written = write(producer, records, measure);
                return written / ((System.nanoTime() - begin) / 1e9);
            } finally {
                await(admin.deleteTopics(List.of(topic)).all());
            }
        }
    }

    /** @return records of committed transactions; the last is committed when it returns */
    private static long write(
            Producer<byte[], byte[]> producer, List<ProducerRecord<byte[], byte[]>> records, Duration time) {
        long begin = System.nanoTime();
        long written = 0;
        while (System.nanoTime() - begin < time.toNanos()) {
            long transaction = System.nanoTime();
            producer.beginTransaction();
            while (System.nanoTime() - transaction < TRANSACTION_NANOS) {
                producer.send(records.get((int) (written % DIFFERENT)));
                written++;
            }
            // Fails if a single record was not stored.
            producer.commitTransaction();
        }
        return written;
    }

    private List<ProducerRecord<byte[], byte[]>> records(String topic) {
        Random random = new Random(SEED);
        return IntStream.range(0, DIFFERENT)
                .mapToObj(number -> {
                    byte[] key = new UUID(random.nextLong(), random.nextLong())
                            .toString()
                            .getBytes(StandardCharsets.US_ASCII);
                    byte[] value = new byte[Math.max(0, recordBytes - KEY_BYTES)];
                    random.nextBytes(value);
                    return new ProducerRecord<>(topic, key, value);
                })
                .toList();
    }

    private Producer<byte[], byte[]> producer(String topic) {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        topic,
                        ProducerConfig.LINGER_MS_CONFIG,
                        5,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        64 * 1024),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
