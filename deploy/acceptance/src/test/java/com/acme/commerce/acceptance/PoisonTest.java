package com.acme.commerce.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.chaos.input.PlainAvroClient;
import com.acme.commerce.chaos.input.Poison;
import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.DeadLetter;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.local.seed.Products;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Two in a hundred records on every input topic are poison, between good ones. {@code -Dpoison.records=20000} makes it long,
 * {@code -Dpoison.seed} repeats a run.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 20, unit = TimeUnit.MINUTES)
@EnabledIfSystemProperty(named = "poison.records", matches = "\\d+")
class PoisonTest {

    private static final int RECORDS = Integer.getInteger("poison.records", 2_000);
    private static final long SEED = Long.getLong("poison.seed", 4L);
    private static final int POISON_EVERY = 50;
    private static final int CARTS_A_SECOND = 50;

    /** A cart of the load leaves about 10 records on the input topics; between the poison come about as many again. */
    private static final int RECORDS_A_SECOND = 20 * CARTS_A_SECOND;

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Where a record lies. */
    private record Origin(String topic, int partition, long offset) {}

    private final Catalogue catalogue = Catalogue.withPartitions(Catalogue.DEFAULT_PARTITIONS);
    private final List<String> inputs = List.of(
                    catalogue.cartCheckedOut(),
                    catalogue.orderCommands(),
                    catalogue.inventoryCommands(),
                    catalogue.reservations(),
                    catalogue.payments(),
                    catalogue.paymentCommands(),
                    catalogue.processorOutcomes(),
                    catalogue.paymentRequests(),
                    catalogue.requestCommands())
            .stream()
            .map(TopicDef::name)
            .toList();
    private final Random random = new Random(SEED);
    private final Map<Origin, Poison> poison = new HashMap<>();
    private Platform platform;
    private RestClient rest;
    private PlainAvroClient avro;
    private String bootstrapServers;

    @BeforeAll
    void start() throws Exception {
        Path home = Path.of("target/poison").toAbsolutePath();
        Files.createDirectories(home);
        // So that nothing but its poison keeps a cart from becoming an order.
        platform = new Platform(home, Map.of("COMMERCE_PROCESSOR_DECLINE_SHARE", "0"));
        platform.commerce("down");
        platform.commerce("reset");
        Files.createDirectories(home);
        int port = Platform.freePorts(2);
        platform.commerce("up", "-n", "2", "--port", Integer.toString(port), "--detach")
                .succeeded();
        rest = new RestClient("http://127.0.0.1:" + port);
        JsonNode status = platform.status();
        bootstrapServers = status.get("bootstrapServers").asText();
        avro = new PlainAvroClient(bootstrapServers, status.get("registryUrl").asText());
    }

    @AfterAll
    void stop() throws Exception {
        platform.down();
    }

    @Test
    @Order(1)
    void eachPoisonRecordIsSetAsideOnceAndAllOthersAreProcessed() throws Exception {
        int stocked = avro.records(inputs).size();
        Map<String, Map<String, List<PlainAvroClient.Decoded>>> good = goodRecords();
        long seconds = RECORDS / RECORDS_A_SECOND + 2;
        CompletableFuture<Platform.Result> load = CompletableFuture.supplyAsync(() -> load(CARTS_A_SECOND, seconds));
        poison(good);
        load.get().succeeded();
        // How many records a cart becomes depends on how often it is repeated, and how many carts on the machine.
        while (avro.records(inputs).size() <= stocked + RECORDS) {
            load(CARTS_A_SECOND, 5).succeeded();
        }

        await().atMost(SOON).until(() -> letters().size() >= poison.size());
        List<ConsumerRecord<String, byte[]>> records = avro.records(inputs);
        System.out.printf(
                "seed %d: %d records on %d input topics after the first stock, %d of them poison %s%n",
                SEED,
                records.size() - stocked,
                inputs.size(),
                poison.size(),
                new TreeMap<>(poison.values().stream()
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))));
        assertThat(records).hasSizeGreaterThan(stocked + RECORDS);
        assertThat(poison.values()).contains(Poison.values());
        Map<Origin, Long> setAside =
                letters().stream().collect(Collectors.groupingBy(PoisonTest::source, Collectors.counting()));
        assertThat(setAside.keySet()).containsExactlyInAnyOrderElementsOf(poison.keySet());
        assertThat(setAside.values()).containsOnly(1L);
        assertSurrounded(records);
        assertEachGoodCartEnded(records);
    }

    @Test
    @Order(2)
    void verifySaysThatAllIsThereAndWhatWasSetAside() throws Exception {
        Platform.Result verified = platform.commerce("verify", "--at-rest").succeeded();
        System.out.println(verified.output());
        assertThat(verified.output()).contains(" " + poison.size() + " dead letters");
        for (String topic : inputs) {
            long ofTopic = poison.keySet().stream()
                    .filter(origin -> origin.topic().equals(topic))
                    .count();
            assertThat(verified.output()).containsPattern(topic + " +[0-9,]+ processed \\+ " + ofTopic + " set aside");
        }
        platform.commerce("doctor").succeeded();
    }

    @Test
    @Order(3)
    void aRepairedCartIsReplayedOnceAndBecomesAnOrder() throws Exception {
        String cartTopic = catalogue.cartCheckedOut().name();
        JsonNode list = JSON.readTree(
                platform.commerce("dlq", "list", "--topic", cartTopic, "--reason", "unacceptable", "--open", "--json")
                        .succeeded()
                        .output());
        JsonNode letter = null;
        for (JsonNode candidate : list.get("letters")) {
            if (letter == null
                    && candidate.at("/failure/message").asText().startsWith("lines[0].quantity")
                    && allInStock(cart(candidate.get("id").asText()))) {
                letter = candidate;
            }
        }
        assertThat(letter).as(list.toString()).isNotNull();
        String id = letter.get("id").asText();
        say("dlq", "list", "--topic", cartTopic, "--limit", "4");
        say("dlq", "show", id);
        ObjectNode cart = cart(id);
        ObjectNode line = (ObjectNode) cart.at("/lines/0");
        line.put("quantity", -line.get("quantity").asInt());

        Platform.Result unchanged = platform.commerce("dlq", "replay", id, "--dry-run");
        assertThat(unchanged.output()).contains(id);
        say("dlq", "replay", id, "--value", cart.toString(), "--by", "ann");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                rest.get("/orders/" + cart.get("orderId").asText())
                                        .json()
                                        .path("status")
                                        .asText())
                        .isEqualTo("CREATED"));
        assertThat(ends(cart.get("orderId").asText())).isEqualTo(1);
        assertThat(say("dlq", "replay", id, "--value", cart.toString())).contains("0 sent");
        assertThat(avro.records(List.of(cartTopic)).stream()
                        .filter(record -> cart.get("orderId").asText().equals(record.key())))
                .as("the poison and its repair")
                .hasSize(2);
        platform.commerce("verify", "--at-rest").succeeded();
    }

    private ObjectNode cart(String letterId) throws Exception {
        return (ObjectNode) JSON.readTree(platform.commerce("dlq", "show", letterId, "--json")
                        .succeeded()
                        .output())
                .at("/value/message");
    }

    private static boolean allInStock(JsonNode cart) {
        return IntStream.rangeClosed(1, Products.COUNT)
                .filter(Products::isScarce)
                .mapToObj(Products::id)
                .noneMatch(cart.get("lines").findValuesAsText("productId")::contains);
    }

    private String say(String... arguments) throws Exception {
        String output = platform.commerce(arguments).succeeded().output();
        System.out.println("$ deploy/commerce " + String.join(" ", arguments) + "\n" + output);
        return output;
    }

    /** Some of every message that there is, by topic and type. */
    private Map<String, Map<String, List<PlainAvroClient.Decoded>>> goodRecords() throws Exception {
        for (int i = 0; i < 5; i++) {
            checkOutAndCancel(i);
        }
        load(20, 3).succeeded();
        Map<String, Map<String, List<PlainAvroClient.Decoded>>> good = avro.read(inputs).stream()
                .collect(Collectors.groupingBy(
                        decoded -> decoded.record().topic(),
                        Collectors.groupingBy(
                                decoded -> decoded.value().getSchema().getName())));
        assertThat(good).containsOnlyKeys(inputs);
        return good;
    }

    private void poison(Map<String, Map<String, List<PlainAvroClient.Decoded>>> good) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        2_000_000),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < RECORDS / POISON_EVERY; i++) {
                String topic = inputs.get(i % inputs.size());
                // Kinds go round for each topic; one that its messages have no field for gives way to the next.
                int kind = i / inputs.size();
                while (!send(producer, Poison.values()[kind % Poison.values().length], topic, good)) {
                    kind++;
                }
                checkOutAndCancel(1_000 + i);
            }
        }
    }

    private boolean send(
            KafkaProducer<byte[], byte[]> producer,
            Poison kind,
            String topic,
            Map<String, Map<String, List<PlainAvroClient.Decoded>>> good)
            throws Exception {
        String other = inputs.get((inputs.indexOf(topic) + 1 + random.nextInt(inputs.size() - 1)) % inputs.size());
        PlainAvroClient.Decoded foreign =
                any(good.get(other).values().iterator().next());
        List<List<PlainAvroClient.Decoded>> types = List.copyOf(new TreeMap<>(good.get(topic)).values());
        int first = random.nextInt(types.size());
        for (int type = 0; type < types.size(); type++) {
            PlainAvroClient.Decoded record = any(types.get((first + type) % types.size()));
            Optional<Poison.Bytes> bytes = kind.of(record, foreign, random);
            if (bytes.isPresent()) {
                RecordMetadata sent = producer.send(new ProducerRecord<>(
                                topic,
                                record.record().partition(),
                                bytes.get().key(),
                                bytes.get().value()))
                        .get();
                poison.put(new Origin(topic, sent.partition(), sent.offset()), kind);
                return true;
            }
        }
        return false;
    }

    private PlainAvroClient.Decoded any(List<PlainAvroClient.Decoded> records) {
        return records.get(random.nextInt(records.size()));
    }

    /** Good records on the topics that a load hardly writes to. */
    private void checkOutAndCancel(int number) throws Exception {
        RestClient.Reply accepted = rest.post("/checkouts", """
                {"cartId": "between-poison-%d", "customerId": "customer-1", "currency": "EUR",
                 "lines": [{"productId": "product-00001", "quantity": 1, "unitPrice": 1250}]}
                """.formatted(number), "between-poison-" + number);
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        String order = accepted.response().headers().firstValue("Location").orElseThrow();
        assertThat(rest.post(order + "/cancellation", "{}").status()).isEqualTo(202);
    }

    private Platform.Result load(int rate, long seconds) {
        try {
            return platform.commerce(
                    "load",
                    "--rate",
                    Integer.toString(rate),
                    "--duration",
                    Long.toString(seconds),
                    "--seed",
                    "" + SEED);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private List<ConsumerRecord<String, byte[]>> letters() {
        return avro.records(catalogue.deadLetters().stream().map(TopicDef::name).toList());
    }

    private static Origin source(ConsumerRecord<String, byte[]> letter) {
        return new Origin(
                DeadLetter.text(letter.headers(), DeadLetter.TOPIC),
                Integer.parseInt(DeadLetter.text(letter.headers(), DeadLetter.PARTITION)),
                Long.parseLong(DeadLetter.text(letter.headers(), DeadLetter.OFFSET)));
    }

    private static Origin origin(ConsumerRecord<String, byte[]> record) {
        return new Origin(record.topic(), record.partition(), record.offset());
    }

    /** Most have good records on both sides in their partition. */
    private void assertSurrounded(List<ConsumerRecord<String, byte[]>> records) {
        Map<String, List<Long>> good = records.stream()
                .filter(record -> !poison.containsKey(origin(record)))
                .collect(Collectors.groupingBy(
                        record -> record.topic() + '-' + record.partition(),
                        Collectors.mapping(ConsumerRecord::offset, Collectors.toList())));
        long surrounded = poison.keySet().stream()
                .filter(at -> {
                    List<Long> offsets = good.getOrDefault(at.topic() + '-' + at.partition(), List.of());
                    return offsets.stream().anyMatch(offset -> offset < at.offset())
                            && offsets.stream().anyMatch(offset -> offset > at.offset());
                })
                .count();
        assertThat(surrounded).isGreaterThan(poison.size() * 9L / 10);
    }

    private void assertEachGoodCartEnded(List<ConsumerRecord<String, byte[]>> records) {
        Set<String> carts = records.stream()
                .filter(record ->
                        record.topic().equals(catalogue.cartCheckedOut().name()))
                .filter(record -> !poison.containsKey(origin(record)))
                .map(ConsumerRecord::key)
                .collect(Collectors.toSet());
        await().atMost(SOON).untilAsserted(() -> {
            Map<String, Long> ends = new HashMap<>();
            orders().forEach(end -> ends.merge(end.record().key(), 1L, Long::sum));
            assertThat(ends.keySet()).isEqualTo(carts);
            assertThat(ends.values()).containsOnly(1L);
        });
    }

    private long ends(String orderId) {
        return orders().stream()
                .filter(end -> end.record().key().equals(orderId))
                .count();
    }

    /** How checkouts ended; what became of the orders later is left out. */
    private List<PlainAvroClient.Decoded> orders() {
        List<PlainAvroClient.Decoded> ends =
                new ArrayList<>(avro.read(List.of(catalogue.orders().name())));
        ends.removeIf(event -> !Set.of("OrderCreated", "CheckoutFailed")
                .contains(event.value().getSchema().getName()));
        return ends;
    }
}
