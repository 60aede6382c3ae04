package com.acme.commerce.lag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.local.Broker;
import com.acme.commerce.local.BrokerSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One exporter and one broker, from a group at work to a broker that is gone and comes back. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LagExporterTest {

    private static final String TOPIC = "ordering.orders.v1";
    private static final String CHANGELOG = "commerce-app-orders-changelog";
    private static final TopicPartition FIRST = new TopicPartition(TOPIC, 0);
    private static final String GROUP = "commerce-app";
    private static final String AT_FIRST = "{group=\"commerce-app\",partition=\"0\",topic=\"" + TOPIC + "\"}";
    private static final String OF_FIRST = "{partition=\"0\",topic=\"" + TOPIC + "\"}";
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path folder;

    private static BrokerSettings settings;
    private static Broker broker;
    private static LagExporter exporter;
    private static KafkaProducer<String, String> orders;

    @BeforeAll
    static void start() throws Exception {
        settings = BrokerSettings.onFreePorts(folder.resolve("broker"));
        broker = Broker.start(settings);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(
                            new NewTopic(TOPIC, 2, (short) 1),
                            new NewTopic(CHANGELOG, 1, (short) 1),
                            new NewTopic("of-nobody", 1, (short) 1)))
                    .all()
                    .get();
        }
        orders = producer("orders");
        exporter = LagExporter.start(LagConfig.load(Map.of(
                "COMMERCE_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                "COMMERCE_KAFKA_DEFAULT_API_TIMEOUT_MS", "2000",
                "COMMERCE_KAFKA_REQUEST_TIMEOUT_MS", "1000",
                "COMMERCE_LAG_INTERVAL_MS", "500",
                "COMMERCE_LAG_HTTP_PORT", "0")));
    }

    @AfterAll
    static void stop() {
        exporter.close();
        orders.close(Duration.ZERO);
        broker.close();
    }

    @Test
    @Order(1)
    void aGroupThatHasReadEverythingIsNotBehindThoughAMarkerIs() {
        write(orders, System.currentTimeMillis(), "a", "b", "c");
        commit(GROUP, 3);
        commit("of-others", 1);

        await().atMost(SOON).untilAsserted(() -> {
            // Behind the three records is the marker of their transaction.
            assertThat(value("commerce_topic_end_offset" + OF_FIRST)).hasValue(4);
            assertThat(value("commerce_lag_records" + AT_FIRST)).hasValue(0);
            assertThat(value("commerce_lag_seconds" + AT_FIRST)).hasValue(0);
        });
        assertThat(value("commerce_group_members{group=\"commerce-app\"}")).hasValue(0);
        assertThat(value("commerce_group_state{group=\"commerce-app\",state=\"empty\"}"))
                .hasValue(1);
        assertThat(value("commerce_topic_end_offset{partition=\"0\",topic=\"" + CHANGELOG + "\"}"))
                .hasValue(0);
        assertThat(metrics()).doesNotContain("of-others").doesNotContain("of-nobody");
        assertThat(status("/health/ready")).isEqualTo(200);
    }

    @Test
    @Order(2)
    void theSecondsOfAGroupThatDoesNotReadGrow() {
        write(orders, System.currentTimeMillis() - 60_000, "old");
        write(orders, System.currentTimeMillis(), "new");

        await().atMost(SOON).untilAsserted(() -> {
            // Two records, and the marker between and behind them.
            assertThat(value("commerce_lag_records" + AT_FIRST)).hasValue(4);
            assertThat(value("commerce_lag_seconds" + AT_FIRST).orElse(0)).isBetween(60.0, 100.0);
        });
        double before = value("commerce_lag_seconds" + AT_FIRST).getAsDouble();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                value("commerce_lag_seconds" + AT_FIRST).orElse(0))
                        .isGreaterThan(before + 1));
        // Another group stands at an other place of the same partition; on the other partition nothing waits for
        // either.
        commit("commerce-other", 6);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                value("commerce_lag_seconds" + AT_FIRST.replace(GROUP, "commerce-other"))
                                        .orElse(-1))
                        .isBetween(0.0, 50.0));
        assertThat(value("commerce_lag_seconds" + AT_FIRST.replace("\"0\"", "\"1\"")))
                .hasValue(0);
    }

    @Test
    @Order(3)
    void recordsOfATransactionWithoutAnEndAreOpenAndNoLag() {
        try (KafkaProducer<String, String> hanging = producer("hanging")) {
            hanging.beginTransaction();
            hanging.send(new ProducerRecord<>(TOPIC, 0, null, "half"));
            hanging.flush();
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(value("commerce_topic_open_records" + OF_FIRST)).hasValue(1);
                assertThat(value("commerce_lag_records" + AT_FIRST)).hasValue(4);
            });
            hanging.abortTransaction();
        }
        // What was aborted is no record either.
        commit(GROUP, 8);
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(value("commerce_topic_open_records" + OF_FIRST)).hasValue(0);
            assertThat(value("commerce_topic_end_offset" + OF_FIRST)).hasValue(10);
            assertThat(value("commerce_lag_records" + AT_FIRST)).hasValue(0);
        });
    }

    @Test
    @Order(4)
    void everythingThatIsPublishedIsDescribedAndNothingElse() throws IOException {
        assertThat(published()).isEqualTo(described());
    }

    @Test
    @Order(5)
    void aBrokerThatIsGoneIsSaidAndAwaited() {
        broker.close();
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(value("commerce_lag_look_failures_total").orElse(0)).isPositive();
            assertThat(value("commerce_lag_records" + AT_FIRST)).isEmpty();
            assertThat(value("commerce_lag_look_age_seconds").orElse(0)).isGreaterThan(1);
            assertThat(status("/health/ready")).isEqualTo(503);
        });
        assertThat(status("/health/live")).isEqualTo(200);

        broker = Broker.start(settings);
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(value("commerce_lag_records" + AT_FIRST)).hasValue(0);
            assertThat(status("/health/ready")).isEqualTo(200);
        });
    }

    private static KafkaProducer<String, String> producer(String id) {
        KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", id),
                new StringSerializer(),
                new StringSerializer());
        producer.initTransactions();
        return producer;
    }

    /** All in one transaction. */
    private static void write(KafkaProducer<String, String> producer, long timestamp, String... values) {
        producer.beginTransaction();
        for (String value : values) {
            producer.send(new ProducerRecord<>(TOPIC, 0, timestamp, null, value));
        }
        producer.commitTransaction();
    }

    private static void commit(String group, long offset) {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", broker.bootstrapServers());
        config.put("group.id", group);
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(FIRST));
            consumer.commitSync(Map.of(FIRST, new OffsetAndMetadata(offset)));
        }
    }

    private static Set<String> published() {
        return metrics()
                .lines()
                .filter(line -> line.startsWith("commerce_"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The names in the first column of the table about the exporter. */
    private static Set<String> described() throws IOException {
        String page = Files.readString(Path.of("../../docs/operations/metrics.md"));
        String section = page.split("## The lag exporter\n")[1].split("\n## ")[0];
        Matcher name = Pattern.compile("(?m)^\\| `(commerce_[a-z_]+)`").matcher(section);
        Set<String> names = new TreeSet<>();
        while (name.find()) {
            names.add(name.group(1));
        }
        return names;
    }

    private static OptionalDouble value(String series) {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
                .findFirst();
    }

    private static String metrics() {
        return get("/metrics").body();
    }

    private static int status(String path) {
        return get(path).statusCode();
    }

    private static HttpResponse<String> get(String path) {
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + exporter.port() + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
