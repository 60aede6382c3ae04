package com.acme.commerce.local.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.local.Broker;
import com.acme.commerce.local.BrokerSettings;
import com.acme.commerce.local.PlatformException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With a broker that has transactions, of a group that commits when the test says so. */
@Timeout(120)
class StallWatchTest {

    private static final String GROUP = "commerce-ordering";
    private static final TopicPartition PARTITION = new TopicPartition("payments.payments.v1", 1);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    private Broker broker;
    private Admin admin;
    private KafkaProducer<String, String> producer;

    @BeforeEach
    void start() throws Exception {
        broker = Broker.start(BrokerSettings.onFreePorts(folder));
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        admin.createTopics(List.of(new NewTopic(PARTITION.topic(), 2, (short) 1)))
                .all()
                .get();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "payments"),
                new StringSerializer(),
                new StringSerializer());
        producer.initTransactions();
    }

    @AfterEach
    void stop() {
        producer.close();
        admin.close();
        broker.close();
    }

    @Test
    void a_marker_behind_the_last_record_is_no_work() throws Exception {
        send("one");
        producer.commitTransaction();
        commit(1);
        try (StallWatch watch = watch()) {
            watch.awaitCaughtUp(LONG);
            assertThat(watch.report().longest()).isEmpty();
        }
    }

    @Test
    void a_record_that_is_not_processed_stands_until_it_is() throws Exception {
        send("one");
        producer.commitTransaction();
        commit(1);
        try (StallWatch watch = watch()) {
            send("two");
            producer.commitTransaction();
            await().atMost(LONG).until(() -> !watch.report().isWithin(SHORT));
            assertThatThrownBy(() -> watch.awaitCaughtUp(SHORT))
                    .isInstanceOf(PlatformException.class)
                    .hasMessageContaining("after 1 s")
                    .hasMessageContaining("commerce-ordering, partition 1 of payments.payments.v1");

            commit(3);
            watch.awaitCaughtUp(LONG);
            assertThat(watch.report().worst().orElseThrow().where()).isEqualTo(new GroupPartition(GROUP, PARTITION));
        }
    }

    @Test
    void a_transaction_that_nobody_ends_stands_in_the_way() throws Exception {
        send("one");
        producer.commitTransaction();
        commit(2);
        try (StallWatch watch = watch()) {
            send("two");
            producer.flush();
            await().atMost(LONG).until(() -> !watch.report().isWithin(SHORT));
            producer.abortTransaction();
            watch.awaitCaughtUp(LONG);
            assertThat(watch.report().longest()).isEmpty();
        }
    }

    @Test
    void a_partition_without_any_commit_is_unprocessed_from_its_beginning() throws Exception {
        TopicPartition other = new TopicPartition(PARTITION.topic(), 0);
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(other.topic(), other.partition(), "order", "one"));
        producer.commitTransaction();
        commit(0);
        try (StallWatch watch = watch()) {
            assertThatThrownBy(() -> watch.awaitCaughtUp(SHORT)).hasMessageContaining("partition 0 of");
        }
    }

    private StallWatch watch() {
        return new StallWatch(broker.bootstrapServers());
    }

    private void send(String value) {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(PARTITION.topic(), PARTITION.partition(), "order", value));
    }

    private void commit(long offset) throws Exception {
        admin.alterConsumerGroupOffsets(GROUP, Map.of(PARTITION, new OffsetAndMetadata(offset)))
                .all()
                .get();
    }
}
