package com.acme.commerce.bench.partitioning;

import static com.acme.commerce.local.topics.KafkaCalls.await;

import com.acme.commerce.bench.platform.ScratchTopic;
import com.acme.commerce.local.load.Popularity;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes the same records by key and round robin, reads them by several consumers while they are written, and compares what
 * becomes of their order, of the load on partitions and of the throughput.
 *
 * @param bootstrapServers of a broker that does nothing else
 * @param records in a run
 * @param aggregates that they are about; few have many, as products of a shop do
 * @param rounds each placing is run so often, in turn
 */
public record PartitioningBench(String bootstrapServers, int records, int aggregates, int rounds) {

    static final int PARTITIONS = 6;

    /** As many as instances of the platform in a small deployment: each reads two partitions. */
    static final int CONSUMERS = 3;

    /** About an event of the platform. */
    private static final int VALUE_BYTES = 200;

    private static final Duration POLL = Duration.ofMillis(100);

    /** So that every run writes the same. */
    private static final long SEED = 4_711;

    /**
     * Runs everything.
     *
     * @param progress hears of each run
     * @return the medians of each placing
     */
    public List<PartitioningFigures> run(Consumer<PartitioningFigures> progress) {
        List<PartitioningFigures> runs = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            for (Placing placing : Placing.values()) {
                PartitioningFigures figures =
                        run(placing, "bench.partitioning-" + placing.ordinal() + '-' + round + ".v1");
                runs.add(figures);
                progress.accept(figures);
            }
        }
        return Stream.of(Placing.values())
                .map(placing -> PartitioningFigures.median(placing, runs))
                .toList();
    }

    private PartitioningFigures run(Placing placing, String topic) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            ScratchTopic.create(admin, topic, PARTITIONS);
            OrderingCheck check = new OrderingCheck(aggregates);
            List<CompletableFuture<Void>> readers = IntStream.range(0, CONSUMERS)
                    .mapToObj(reader -> CompletableFuture.runAsync(
                            () -> read(topic, reader, check), task -> new Thread(task, "reader-" + reader).start()))
                    .toList();
            long begin = System.nanoTime();
            try {
                write(placing, topic);
            } catch (RuntimeException e) {
                check.giveUp();
                throw e;
            }
            readers.forEach(CompletableFuture::join);
            double seconds = (System.nanoTime() - begin) / 1e9;
            double skew = skew(admin, topic);
            await(admin.deleteTopics(List.of(topic)).all());
            return new PartitioningFigures(placing, check.violations(), check.affected(), skew, records / seconds);
        }
    }

    private void write(Placing placing, String topic) {
        AtomicReference<Exception> failure = new AtomicReference<>();
        Random random = new Random(SEED);
        Popularity popularity = new Popularity(aggregates);
        int[] sequences = new int[aggregates];
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 5),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (int number = 0; number < records; number++) {
                int aggregate = popularity.rank(random.nextDouble());
                byte[] value = ByteBuffer.allocate(VALUE_BYTES)
                        .putInt(aggregate)
                        .putInt(++sequences[aggregate])
                        .array();
                producer.send(
                        new ProducerRecord<>(
                                topic, placing.partition(number, PARTITIONS), "aggregate-" + aggregate, value),
                        (stored, error) -> failure.compareAndSet(null, error));
            }
        }
        if (failure.get() != null) {
            throw new IllegalStateException("not every record was stored", failure.get());
        }
    }

    /** Each has its partitions from the beginning to the end: what a rebalance does to order is not the question here. */
    private void read(String topic, int reader, OrderingCheck check) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(IntStream.range(0, PARTITIONS)
                    .filter(partition -> partition % CONSUMERS == reader)
                    .mapToObj(partition -> new TopicPartition(topic, partition))
                    .toList());
            while (check.waitsFor(records)) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    ByteBuffer value = ByteBuffer.wrap(record.value());
                    check.read(value.getInt(), value.getInt());
                }
            }
        }
    }

    private double skew(Admin admin, String topic) {
        Map<TopicPartition, OffsetSpec> latest = IntStream.range(0, PARTITIONS)
                .boxed()
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(topic, partition), partition -> OffsetSpec.latest()));
        long fullest = await(admin.listOffsets(latest).all()).values().stream()
                .mapToLong(end -> end.offset())
                .max()
                .orElseThrow();
        return fullest * (double) PARTITIONS / records;
    }
}
