package com.acme.commerce.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.commerce.chaos.input.PlainAvroClient;
import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.observe.prometheus.Installed;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The whole system, in processes, as a user starts it. The tests are chapters of one story: starting a platform for each
 * would take longer than the story.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlaceAnOrderTest {

    /** So many orders, and so many products, are read from both instances. */
    private static final int COMPARED = Integer.getInteger("compared", 500);

    /** Whose topics an order comes by. */
    private static final Set<String> OWNERS = Set.of("shopping", "fulfilment", "ordering", "payments");

    /** Seconds, where this has two cores. Partitions have stood still for most of a minute on a machine that had less. */
    private static final Duration SOON = Duration.ofMinutes(3);

    /** The windows of rates fill within one minute; the rest is for a busy machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    /** Kafka's number of open files turns to -1 after about a minute at DEBUG, on which whole scrapes have failed. */
    private static final int DEBUG_SECONDS = 120;

    private final Catalogue catalogue = Catalogue.withPartitions(Catalogue.DEFAULT_PARTITIONS);
    private Platform platform;
    /** Null where Prometheus is not installed. */
    private Observation observation;

    private RestClient first;
    private RestClient second;
    private PlainAvroClient avro;
    private String bootstrapServers;
    private String debugged;
    private String orderByHand;

    @BeforeAll
    void start() throws Exception {
        Path home = Path.of("target/platform").toAbsolutePath();
        Files.createDirectories(home);
        platform = new Platform(home);
        platform.commerce("down");
        platform.commerce("reset");
        Files.createDirectories(home);
        int port = Platform.freePorts(2);
        platform.commerce("up", "-n", "2", "--port", Integer.toString(port), "--load", "20", "--detach")
                .succeeded();
        debugged = "{instance=\"127.0.0.1:" + port + "\"}";
        first = new RestClient("http://127.0.0.1:" + port);
        second = new RestClient("http://127.0.0.1:" + (port + 1));
        JsonNode status = platform.status();
        bootstrapServers = status.get("bootstrapServers").asText();
        avro = new PlainAvroClient(bootstrapServers, status.get("registryUrl").asText());
        if (Installed.has("prometheus")) {
            observation = Observation.of(status, Files.createTempDirectory(home, "prometheus-"));
        }
    }

    @AfterAll
    void stop() throws Exception {
        if (observation != null) {
            observation.close();
        }
        platform.down();
    }

    @Test
    @Order(1)
    void aCartCheckedOutOverRestBecomesAnOrderThatBothInstancesShow() throws Exception {
        RestClient.Reply accepted = first.post("/checkouts", cart("cart-by-hand", "product-00001"));
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        orderByHand = accepted.response().headers().firstValue("Location").orElseThrow();

        await().atMost(SOON).untilAsserted(() -> {
            JsonNode order = first.get(orderByHand).json();
            assertThat(order.path("status").asText()).isIn("CREATED", "FAILED");
        });
        assertThat(second.get(orderByHand).json())
                .isEqualTo(first.get(orderByHand).json());
    }

    @Test
    @Order(2)
    void theSameCartThreeTimesIsOneOrder() throws Exception {
        String location = null;
        for (int i = 0; i < 3; i++) {
            RestClient.Reply accepted =
                    (i == 1 ? second : first).post("/checkouts", cart("cart-thrice", "product-00002"));
            assertThat(accepted.status()).isEqualTo(202);
            location = accepted.response().headers().firstValue("Location").orElseThrow();
        }
        String orderId = location.substring(location.lastIndexOf('/') + 1);
        await().atMost(SOON).untilAsserted(() -> assertThat(ends(orderId)).hasSize(1));
        assertThat(checkedOut(orderId)).isEqualTo(3);
    }

    @Test
    @Order(3)
    void metricsShowWhatOperatorsLookFor() {
        await().atMost(SOON).untilAsserted(() -> {
            String metrics =
                    first.get("/metrics").body() + second.get("/metrics").body();
            assertThat(metrics)
                    .contains("commerce_checkouts_total{outcome=\"created\"")
                    .contains("commerce_checkout_duration_seconds_bucket")
                    .contains("commerce_streams_processed_records_total{application=\"commerce-ordering\"}");
        });
    }

    @Test
    @Order(4)
    void eachProcessIsKilledUnderLoadAndTheOthersGoOn() throws Exception {
        Platform debugging = platform.with("COMMERCE_KAFKA_METRICS_RECORDING_LEVEL", "DEBUG");
        for (String process : List.of("1", "worker", "broker", "2")) {
            platform.commerce("kill", process).succeeded();
            (process.equals("1") ? debugging : platform)
                    .commerce("restart", process)
                    .succeeded();
            awaitProgress();
        }
    }

    /** What is misspelt in an expression, or is served by nobody, is an error here and nowhere else. */
    @Test
    @Order(5)
    void everyPanelShowsSomethingAndNoRuleIsBlind() throws Exception {
        assumeObserved();
        observation.awaitThatEverythingShows(PATIENCE, () -> {
            // One of them has it, and the other asks that one.
            first.get(orderByHand);
            second.get(orderByHand);
        });
    }

    @Test
    @Order(6)
    void nothingWasLostOrDoubled() throws Exception {
        platform.commerce("kill", "load").succeeded();
        platform.commerce("load", "--rate", "50", "--duration", "5").succeeded();
        Platform.Result verified = platform.commerce("verify").succeeded();
        assertThat(verified.output()).containsPattern("[1-9][0-9]* checkouts");
    }

    @Test
    @Order(7)
    void everyOrderAndStockLevelIsTheSameFromEitherInstance() throws Exception {
        Set<String> orders = new TreeSet<>();
        Set<String> products = new TreeSet<>();
        avro.forEach(
                List.of(
                        catalogue.cartCheckedOut().name(),
                        catalogue.reservations().name()),
                decoded -> {
                    orders.add(decoded.record().key());
                    if (decoded.value().hasField("productId")) {
                        products.add(decoded.value().get("productId").toString());
                    }
                });
        assertThat(orders).hasSizeGreaterThan(500);
        for (String order : sample(orders)) {
            assertThat(assertSame("/orders/" + order)).isEqualTo(200);
        }
        for (String product : sample(products)) {
            // Some products were asked for and never stocked: then neither instance knows them.
            assertThat(assertSame("/stock/" + product)).isIn(200, 404);
        }
    }

    @Test
    @Order(8)
    void anyKafkaClientDecodesEveryTopicWithTheRegistryAlone() {
        // Dead letters are bytes that nobody could decode. Nothing in this story is refused as an adjustment.
        Map<String, Set<String>> types = new HashMap<>();
        avro.forEach(
                catalogue.all().stream()
                        .filter(topic -> !topic.messages().isEmpty())
                        .map(TopicDef::name)
                        .toList(),
                decoded -> types.computeIfAbsent(decoded.record().topic(), topic -> new HashSet<>())
                        .add(decoded.value().getSchema().getName()));
        for (TopicDef topic : catalogue.all()) {
            // Nobody fills carts here, or checks for fraud.
            boolean ofTheOrder = OWNERS.contains(topic.owner())
                    && !catalogue.shopping().all().contains(topic)
                    && !catalogue.fraud().all().contains(topic);
            if (!topic.messages().isEmpty() && ofTheOrder) {
                assertThat(types).as(topic.name()).containsKey(topic.name());
                assertThat(names(topic)).containsAll(types.get(topic.name()));
            }
        }
    }

    @Test
    @Order(9)
    void verifyNoticesADoubledRecord() throws Exception {
        PlainAvroClient.Decoded created = avro.read(List.of(catalogue.orders().name())).stream()
                .filter(decoded -> decoded.value().getSchema().getName().equals("OrderCreated"))
                .findFirst()
                .orElseThrow();
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            created.record().topic(),
                            created.record().key(),
                            created.record().value()))
                    .get();
        }
        Platform.Result verified = platform.commerce("verify");
        assertThat(verified.exitCode()).as(verified.output()).isEqualTo(1);
        assertThat(verified.output()).contains(created.record().key());
    }

    @Test
    @Order(10)
    void atDebugTheScrapeStillWorksAfterTwoMinutes() throws Exception {
        assumeObserved();
        await().atMost(PATIENCE)
                .until(() -> observation.query("process_uptime_seconds" + debugged).stream()
                        .anyMatch(seconds -> seconds > DEBUG_SECONDS));

        // A single scrape may come too late on a busy machine; at DEBUG all of them failed from then on.
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(observation.query("min_over_time(up" + debugged + "[1m])"))
                        .containsExactly(1.0));
        assertThat(observation.query("count(commerce_streams_state" + debugged + ")"))
                .containsExactly(4.0);
    }

    private void assumeObserved() {
        assumeTrue(
                observation != null,
                "prometheus is not installed (Debian's package), so nothing is asked of dashboards");
    }

    private void awaitProgress() {
        String orders = catalogue.orders().name();
        long before = avro.end(orders);
        await().atMost(SOON).until(() -> avro.end(orders) > before + 200);
    }

    private List<PlainAvroClient.Decoded> ends(String orderId) {
        return avro.read(List.of(catalogue.orders().name())).stream()
                .filter(decoded -> decoded.record().key().equals(orderId))
                .toList();
    }

    private long checkedOut(String orderId) {
        return avro.read(List.of(catalogue.cartCheckedOut().name())).stream()
                .filter(decoded -> decoded.record().key().equals(orderId))
                .count();
    }

    /** Every n-th: on a slow machine the load goes on for longer, and there is more to compare. */
    private static List<String> sample(Set<String> ids) {
        List<String> all = List.copyOf(new TreeSet<>(ids));
        int step = Math.max(1, all.size() / COMPARED);
        return IntStream.iterate(0, index -> index < all.size(), index -> index + step)
                .mapToObj(all::get)
                .toList();
    }

    /** The status that both instances answer with. */
    private int assertSame(String path) throws Exception {
        RestClient.Reply one = first.get(path);
        RestClient.Reply two = second.get(path);
        assertThat(two.status()).as(path).isEqualTo(one.status());
        assertThat(two.json()).as(path).isEqualTo(one.json());
        return one.status();
    }

    private static Set<String> names(TopicDef topic) {
        Set<String> names = new HashSet<>();
        topic.messages().forEach(message -> names.add(message.getSimpleName()));
        return names;
    }

    private static String cart(String cartId, String productId) {
        return """
            {"cartId": "%s", "customerId": "customer-1", "currency": "EUR",
             "lines": [{"productId": "%s", "quantity": 2, "unitPrice": 1250}]}
            """.formatted(cartId, productId);
    }
}
