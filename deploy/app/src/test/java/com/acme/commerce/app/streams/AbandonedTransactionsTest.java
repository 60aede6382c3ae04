package com.acme.commerce.app.streams;

import static com.acme.commerce.app.streams.AbandonedTransactions.abandoned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.local.Broker;
import com.acme.commerce.local.BrokerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AbandonedTransactionsTest {

    private static final String APPLICATION = "commerce-ordering";
    private static final String LIVING = UUID.randomUUID().toString();
    private static final String KILLED = UUID.randomUUID().toString();
    private static final String CLIENT = APPLICATION + '-' + LIVING + "-StreamThread-1-consumer";

    @Test
    void areThoseOfProcessesThatAreNoLongerMembers() {
        List<String> open = List.of(
                APPLICATION + '-' + LIVING + "-1",
                APPLICATION + '-' + KILLED + "-1",
                APPLICATION + '-' + KILLED + "-2",
                "commerce-payments-" + KILLED + "-1",
                "somebody-elses");

        assertThat(abandoned(APPLICATION, open, List.of(CLIENT)))
                .containsExactlyInAnyOrder(APPLICATION + '-' + KILLED + "-1", APPLICATION + '-' + KILLED + "-2");
    }

    @Test
    void areNoneWhereTheProcessOfAMemberIsUnknownOrNobodyIsThere() {
        List<String> open = List.of(APPLICATION + '-' + KILLED + "-1");

        assertThat(abandoned(APPLICATION, open, List.of(CLIENT, "a-name-by-configuration")))
                .isEmpty();
        assertThat(abandoned(APPLICATION, open, List.of())).isEmpty();
    }

    @Test
    void areEndedLongBeforeTheyTimeOutAndThoseOfMembersGoOn(@TempDir Path folder) throws Exception {
        TopicPartition partition = new TopicPartition("orders", 0);
        try (Broker broker = Broker.start(BrokerSettings.onFreePorts(folder));
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
                KafkaConsumer<String, String> member = member(broker);
                KafkaProducer<String, String> living = producer(broker, LIVING);
                KafkaProducer<String, String> killed = producer(broker, KILLED)) {
            admin.createTopics(Set.of(new NewTopic(partition.topic(), 1, (short) 1)))
                    .all()
                    .get();
            member.subscribe(List.of(partition.topic()));
            await().until(() -> {
                member.poll(Duration.ofMillis(100));
                return !member.assignment().isEmpty();
            });
            begin(living, partition, "of a member");
            begin(killed, partition, "of a process that is gone");

            AbandonedTransactions watch = new AbandonedTransactions(
                    admin, Set.of(APPLICATION), Membership.Kind.CLASSIC, Duration.ofMillis(100));
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                member.poll(Duration.ofMillis(100));
                return admin
                                .describeProducers(Set.of(partition))
                                .partitionResult(partition)
                                .get()
                                .activeProducers()
                                .stream()
                                .filter(producer ->
                                        producer.currentTransactionStartOffset().isPresent())
                                .count()
                        == 1;
            });
            watch.close();
            living.commitTransaction();

            // Two records and the two markers that ended their transactions, which come when the broker gets to it.
            await().until(() -> admin.listOffsets(
                                    Map.of(partition, OffsetSpec.latest()),
                                    new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                            .partitionResult(partition)
                            .get()
                            .offset()
                    == 4);
        }
    }

    private static void begin(KafkaProducer<String, String> producer, TopicPartition partition, String value)
            throws Exception {
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(partition.topic(), partition.partition(), "key", value))
                .get();
    }

    private static KafkaProducer<String, String> producer(Broker broker, String process) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "transactional.id",
                        APPLICATION + '-' + process + "-1",
                        "transaction.timeout.ms",
                        600_000),
                new StringSerializer(),
                new StringSerializer());
    }

    private static KafkaConsumer<String, String> member(Broker broker) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "group.id", APPLICATION, "client.id", CLIENT),
                new StringDeserializer(),
                new StringDeserializer());
    }
}
