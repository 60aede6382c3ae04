package com.acme.commerce.local.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.ordering.OrderCreated;
import com.acme.commerce.contracts.serde.AvroSerde;
import com.acme.commerce.contracts.serde.InMemorySchemaRegistry;
import com.acme.commerce.local.Broker;
import com.acme.commerce.local.BrokerSettings;
import com.acme.commerce.local.PlatformException;
import com.acme.commerce.local.verify.SimulatedLog.Entry;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyRunTest {

    private static final Catalogue CATALOGUE = Catalogue.withPartitions(3);
    private static final VerifySettings SETTINGS = new VerifySettings(Duration.ZERO, Duration.ofSeconds(2));

    @TempDir
    Path folder;

    private final AvroSerde values = new AvroSerde(new InMemorySchemaRegistry());
    private final ByteArrayOutputStream progress = new ByteArrayOutputStream();
    private Broker broker;
    private KafkaProducer<String, byte[]> producer;

    @BeforeEach
    void start() throws Exception {
        broker = Broker.start(BrokerSettings.onFreePorts(folder));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(CATALOGUE.all().stream()
                            .map(topic ->
                                    new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(topic.config()))
                            .toList())
                    .all()
                    .get();
        }
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "shop"),
                new StringSerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    @AfterEach
    void stop() {
        producer.close(Duration.ZERO);
        broker.close();
    }

    @Test
    void checksWhatIsCommittedAndNothingElse() throws Exception {
        List<Entry> history = SimulatedShop.history(7, 60, 5);
        commit(history);
        producer.beginTransaction();
        write(history.subList(0, 30));
        producer.flush();
        producer.abortTransaction();

        VerifyReport report = verify();

        assertThat(report.violations().first()).isEmpty();
        assertThat(report.exitCode()).isZero();
        assertThat(report.records()).isEqualTo(history.size());
        assertThat(report.summary().checkouts()).isEqualTo(60);
        assertThat(report.summary().orders()).isPositive();
        assertThat(report.summary().orders() + report.summary().failed()).isEqualTo(60);
        assertThat(report.toText())
                .contains(
                        "checked 60 checkouts",
                        "everything adds up",
                        CATALOGUE.orders().name());
        assertThat(progress.toString(StandardCharsets.UTF_8)).contains("all is read");
    }

    @Test
    void namesTheRecordThatIsDoubled() throws Exception {
        List<Entry> history = new ArrayList<>(SimulatedShop.history(7, 60, 5));
        Entry order = history.stream()
                .filter(entry -> entry.message() instanceof OrderCreated)
                .findAny()
                .orElseThrow();
        history.add(order);
        commit(history);

        VerifyReport report = verify();

        assertThat(report.exitCode()).isOne();
        assertThat(report.toText()).contains("violations", "OrderCreated was published twice", order.key());
        JsonNode json = new ObjectMapper().readTree(report.toJson());
        assertThat(json.get("ok").asBoolean()).isFalse();
        assertThat(json.get("violationsByRule").get("exactly_once").asLong()).isOne();
        assertThat(json.get("firstViolations")).isNotEmpty();
    }

    @Test
    void noticesThatRecordsWereRemoved() throws Exception {
        commit(SimulatedShop.history(7, 60, 5));
        TopicPartition cut = new TopicPartition(CATALOGUE.reservations().name(), 0);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.deleteRecords(Map.of(cut, RecordsToDelete.beforeOffset(1)))
                    .all()
                    .get();
        }

        VerifyReport report = verify();

        assertThat(report.exitCode()).isOne();
        assertThat(report.notes()).singleElement().asString().contains(cut + " begins at offset 1");
    }

    @Test
    void missesNothingOfWhatHappenedLately() throws Exception {
        List<Entry> history = SimulatedShop.history(7, 60, 5);
        commit(history.subList(0, history.size() / 2));
        Duration sinceBeforeThatHistory = Duration.ofMillis(System.currentTimeMillis() - SimulatedLog.START)
                .plus(Duration.ofHours(1));

        VerifyReport report = verify(new VerifySettings(sinceBeforeThatHistory, SETTINGS.stall()));

        assertThat(report.violations().first()).isEmpty();
        assertThat(report.summary().settling()).isPositive();
        assertThat(verify().exitCode()).isOne();
    }

    @Test
    void saysWhichPartitionHidesRecordsBehindAnOpenTransaction() throws Exception {
        List<Entry> history = SimulatedShop.history(7, 3, 5);
        producer.beginTransaction();
        write(history);
        producer.flush();

        assertThatThrownBy(this::verify)
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("no committed record could be read for 2 s")
                .hasMessageContaining(CATALOGUE.stockLevels().name());
    }

    @Test
    void looksForWhatCannotBeReadAmongTheDeadLetters() throws Exception {
        TopicDef carts = CATALOGUE.cartCheckedOut();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(carts.name(), 1, "order", new byte[] {1, 2, 3}));
        producer.commitTransaction();

        assertThat(verify().toText()).contains("records " + carts.name() + "-1@0", "cannot be read");

        var letter = new ProducerRecord<>(CATALOGUE.orderingDeadLetters().name(), "order", new byte[] {1, 2, 3});
        letter.headers()
                .add("__streams.errors.topic", carts.name().getBytes(StandardCharsets.UTF_8))
                .add("__streams.errors.partition", "1".getBytes(StandardCharsets.UTF_8))
                .add("__streams.errors.offset", "0".getBytes(StandardCharsets.UTF_8));
        producer.beginTransaction();
        producer.send(letter);
        producer.commitTransaction();

        VerifyReport report = verify();
        assertThat(report.exitCode()).isZero();
        assertThat(report.deadLetters()).isOne();
    }

    private VerifyReport verify() {
        return verify(SETTINGS);
    }

    private VerifyReport verify(VerifySettings settings) {
        return new VerifyRun(broker.bootstrapServers(), values.deserializer(), CATALOGUE, settings)
                .run(new PrintStream(progress, true, StandardCharsets.UTF_8));
    }

    private void commit(List<Entry> entries) throws InterruptedException, ExecutionException {
        producer.beginTransaction();
        write(entries);
        producer.commitTransaction();
    }

    private void write(List<Entry> entries) {
        for (Entry entry : entries) {
            byte[] value = values.serializer().serialize(entry.topic(), entry.message());
            producer.send(new ProducerRecord<>(entry.topic(), entry.key(), value));
        }
    }
}
