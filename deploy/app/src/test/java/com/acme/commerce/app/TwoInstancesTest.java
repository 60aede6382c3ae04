package com.acme.commerce.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.app.commands.Commands;
import com.acme.commerce.app.streams.DeadLetters;
import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.ordering.CancelOrder;
import com.acme.commerce.contracts.ordering.CancellationReason;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KafkaStreams;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Two instances of everything over a real broker. Starting them takes seconds, so the tests share them, in order. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoInstancesTest {

    private static final int ORDERS = 24;
    private static final FlakyRegistry REGISTRY = new FlakyRegistry("CancelOrder", 1);

    @TempDir
    static Path folder;

    private static TestPlatform platform;
    private static ApprovingProcessor processor;
    private static Instance first;
    private static Instance second;

    @BeforeAll
    static void start() throws Exception {
        // Threads of Kafka Streams fail here on purpose.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
        platform = new TestPlatform(folder, REGISTRY);
        processor = new ApprovingProcessor(platform);
        first = platform.start("first");
        // Of Kafka's numbers there are more at this level, some of which no counter can be; nothing may come of it.
        second = platform.start("second", Map.of("COMMERCE_KAFKA_METRICS_RECORDING_LEVEL", "DEBUG"));
        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
            assertThat(isUp(first, "ready") && isUp(second, "ready")).isTrue();
            assertThat(bothWork())
                    .as(first.health().applications() + " " + second.health().applications())
                    .isTrue();
        });
    }

    @AfterAll
    static void stop() throws Exception {
        Awaitility.reset();
        for (AutoCloseable part : new AutoCloseable[] {second, first, processor, platform}) {
            if (part != null) {
                part.close();
            }
        }
    }

    @Test
    @Order(1)
    void whatIsWrittenThroughEitherInstanceIsReadAlikeFromBothAndAnsweredByItsOwner() {
        stock("plenty", 1_000);
        IntStream.range(0, ORDERS).forEach(i -> checkOut(i % 2 == 0 ? first : second, "cart-" + i, "plenty"));

        Set<String> owners = new HashSet<>();
        for (int i = 0; i < ORDERS; i++) {
            String order = "/orders/" + Commands.orderId("cart-" + i);
            awaitBody(first, order, "\"status\":\"CREATED\"");
            owners.add(assertAlike(order));
            assertAlike(order.replace("orders", "payments"));
        }
        assertAlike("/stock/plenty");
        assertThat(owners).containsExactlyInAnyOrder("first", "second");
        awaitBody(first, "/stock/plenty", "\"available\":" + (1_000 - ORDERS));
    }

    @Test
    @Order(2)
    void theSameCartIsOneOrder() {
        stock("once", 5);
        for (int i = 0; i < 3; i++) {
            checkOut(i % 2 == 0 ? first : second, "cart-once", "once");
        }
        awaitBody(second, "/orders/" + Commands.orderId("cart-once"), "CREATED");

        checkOut(first, "cart-once", "once");
        checkOut(first, "cart-after", "once");

        // The later cart went the same way behind the repetition, so what that did would show by now.
        awaitBody(first, "/stock/once", "\"available\":3,\"reserved\":2");
    }

    @Test
    @Order(3)
    void aCheckoutWithoutStockFailsWithTheReason() {
        checkOut(second, "cart-none", "never-seen");

        awaitBody(
                first, "/orders/" + Commands.orderId("cart-none"), "\"status\":\"FAILED\",\"reason\":\"OUT_OF_STOCK\"");
    }

    @Test
    @Order(4)
    void whatIsUnknownIsNotFoundOnBoth() {
        for (String path : List.of("/orders/unknown", "/stock/unknown", "/payments/unknown")) {
            HttpResponse<String> one = api(first).get(path);
            HttpResponse<String> other = api(second).get(path);
            assertThat(one.statusCode()).isEqualTo(404);
            assertThat(other.statusCode()).isEqualTo(404);
            assertThat(other.headers().firstValue("Commerce-Instance"))
                    .isEqualTo(one.headers().firstValue("Commerce-Instance"))
                    .isPresent();
        }
    }

    @Test
    @Order(5)
    void aRegistryThatIsAwayDelaysARecordAndNeverLosesIt() {
        stock("cancelled", 5);
        checkOut(first, "cart-cancelled", "cancelled");
        String orderId = Commands.orderId("cart-cancelled");
        String order = "/orders/" + orderId;
        // A read may be ahead of its transaction. If that is undone, the cancellation can come before the order.
        awaitCommitted(orderId);

        assertThat(api(second).post(order + "/cancellation", "{}").statusCode()).isEqualTo(202);

        awaitBody(first, order, "\"status\":\"CANCELLED\"");
        assertThat(REGISTRY.faults).hasValue(0);
        assertThat((metrics(first) + metrics(second))
                        .lines()
                        .filter(line -> line.startsWith("commerce_dead_letters_total")))
                .hasSize(2 * BoundedContext.defaults().size() * DeadLetters.REASONS.size())
                .allMatch(line -> line.endsWith("} 0.0"));
    }

    @Test
    @Order(6)
    void poisonGoesToTheDeadLettersInTheSameTransactionAndTheStreamGoesOn() throws Exception {
        String topic = platform.catalogue.cartCheckedOut().name();
        byte[] garbage = "no Avro at all".getBytes(StandardCharsets.UTF_8);
        for (int partition = 0; partition < TestPlatform.PARTITIONS; partition++) {
            platform.send(topic, partition, "garbage", garbage);
        }
        String commands = platform.catalogue.orderCommands().name();
        var envelope = new Envelope("e-1", "CancelOrder", 1, 1L, "0".repeat(31) + "1", "o-1", null, null);
        platform.send(commands, "another-key", new CancelOrder(envelope, "o-1", CancellationReason.CUSTOMER_REQUESTED));

        stock("after-poison", 50);
        for (int i = 0; i < 6; i++) {
            checkOut(first, "cart-after-poison-" + i, "after-poison");
            awaitBody(second, "/orders/" + Commands.orderId("cart-after-poison-" + i), "CREATED");
        }

        List<ConsumerRecord<String, byte[]>> letters = deadLetters(4);
        assertThat(letters)
                .filteredOn(letter -> letter.key().equals("garbage"))
                .hasSize(3)
                .allSatisfy(letter -> {
                    assertThat(letter.value()).isEqualTo(garbage);
                    assertThat(header(letter, "__streams.errors.topic")).isEqualTo(topic);
                    assertThat(header(letter, "__streams.errors.offset")).matches("\\d+");
                    assertThat(header(letter, "__streams.errors.exception")).endsWith("SerializationException");
                    assertThat(header(letter, "__streams.errors.message")).isNotEmpty();
                });
        assertThat(letters)
                .extracting(letter -> header(letter, "__streams.errors.partition"))
                .contains("0", "1", "2");
        assertThat(letters)
                .filteredOn(letter -> letter.key().equals("another-key"))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(platform.serde().deserializer().deserialize(commands, letter.value()))
                            .isInstanceOf(CancelOrder.class);
                    assertThat(header(letter, "__streams.errors.topic")).isEqualTo(commands);
                    assertThat(header(letter, "__streams.errors.message")).contains("another-key");
                });
    }

    @Test
    @Order(7)
    void theMetricsHaveWhatOperatorsLookFor() throws Exception {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            String both = metrics(first) + metrics(second);
            assertThat(sum(both, "commerce_checkouts_total{outcome=\"created\"}"))
                    .isGreaterThanOrEqualTo(ORDERS + 9);
            assertThat(sum(both, "commerce_checkouts_total{outcome=\"out_of_stock\"}"))
                    .isGreaterThanOrEqualTo(1);
            assertThat(sum(both, "commerce_checkout_duration_seconds_bucket{le=\"60.0\"}"))
                    .isGreaterThanOrEqualTo(ORDERS + 10);
            assertThat(sum(
                            both,
                            "commerce_dead_letters_total{application=\"commerce-ordering\",reason=\"undecodable\"}"))
                    .isEqualTo(3);
            assertThat(sum(
                            both,
                            "commerce_dead_letters_total{application=\"commerce-ordering\",reason=\"unacceptable\"}"))
                    .isEqualTo(1);
            assertThat(sum(both, "commerce_query_duration_seconds_count{query=\"order\",role=\"active\"}"))
                    .isPositive();
            assertThat(sum(both, "commerce_query_duration_seconds_count{query=\"order\",role=\"peer\"}"))
                    .isPositive();
            assertThat(sum(both, "commerce_checkout_steps_total{step=\"reserved\"}"))
                    .isGreaterThanOrEqualTo(ORDERS + 9);
            assertThat(sum(both, "commerce_conservation_checks_total{rule=\"stock_balance\"}"))
                    .isGreaterThanOrEqualTo(ORDERS);
            assertThat(sum(both, "commerce_conservation_violations_total{rule=\"stock_balance\"}"))
                    .isZero();
            assertThat(sum(
                            both,
                            "commerce_streams_consumed_records_total{application=\"commerce-ordering\",topic=\""
                                    + platform.catalogue.cartCheckedOut().name() + "\"}"))
                    .isGreaterThanOrEqualTo(ORDERS + 10);
            assertThat(sum(
                            both,
                            "commerce_streams_produced_records_total{application=\"commerce-ordering\",topic=\""
                                    + platform.catalogue.orders().name() + "\"}"))
                    .isGreaterThanOrEqualTo(ORDERS + 10);
            assertThat(sum(both, "commerce_streams_state{application=\"commerce-ordering\"}"))
                    .isEqualTo(2.0 * KafkaStreams.State.RUNNING.ordinal());
            assertThat(sum(both, "commerce_streams_threads{application=\"commerce-ordering\",state=\"alive\"}"))
                    .isEqualTo(sum(
                            both, "commerce_streams_threads{application=\"commerce-ordering\",state=\"expected\"}"));
            assertThat(sum(both, "commerce_streams_tasks{application=\"commerce-ordering\",role=\"active\"}"))
                    .isEqualTo(TestPlatform.PARTITIONS);
            assertThat(sum(both, "commerce_streams_commits_total{application=\"commerce-ordering\"}"))
                    .isPositive();
            assertThat(sum(both, "commerce_streams_rebalances_total{application=\"commerce-ordering\"}"))
                    .isGreaterThanOrEqualTo(2);
            assertThat(sum(both, "commerce_store_open_iterators{application=\"commerce-ordering\"}"))
                    .isGreaterThanOrEqualTo(0);
        });
        MetricsPage page = new MetricsPage();
        // Of collections there is nothing to be said before the first.
        System.gc();
        for (Instance instance : List.of(first, second)) {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () -> assertThat(page.published(metrics(instance))).isEqualTo(page.described()));
            assertThat(metrics(instance).lines().filter(line -> !line.startsWith("#")))
                    .as("series of an instance")
                    .hasSizeLessThan(600);
        }
    }

    @Test
    @Order(8)
    void theDetailSaysHowEachApplicationFares() {
        assertThat(api(first).get("/health/detail").body())
                .contains("\"instance\":\"first\"", "\"application\":\"commerce-ordering\"", "\"state\":\"RUNNING\"");
        assertThat(api(first).get("/health/live").statusCode()).isEqualTo(200);
        assertThat(api(first).get("/health/startup").statusCode()).isEqualTo(200);
    }

    @Test
    @Order(9)
    void aRequestWithAKeyIsDealtWithOnceWhicheverInstanceItIsSentTo() {
        String path = "/stock/by-key/adjustments";
        String body = "{\"delta\": 7, \"reason\": \"RECEIVED\"}";
        Function<Instance, HttpResponse<String>> repeat = instance -> await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> api(instance).post(path, body, "Idempotency-Key", "delivery-1"),
                        response -> response.statusCode() != 409);

        // At the same time: one of them claims the request first.
        CompletableFuture<HttpResponse<String>> other = CompletableFuture.supplyAsync(() -> repeat.apply(second));
        HttpResponse<String> one = repeat.apply(first);

        assertThat(List.of(one, other.join()))
                .extracting(HttpResponse::statusCode)
                .containsOnly(202);
        assertThat(other.join().body()).isEqualTo(one.body());
        assertThat(other.join().headers().firstValue("Commerce-Position"))
                .isEqualTo(one.headers().firstValue("Commerce-Position"));
        assertThat(Stream.of(one, other.join())
                        .flatMap(answer -> answer.headers().firstValue("Commerce-Repeated").stream()))
                .containsExactlyInAnyOrder("true", "false");
        awaitBody(first, "/stock/by-key", "\"available\":7");
        assertThat(api(second)
                        .post(path, body.replace("7", "8"), "Idempotency-Key", "delivery-1")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    @Order(10)
    void whenAnInstanceLeavesTheOtherTakesOverAndUntilThenSaysToTryAgain() {
        second.close();

        Set<Integer> statuses = new TreeSet<>();
        for (int i = 0; i < ORDERS; i++) {
            String order = "/orders/" + Commands.orderId("cart-" + i);
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> {
                        HttpResponse<String> response = api(first).get(order);
                        statuses.add(response.statusCode());
                        assertThat(response.statusCode() == 503)
                                .isEqualTo(response.headers()
                                        .firstValue("Retry-After")
                                        .isPresent());
                        return response.statusCode() == 200
                                && response.headers()
                                        .firstValue("Commerce-Instance")
                                        .get()
                                        .equals("first");
                    });
        }
        assertThat(statuses).isSubsetOf(200, 503);
        assertThat(isUp(first, "ready")).isTrue();
        assertThat(second.health().ready().isUp()).isFalse();
    }

    /** Each has one or two of the three partitions of each application. */
    private static boolean bothWork() {
        return Stream.of(first, second)
                .flatMap(instance -> instance.health().applications().stream())
                .allMatch(status -> status.state().equals("RUNNING")
                        && status.activeTasks() > 0
                        && status.activeTasks() < TestPlatform.PARTITIONS);
    }

    private static boolean isUp(Instance instance, String question) {
        return api(instance).get("/health/" + question).statusCode() == 200;
    }

    private static Api api(Instance instance) {
        return new Api(instance.port());
    }

    private static void stock(String product, int units) {
        String body =
                "{\"adjustmentId\": \"first-" + product + "\", \"delta\": " + units + ", \"reason\": \"RECEIVED\"}";
        assertThat(api(first).post("/stock/" + product + "/adjustments", body).statusCode())
                .isEqualTo(202);
        awaitBody(second, "/stock/" + product, "\"available\":" + units);
    }

    private static void checkOut(Instance instance, String cart, String product) {
        HttpResponse<String> response = api(instance).checkOut(cart, product);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    }

    private static void awaitBody(Instance instance, String path, String part) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(api(instance).get(path).body()).contains(part));
    }

    /** @return the name of the owner, which both answers must give */
    private static String assertAlike(String path) {
        HttpResponse<String> one = api(first).get(path);
        HttpResponse<String> other = api(second).get(path);
        assertThat(one.statusCode()).as(one.body()).isEqualTo(200);
        assertThat(other.body()).isEqualTo(one.body());
        for (String header : List.of("Commerce-Instance", "Commerce-Partition", "Commerce-Role", "Content-Type")) {
            assertThat(other.headers().firstValue(header))
                    .isEqualTo(one.headers().firstValue(header))
                    .isPresent();
        }
        return one.headers().firstValue("Commerce-Instance").get();
    }

    private static String metrics(Instance instance) {
        return api(instance).get("/metrics").body();
    }

    private static double sum(String metrics, String series) {
        return metrics.lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
                .sum();
    }

    private static void awaitCommitted(String orderId) {
        try (KafkaConsumer<String, byte[]> consumer = platform.consumer("order-reader", new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(platform.catalogue.orders().name()));
            List<String> ended = new ArrayList<>();
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> ended.add(record.key()));
                return ended.contains(orderId);
            });
        }
    }

    private static List<ConsumerRecord<String, byte[]>> deadLetters(int count) {
        List<ConsumerRecord<String, byte[]>> letters = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                platform.consumer("dead-letter-reader", new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(platform.catalogue.orderingDeadLetters().name()));
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(letters::add);
                return letters.size() >= count;
            });
        }
        return letters;
    }

    private static String header(ConsumerRecord<?, ?> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
