package com.acme.commerce.local.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.local.Broker;
import com.acme.commerce.local.BrokerSettings;
import com.acme.commerce.local.topics.KafkaCalls;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HangingTransactionTest {

    private static final String TOPIC = "orders";
    private static final long LOST_PRODUCER = 4_711;

    @TempDir
    Path folder;

    @Test
    void oneThatNoCoordinatorKnowsOfIsFoundAndAbortedAndOneThatIsUnderWayIsLeftAlone() throws Exception {
        BrokerSettings settings = BrokerSettings.onFreePorts(folder);
        try (Broker broker = Broker.start(settings);
                Admin admin = KafkaCalls.admin(broker.bootstrapServers());
                KafkaProducer<String, String> producer = producer(broker)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 3, (short) 1))).all().get();
            allowLostTransactions(admin);
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(TOPIC, 0, "ended", "x")).get();
            producer.commitTransaction();
            await().until(() -> stableEnd(admin, 0) == 2);
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(TOPIC, 1, "under way", "x")).get();
            LostTransaction.write(settings.port(), TOPIC, 2, LOST_PRODUCER, System.currentTimeMillis() - 60_000);
            // Old enough is then whatever was not written this very moment.
            TransactionScan strict = new TransactionScan(admin, Clock.systemUTC(), Duration.ZERO);

            Transactions found = strict.run();
            assertThat(found.hanging()).singleElement().satisfies(hanging -> {
                assertThat(hanging.topicPartition()).isEqualTo(new TopicPartition(TOPIC, 2));
                assertThat(hanging.producerId()).isEqualTo(LOST_PRODUCER);
                assertThat(hanging.startOffset()).isZero();
            });
            assertThat(found.open())
                    .extracting(OpenTransaction::topicPartition)
                    .containsExactly(new TopicPartition(TOPIC, 1));
            assertThat(new TransactionScan(admin, Clock.systemUTC(), Duration.ofSeconds(20)).run())
                    .isEqualTo(found);
            assertThat(stableEnd(admin, 2)).isZero();

            strict.abort(found.hanging());

            assertThat(strict.run()).isEqualTo(new Transactions(List.of(), found.open()));
            assertThat(stableEnd(admin, 2))
                    .as("the record and the marker of its end")
                    .isEqualTo(2);
            producer.commitTransaction();
            // The coordinator answers before it has told the partitions.
            await().untilAsserted(() -> assertThat(strict.run()).isEqualTo(new Transactions(List.of(), List.of())));
        }
    }

    private static long stableEnd(Admin admin, int partition) throws Exception {
        TopicPartition asked = new TopicPartition(TOPIC, partition);
        return admin.listOffsets(
                        Map.of(asked, OffsetSpec.latest()), new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .partitionResult(asked)
                .get()
                .offset();
    }

    /** Brokers ask the coordinator before they write, since they can; older ones, and this one now, do not. */
    private static void allowLostTransactions(Admin admin) throws Exception {
        ConfigResource brokers = new ConfigResource(ConfigResource.Type.BROKER, "");
        ConfigEntry verification = new ConfigEntry("transaction.partition.verification.enable", "false");
        admin.incrementalAlterConfigs(
                        Map.of(brokers, List.of(new AlterConfigOp(verification, AlterConfigOp.OpType.SET))))
                .all()
                .get();
    }

    private static KafkaProducer<String, String> producer(Broker broker) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "transactional.id",
                        "under-way",
                        "transaction.timeout.ms",
                        60_000),
                new StringSerializer(),
                new StringSerializer());
    }
}
