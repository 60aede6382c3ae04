package com.acme.commerce.workers.notification;

import static com.acme.commerce.workers.notification.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.TraceParent;
import com.acme.commerce.contracts.notification.NotificationFailed;
import com.acme.commerce.contracts.notification.NotificationFailureReason;
import com.acme.commerce.contracts.notification.NotificationKind;
import com.acme.commerce.contracts.notification.NotificationRequested;
import com.acme.commerce.contracts.notification.NotificationSent;
import com.acme.commerce.contracts.serde.AvroSerde;
import com.acme.commerce.contracts.serde.InMemorySchemaRegistry;
import com.acme.commerce.local.Broker;
import com.acme.commerce.local.BrokerSettings;
import com.acme.commerce.local.mail.MailSink;
import com.acme.commerce.local.topics.KafkaCalls;
import com.acme.commerce.provisioning.Provisioner;
import com.acme.commerce.workers.agents.AgentClients;
import com.acme.commerce.workers.agents.AgentRunner;
import com.acme.commerce.workers.notification.DeliveryClaims.First;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.ExponentialBackoff;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What senders promise, with a real broker and a real mail server. */
class NotificationWorkerBrokerTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final Catalogue catalogue = Catalogue.withPartitions(1);
    private final AvroSerde values = new AvroSerde(new InMemorySchemaRegistry());
    private Broker broker;
    private AgentClients clients;
    private KafkaProducer<byte[], byte[]> topology;
    private MailSink sink;

    @BeforeEach
    void start() throws IOException {
        broker = Broker.start(BrokerSettings.onFreePorts(folder));
        Map<String, Object> given = new HashMap<>();
        given.put("bootstrap.servers", broker.bootstrapServers());
        clients = new AgentClients(given);
        try (Admin admin = KafkaCalls.admin(broker.bootstrapServers())) {
            Provisioner provisioner = new Provisioner(admin);
            provisioner.apply(provisioner.plan(catalogue));
        }
        topology = new KafkaProducer<>(clients.producer("topology"));
        sink = SmtpMailerTest.sink();
    }

    @AfterEach
    void stop() {
        topology.close();
        sink.close();
        broker.close();
    }

    @Test
    void aSenderThatDiesBetweenClaimAndAnswerIsNotRepeatedByItsSuccessor() {
        ask("n-1", "n-2", "n-3");
        Mailer server = SmtpMailerTest.mailer(sink.smtpPort(), Optional.empty());
        Mailer dying = () -> new Mailer.Connection() {
            private final Mailer.Connection connection = server.connect();

            @Override
            public void send(String id, String address, Mail mail)
                    throws Mailer.NotAcceptedException, Mailer.OutcomeUnknownException {
                connection.send(id, address, mail);
                if (id.equals("n-2")) {
                    throw new AssertionError("killed");
                }
            }

            @Override
            public void close() {
                connection.close();
            }
        };
        try (Sender first = new Sender("one", dying)) {
            assertThat(first.ended
                            .handle((done, failure) -> failure)
                            .orTimeout(60, TimeUnit.SECONDS)
                            .join())
                    .hasRootCauseMessage("killed");
        }
        try (Sender second = new Sender("two", server)) {
            await().atMost(LONG).until(() -> answers().containsKey("n-3"));
            assertThat(second.ended).isNotDone();
        }

        Map<String, SpecificRecord> answers = answers();
        assertThat(answers.get("n-1")).isInstanceOf(NotificationSent.class);
        assertThat(answers.get("n-2"))
                .isInstanceOfSatisfying(
                        NotificationFailed.class,
                        failed -> assertThat(failed.getReason()).isEqualTo(NotificationFailureReason.OUTCOME_UNKNOWN));
        assertThat(answers.get("n-3")).isInstanceOf(NotificationSent.class);
        assertThat(sink.messages())
                .extracting(mail -> mail.content().replaceAll("(?s).*Message-ID: <([^@]*)@.*", "$1"))
                .containsExactly("n-1", "n-2", "n-3");
    }

    @Test
    void theFirstClaimOfANotificationIsTheSameForAllSendersAndStartsForRequestsOfAnyAge() {
        try (KafkaDeliveryClaims one = claims("one");
                KafkaDeliveryClaims two = claims("two")) {
            assertThat(claim(one, request("n-1"))).isEqualTo(First.THIS);
            assertThat(claim(two, request("n-1"))).isEqualTo(First.ANOTHERS);
            assertThat(claim(one, request("n-1"))).isEqualTo(First.EARLIER);
            assertThat(claim(two, now("n-2"))).isEqualTo(First.THIS);
            assertThat(claim(one, now("n-2"))).isEqualTo(First.ANOTHERS);
        }
        try (KafkaDeliveryClaims again = claims("three")) {
            // Begins with what is young, and then has to look further back than it read.
            assertThat(claim(again, now("n-3"))).isEqualTo(First.THIS);
            assertThat(claim(again, request("n-1"))).isEqualTo(First.ANOTHERS);
            assertThat(claim(again, now("n-2"))).isEqualTo(First.ANOTHERS);
        }
    }

    private static First claim(DeliveryClaims claims, NotificationRequested request) {
        return claims.claim(request, Requests.why(request));
    }

    private static NotificationRequested now(String id) {
        return Requests.request(id, NotificationKind.SHIPMENT_CREATED, "track-1", System.currentTimeMillis());
    }

    private void ask(String... ids) {
        for (String id : ids) {
            String topic = catalogue.notification().requests().name();
            byte[] value = values.serializer().serialize(topic, now(id));
            topology.send(new ProducerRecord<>(
                    topic, null, "ann".getBytes(StandardCharsets.UTF_8), value, TraceParent.headers(Requests.TRACE)));
        }
        topology.flush();
    }

    private KafkaDeliveryClaims claims(String claimantId) {
        return new KafkaDeliveryClaims(
                catalogue.notification().claims(),
                claimantId,
                new KafkaProducer<>(clients.producer(claimantId)),
                new KafkaConsumer<>(clients.consumer("claims-of-" + claimantId)),
                values);
    }

    private Map<String, SpecificRecord> answers() {
        String topic = catalogue.notification().deliveries().name();
        Map<String, SpecificRecord> answers = new ConcurrentHashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(clients.consumer("reader"))) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    SpecificRecord message = values.deserializer().deserialize(topic, record.value());
                    answers.put(message.get(1).toString(), message);
                });
            }
        }
        return answers;
    }

    /** A sender on a thread of its own. */
    private final class Sender implements AutoCloseable {

        private final KafkaDeliveryClaims claims;
        private final AgentRunner<NotificationRequested> runner;
        private final CompletableFuture<Void> ended;

        Sender(String claimantId, Mailer mailer) {
            claims = claims(claimantId);
            Map<String, Object> consumer = clients.consumer("senders");
            consumer.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
            runner = new AgentRunner<>(
                    NotificationAgent.topics("senders", catalogue),
                    new NotificationAgent(
                            customerId -> Optional.of(customerId + "@example.com"),
                            new MailTemplates(),
                            mailer,
                            claims,
                            claimantId,
                            Duration.ofHours(1),
                            new SimpleMeterRegistry()),
                    new KafkaConsumer<>(consumer),
                    new KafkaProducer<>(clients.producer(claimantId)),
                    values,
                    new ExponentialBackoff(10, 2, 100, 0),
                    Duration.ofDays(1),
                    Clock.systemUTC());
            ended = CompletableFuture.runAsync(runner::run);
        }

        @Override
        public void close() {
            runner.stop();
            ended.handle((done, failure) -> done)
                    .orTimeout(60, TimeUnit.SECONDS)
                    .join();
            claims.close();
        }
    }
}
