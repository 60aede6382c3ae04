package com.acme.commerce.catalog;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.catalog.CatalogTopics;
import com.acme.commerce.local.Broker;
import com.acme.commerce.local.BrokerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker with the topics of the catalog. */
public final class TestTopics implements AutoCloseable {

    public static final int PARTITIONS = 2;

    private static final CatalogTopics TOPICS =
            Catalogue.withPartitions(PARTITIONS).catalog();

    private final Broker broker;
    private final FixedSchemas values = new FixedSchemas();

    public TestTopics(Path folder) throws Exception {
        this.broker = Broker.start(BrokerSettings.onFreePorts(folder));
        create(TOPICS.all());
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    public CatalogTopics names() {
        return TOPICS;
    }

    /** What a program is told that uses these topics. */
    public Map<String, String> environment() {
        return Map.of(
                "COMMERCE_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers(),
                "COMMERCE_TOPICS_PARTITIONS", Integer.toString(PARTITIONS),
                "COMMERCE_VALUE_SERDE_CLASS", FixedSchemas.class.getName());
    }

    /** All committed events, partition by partition. */
    public List<SpecificRecord> events() {
        return read(TOPICS.products()).stream()
                .map(record -> values.deserializer().deserialize(record.topic(), record.value()))
                .toList();
    }

    /** All committed records of a topic, partition by partition. */
    public List<ConsumerRecord<byte[], byte[]>> read(TopicDef topic) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    /** Writes bytes of any kind. */
    public void write(TopicDef topic, byte[] key, byte[] value) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic.name(), key, value)).get();
        }
    }

    public FixedSchemas values() {
        return values;
    }

    private void create(List<TopicDef> topics) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            admin.createTopics(topics.stream()
                            .map(topic ->
                                    new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(topic.config()))
                            .toList())
                    .all()
                    .get();
        }
    }

    @Override
    public void close() {
        broker.close();
    }
}
