package com.acme.commerce.local.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.TraceParent;
import com.acme.commerce.contracts.ordering.CancelOrder;
import com.acme.commerce.contracts.ordering.CheckoutFailed;
import com.acme.commerce.contracts.ordering.FailureReason;
import com.acme.commerce.contracts.ordering.OrderCancelled;
import com.acme.commerce.contracts.ordering.OrderCreated;
import com.acme.commerce.contracts.serde.AvroSerde;
import com.acme.commerce.contracts.serde.InMemorySchemaRegistry;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy.StrategyType;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class LoadTest {

    private static final Catalogue CATALOGUE = Catalogue.withPartitions(1);
    private static final TopicPartition ORDERS =
            new TopicPartition(CATALOGUE.orders().name(), 0);
    private static final LoadSettings SETTINGS = LoadSettings.of(Schedule.unlimited(), Duration.ofSeconds(30))
            .withMaxCheckouts(1_000)
            .withWarmUp(Duration.ZERO);
    private static final Assortment ASSORTMENT =
            new Assortment(IntStream.range(0, 100).mapToObj(i -> "stocked-" + i).toList(), List.of("scarce"));

    private final AvroSerde values = new AvroSerde(new InMemorySchemaRegistry());
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>(StrategyType.LATEST.toString());
    private final AtomicLong offsets = new AtomicLong();

    LoadTest() {
        Node node = new Node(0, "localhost", 9092);
        Node[] nodes = {node};
        consumer.updatePartitions(ORDERS.topic(), List.of(new PartitionInfo(ORDERS.topic(), 0, node, nodes, nodes)));
        consumer.updateEndOffsets(Map.of(ORDERS, 0L));
    }

    /** Answers at once, as a shop without stock of the scarce product would. */
    private class Shop extends MockProducer<String, SpecificRecord> {

        final Set<String> known = new HashSet<>();

        Shop() {
            super(true, null, new StringSerializer(), values.serializer());
        }

        @Override
        public synchronized Future<RecordMetadata> send(
                ProducerRecord<String, SpecificRecord> sent, Callback callback) {
            Future<RecordMetadata> result = super.send(sent, callback);
            if (sent.value() instanceof CartCheckedOut cart && known.add(cart.getOrderId())) {
                answer(cart);
            } else if (sent.value() instanceof CancelOrder command) {
                String id = command.getOrderId();
                var envelope = Causation.of(command, 0).envelope(OrderCancelled.class, id);
                publish(id, new OrderCancelled(envelope, id, "customer", command.getReason()));
            }
            return result;
        }

        void answer(CartCheckedOut cart) {
            String id = cart.getOrderId();
            Causation why = Causation.of(cart, 0);
            boolean scarce = cart.getLines().stream()
                    .anyMatch(line -> line.getProductId().equals("scarce"));
            publish(
                    id,
                    scarce
                            ? new CheckoutFailed(
                                    why.envelope(CheckoutFailed.class, id),
                                    id,
                                    "customer",
                                    FailureReason.OUT_OF_STOCK,
                                    null,
                                    0L)
                            : new OrderCreated(
                                    why.envelope(OrderCreated.class, id),
                                    id,
                                    "customer",
                                    cart.getLines(),
                                    1L,
                                    "EUR",
                                    0L));
        }
    }

    @Test
    void countsWhatBecomesOfEveryCheckout() throws Exception {
        CartGenerator carts = generator(new CartMix(1, 4, 0.1, 0.1, 0.1));
        Shop shop = new Shop();

        LoadReport report = run(shop, carts, SETTINGS);

        List<GeneratedCart> expected =
                IntStream.range(0, 1_000).mapToObj(i -> carts.cart(i, 0)).toList();
        long scarce = expected.stream().filter(LoadTest::wantsScarce).count();
        long cancelled = expected.stream()
                .filter(cart -> cart.cancelled() && !wantsScarce(cart))
                .count();
        long repeated = expected.subList(0, 1_000 - Customers.REPEATED_AFTER).stream()
                .filter(GeneratedCart::repeated)
                .count();
        assertThat(report.started()).isEqualTo(1_000);
        assertThat(report.orders()).isEqualTo(1_000 - scarce);
        assertThat(report.failures()).isEqualTo(Map.of(FailureReason.OUT_OF_STOCK, scarce));
        assertThat(report.cancelled()).isEqualTo(cancelled).isPositive();
        assertThat(report.repeated()).isEqualTo(repeated).isPositive();
        assertThat(report.unanswered()).isZero();
        assertThat(report.exitCode()).isZero();
        assertThat(report.latency().count()).isEqualTo(1_000);
        assertThat(shop.history()).hasSize((int) (1_000 + repeated + cancelled));
        JsonNode json = new ObjectMapper().readTree(report.toJson());
        assertThat(json.get("ended").asLong()).isEqualTo(1_000);
        assertThat(json.get("latencyMillis").get("p99").asDouble()).isPositive();
    }

    @Test
    void everyRecordContinuesTheTraceOfItsEnvelope() {
        Shop shop = new Shop();
        run(shop, generator(CartMix.TYPICAL), SETTINGS);

        assertThat(shop.history()).allSatisfy(sent -> {
            byte[] header = sent.headers().lastHeader(TraceParent.HEADER).value();
            assertThat(TraceParent.traceId(new String(header, StandardCharsets.US_ASCII)))
                    .contains(Causation.envelopeOf(sent.value()).getTraceId());
            assertThat(sent.key()).isEqualTo(Causation.envelopeOf(sent.value()).getCorrelationId());
        });
    }

    @Test
    void saysWhichCheckoutsNeverEnded() {
        Shop shop = new Shop() {
            @Override
            void answer(CartCheckedOut cart) {
                if (known.size() > 3) {
                    super.answer(cart);
                }
            }
        };

        LoadReport report = run(shop, generator(CartMix.BENCHMARK), SETTINGS.withDrain(Duration.ofMillis(50)));

        assertThat(report.unanswered()).isEqualTo(3);
        assertThat(report.orders()).isEqualTo(997);
        assertThat(report.exitCode()).isOne();
    }

    @Test
    void neverHasMoreInFlightThanItMay() {
        Shop silent = new Shop() {
            @Override
            void answer(CartCheckedOut cart) {}
        };
        LoadSettings settings = LoadSettings.of(Schedule.atRate(10_000), Duration.ofMillis(100))
                .withMaxInFlight(20)
                .withDrain(Duration.ZERO);

        LoadReport report = run(silent, generator(CartMix.BENCHMARK), settings);

        assertThat(report.started()).isEqualTo(20);
        assertThat(report.notStarted()).isEqualTo(980);
        assertThat(report.unanswered()).isEqualTo(20);
    }

    @Test
    void doesNotWaitForWhatTheBrokerDidNotTake() {
        Shop broken = new Shop() {
            @Override
            public synchronized Future<RecordMetadata> send(
                    ProducerRecord<String, SpecificRecord> sent, Callback callback) {
                TimeoutException failure = new TimeoutException("no broker");
                callback.onCompletion(null, failure);
                return CompletableFuture.failedFuture(failure);
            }
        };

        LoadReport report = run(broken, generator(CartMix.BENCHMARK), SETTINGS);

        assertThat(report.sendFailures()).isEqualTo(1_000);
        assertThat(report.unanswered()).isZero();
        assertThat(report.exitCode()).isOne();
        assertThat(report.toText()).contains("not sent    1,000", "no broker");
    }

    @Test
    void failsWhenItCannotHearOfOrders() {
        consumer.setPollException(new KafkaException("no more orders"));

        assertThatThrownBy(() -> run(new Shop(), generator(CartMix.BENCHMARK), SETTINGS))
                .isInstanceOf(KafkaException.class)
                .hasMessage("no more orders");
    }

    private LoadReport run(Shop shop, CartGenerator carts, LoadSettings settings) {
        try (Load load =
                new Load(settings, carts, CATALOGUE, tick -> {}, shop, consumer, values.deserializer(), Pace.real())) {
            return load.run();
        }
    }

    private static CartGenerator generator(CartMix mix) {
        return new CartGenerator(5, "run", mix, ASSORTMENT);
    }

    private static boolean wantsScarce(GeneratedCart cart) {
        return cart.message().getLines().stream()
                .anyMatch(line -> line.getProductId().equals("scarce"));
    }

    private void publish(String orderId, SpecificRecord event) {
        byte[] key = orderId.getBytes(StandardCharsets.UTF_8);
        byte[] value = values.serializer().serialize(ORDERS.topic(), event);
        consumer.addRecord(new ConsumerRecord<>(ORDERS.topic(), 0, offsets.getAndIncrement(), key, value));
    }
}
