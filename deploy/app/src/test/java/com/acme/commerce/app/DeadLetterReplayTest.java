package com.acme.commerce.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.app.commands.CheckoutRequest;
import com.acme.commerce.app.commands.Commands;
import com.acme.commerce.contracts.DeadLetter;
import com.acme.commerce.contracts.TraceParent;
import com.acme.commerce.contracts.serde.InMemorySchemaRegistry;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.deadletters.DeadLetterDesk;
import com.acme.commerce.deadletters.Edit;
import com.acme.commerce.deadletters.KafkaDeadLetterDesk;
import com.acme.commerce.deadletters.LetterFilter;
import com.acme.commerce.deadletters.LetterId;
import com.acme.commerce.deadletters.LetterSummary;
import com.acme.commerce.deadletters.RefusedException;
import com.acme.commerce.deadletters.ReplayReport;
import com.acme.commerce.deadletters.ReplayResult.Outcome;
import com.acme.commerce.deadletters.ReplayTerms;
import com.acme.commerce.deadletters.TakenOverException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters of a real application over a real broker, and their way back. The tests build on each other, in order. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeadLetterReplayTest {

    private static final ReplayTerms ANN = new ReplayTerms("ann", false, false);
    private static final Commands COMMANDS = new Commands(Clock.systemUTC());

    @TempDir
    static Path folder;

    private static TestPlatform platform;
    private static ApprovingProcessor processor;
    private static Instance instance;

    /** Carts whose orders lie in one partition, one behind the other: only the middle ones are poison. */
    private static List<String> carts;

    @BeforeAll
    static void start() {
        platform = new TestPlatform(folder, new InMemorySchemaRegistry());
        processor = new ApprovingProcessor(platform);
        instance = platform.start("first");
        await().atMost(Duration.ofSeconds(40))
                .until(() -> instance.health().ready().isUp());
        carts = IntStream.range(0, 1_000)
                .mapToObj(i -> "cart-" + i)
                .filter(cart -> partition(Commands.orderId(cart)) == 1)
                .limit(6)
                .toList();
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable part : new AutoCloseable[] {instance, processor, platform}) {
            if (part != null) {
                part.close();
            }
        }
    }

    @Test
    @Order(1)
    void poisonInTheMiddleOfAPartitionStopsNothingAroundIt() throws Exception {
        api().post("/stock/p/adjustments", "{\"adjustmentId\": \"a\", \"delta\": 100, \"reason\": \"RECEIVED\"}");
        await().untilAsserted(() -> assertThat(api().get("/stock/p").body()).contains("\"available\":100"));

        String topic = platform.catalogue.cartCheckedOut().name();
        byte[] third = bytes(carts.get(2));
        platform.send(topic, 1, Commands.orderId(carts.get(0)), bytes(carts.get(0)));
        platform.send(topic, 1, Commands.orderId(carts.get(1)), Arrays.copyOf(bytes(carts.get(1)), 40));
        platform.send(topic, 1, "under-another-key", third);
        platform.send(topic, 1, Commands.orderId(carts.get(3)), bytes(carts.get(3)));

        awaitOrder(carts.get(0), "CREATED");
        awaitOrder(carts.get(3), "CREATED");
        assertThat(orders()).containsSubsequence(Commands.orderId(carts.get(0)), Commands.orderId(carts.get(3)));
        List<LetterSummary> letters = desk().list(LetterFilter.ALL, 10).letters();
        assertThat(letters).extracting(LetterSummary::reason).containsExactly("undecodable", "unacceptable");
        assertThat(letters).allSatisfy(letter -> {
            assertThat(letter.application()).isEqualTo("ordering");
            assertThat(letter.source().topic()).isEqualTo(topic);
            assertThat(letter.source().partition()).isEqualTo(1);
            assertThat(letter.handler().application()).isEqualTo("commerce-ordering");
            assertThat(letter.handler().task()).isEqualTo("0_1");
            assertThat(letter.handler().processor()).isNotBlank();
            assertThat(letter.source().timestamp()).isNotNull();
            assertThat(letter.schemaId()).isPositive();
            assertThat(letter.attempt()).isEqualTo(1);
            assertThat(letter.replays()).isEmpty();
        });
    }

    @Test
    @Order(2)
    void whatDecodesIsShownAndWhatDoesNotSaysWhy() {
        assertThat(show(letter("unacceptable")))
                .contains("\"type\":\"" + CartCheckedOut.class.getName() + "\"", "\"cartId\":\"" + carts.get(2) + "\"");
        assertThat(show(letter("undecodable"))).contains("\"bytes\":40", "\"error\":");
        assertThat(api().get("/dead-letters?reason=undecodable&key=none").body())
                .isEqualTo("{\"letters\":[],\"complete\":true}");
    }

    @Test
    @Order(3)
    void aDryRunSendsNothing() {
        ReplayReport report = desk().replay(LetterFilter.ALL, 10, new ReplayTerms("ann", false, true));

        assertThat(report.count(Outcome.WOULD_SEND)).isEqualTo(2);
        assertThat(replays()).isEmpty();
        assertThat(desk().list(LetterFilter.ALL.openOnly(), 10).letters()).hasSize(2);
    }

    @Test
    @Order(4)
    void anEditThatDoesNotFitTheContractNamesTheFieldAndSendsNothing() {
        Map<String, Object> value = new HashMap<>(value(letter("unacceptable")));
        value.put("total", "much");

        assertThatThrownBy(() -> desk().replay(List.of(letter("unacceptable")), new Edit(null, null, value), ANN))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("value.total: must be a whole number");
        assertThat(replays()).isEmpty();
    }

    @Test
    @Order(5)
    void whatFailsAgainIsASecondAttempt() {
        LetterId poison = letter("undecodable");
        assertThat(desk().replay(List.of(poison), Edit.NONE, ANN).results())
                .singleElement()
                .satisfies(result -> assertThat(result.outcome()).isEqualTo(Outcome.SENT));

        await().untilAsserted(() -> assertThat(
                        desk().list(LetterFilter.ALL.openOnly(), 10).letters())
                .filteredOn(letter -> letter.attempt() == 2)
                .hasSize(1));
        assertThat(desk().replay(List.of(poison), Edit.NONE, ANN).count(Outcome.ALREADY_REPLAYED))
                .isEqualTo(1);
        assertThat(replays()).containsExactly(poison.toString());
    }

    @Test
    @Order(6)
    void aRepairedRecordCompletesItsOrderAndIsSentOnceThoughTwoAskAtOnce() {
        LetterId wrongKey = letter("unacceptable");
        Edit rightKey = new Edit(Commands.orderId(carts.get(2)), null, null);

        Stream.of(desk(), desk(), desk())
                .map(desk -> CompletableFuture.runAsync(() -> {
                    try {
                        desk.replay(List.of(wrongKey), rightKey, ANN);
                    } catch (TakenOverException allowed) {
                        // Who began later found out what had been sent.
                    }
                }))
                .toList()
                .forEach(CompletableFuture::join);

        assertThat(replays()).filteredOn(wrongKey.toString()::equals).hasSize(1);
        awaitOrder(carts.get(2), "CREATED");
        LetterSummary letter = desk().show(wrongKey).orElseThrow().letter();
        assertThat(letter.replays()).singleElement().satisfies(replay -> {
            assertThat(replay.by()).isEqualTo("ann");
            assertThat(replay.edited()).isTrue();
        });
    }

    @Test
    @Order(7)
    void whatACrashLeftInTheMiddleIsSentOnce() throws Exception {
        LetterSummary poison =
                desk().list(LetterFilter.ALL.openOnly(), 10).letters().get(0);
        LetterId id = LetterId.parse(poison.id()).orElseThrow();
        Map<String, Object> config = platform.client();
        config.put("transactional.id", KafkaDeadLetterDesk.TRANSACTIONAL_ID);
        try (var crashed = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            crashed.initTransactions();
            crashed.beginTransaction();
            var halfDone = new ProducerRecord<>(poison.source().topic(), new byte[] {1}, new byte[] {2});
            halfDone.headers().add(DeadLetter.REPLAY_OF, id.toString().getBytes());
            crashed.send(halfDone).get();

            Map<String, Object> repaired = new HashMap<>(value(letter("unacceptable")));
            repaired.put("cartId", carts.get(1));
            repaired.put("orderId", Commands.orderId(carts.get(1)));
            assertThat(desk().replay(List.of(id), new Edit(null, null, repaired), ANN)
                            .count(Outcome.SENT))
                    .isEqualTo(1);

            assertThatThrownBy(crashed::commitTransaction).isInstanceOf(KafkaException.class);
        }
        assertThat(replays()).filteredOn(id.toString()::equals).hasSize(1);
        awaitOrder(carts.get(1), "CREATED");
        assertThat(desk().list(LetterFilter.ALL.openOnly(), 10).letters()).isEmpty();
    }

    @Test
    @Order(8)
    void onPurposeItIsSentAgain() {
        LetterId done = letter("unacceptable");
        Edit rightKey = new Edit(Commands.orderId(carts.get(2)), null, null);

        ReplayReport report = desk().replay(List.of(done), rightKey, new ReplayTerms("bob", true, false));

        assertThat(report.count(Outcome.SENT)).isEqualTo(1);
        assertThat(replays()).filteredOn(done.toString()::equals).hasSize(2);
        assertThat(desk().replay(List.of(new LetterId("ordering", 0, 999)), Edit.NONE, ANN)
                        .count(Outcome.NOT_FOUND))
                .isEqualTo(1);
    }

    private static DeadLetterDesk desk() {
        return new KafkaDeadLetterDesk(
                platform.client(), platform.client(), platform.catalogue, platform.serde(), Clock.systemUTC());
    }

    /** The first with this reason. */
    private static LetterId letter(String reason) {
        LetterFilter filter = new LetterFilter(null, null, reason, null, null, null, null, false);
        return LetterId.parse(desk().list(filter, 1).letters().get(0).id()).orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> value(LetterId id) {
        return (Map<String, Object>) desk().show(id).orElseThrow().value().message();
    }

    private static String show(LetterId id) {
        return api().get("/dead-letters/" + id).body();
    }

    private static byte[] bytes(String cart) {
        var request = new CheckoutRequest(cart, "c-1", "EUR", List.of(new CheckoutRequest.Line("p", 1, 100)), 0);
        CartCheckedOut message =
                COMMANDS.checkOut(request, new Commands.Origin(TraceParent.of("0".repeat(31) + "1"), null));
        return platform.serde()
                .serializer()
                .serialize(platform.catalogue.cartCheckedOut().name(), message);
    }

    private static int partition(String key) {
        return Utils.toPositive(Utils.murmur2(Utils.utf8(key))) % TestPlatform.PARTITIONS;
    }

    /** The ids of the dead letters whose replays are committed. */
    private static List<String> replays() {
        return committed(platform.catalogue.cartCheckedOut().name()).stream()
                .map(record -> DeadLetter.text(record.headers(), DeadLetter.REPLAY_OF))
                .filter(id -> id != null)
                .toList();
    }

    /** The keys of orders as they came to be. */
    private static List<String> orders() {
        return committed(platform.catalogue.orders().name()).stream()
                .map(ConsumerRecord::key)
                .toList();
    }

    private static List<ConsumerRecord<String, byte[]>> committed(String topic) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = platform.consumer("reader", new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new org.apache.kafka.common.TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                return partitions.stream().allMatch(each -> consumer.position(each) >= ends.get(each));
            });
        }
        return records;
    }

    private static void awaitOrder(String cart, String status) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(
                                api().get("/orders/" + Commands.orderId(cart)).body())
                        .contains("\"status\":\"" + status + "\""));
    }

    private static Api api() {
        return new Api(instance.port());
    }
}
