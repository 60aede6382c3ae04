package com.acme.commerce.local.verify;

import com.acme.commerce.local.PlatformException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the committed records of a cut, each partition in its order, while others go on writing behind the cut. */
final class CommittedReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Duration stall;
    private final ReadProgress progress;

    CommittedReader(String bootstrapServers, Duration stall, ReadProgress progress) {
        this.stall = stall;
        this.progress = progress;
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "commerce-verify");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // Where retention deletes records under the reader, go on with what is left: the rules report what is missing.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // Everything is there already: large bites cost the fewest round trips.
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 * 1024 * 1024);
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Returns when all partitions are read up to the cut.
     *
     * @throws PlatformException if a partition stands still before its end
     */
    void read(Cut cut, Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        List<TopicPartition> open = new ArrayList<>(cut.ends().keySet());
        consumer.assign(open);
        cut.begins().forEach(consumer::seek);
        long read = 0;
        long lastAdvance = System.nanoTime();
        dropFinished(open, cut);
        while (!open.isEmpty()) {
            ConsumerRecords<byte[], byte[]> batch = consumer.poll(POLL);
            for (TopicPartition partition : batch.partitions()) {
                long end = cut.ends().get(partition);
                for (ConsumerRecord<byte[], byte[]> record : batch.records(partition)) {
                    if (record.offset() < end) {
                        sink.accept(record);
                    }
                }
            }
            long position = position(cut);
            if (position > read) {
                progress.advance(position - read);
                read = position;
                lastAdvance = System.nanoTime();
            } else if (System.nanoTime() - lastAdvance > stall.toNanos()) {
                throw stalled(open, cut);
            }
            dropFinished(open, cut);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    private long position(Cut cut) {
        long sum = 0;
        for (Map.Entry<TopicPartition, Long> end : cut.ends().entrySet()) {
            sum += Math.min(end.getValue(), consumer.position(end.getKey()))
                    - cut.begins().get(end.getKey());
        }
        return sum;
    }

    private void dropFinished(List<TopicPartition> open, Cut cut) {
        List<TopicPartition> finished = open.stream()
                .filter(partition -> consumer.position(partition) >= cut.ends().get(partition))
                .toList();
        consumer.pause(finished);
        open.removeAll(finished);
    }

    private PlatformException stalled(List<TopicPartition> open, Cut cut) {
        String where = open.stream()
                .map(partition -> partition + " at " + consumer.position(partition) + " of "
                        + cut.ends().get(partition))
                .sorted()
                .collect(Collectors.joining(", "));
        return new PlatformException(
                "no committed record could be read for " + stall.toSeconds() + " s: " + where,
                "A transaction is open there, or the broker is down. See deploy/commerce status; a transaction that"
                        + " nobody ends can be found and aborted with Kafka's kafka-transactions tool.");
    }
}
