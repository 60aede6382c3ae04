package com.acme.commerce.local.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.ordering.OrderCreated;
import com.acme.commerce.contracts.serde.AvroSerde;
import com.acme.commerce.contracts.serde.InMemorySchemaRegistry;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.local.Broker;
import com.acme.commerce.local.BrokerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The clients as they are configured, on a broker, with a shop behind it that says yes to everything. */
@Timeout(120)
class LoadOnBrokerTest {

    private static final Catalogue CATALOGUE = Catalogue.withPartitions(2);
    private static final int CARTS = 200;

    @TempDir
    Path folder;

    private final AvroSerde values = new AvroSerde(new InMemorySchemaRegistry());

    @Test
    void hearsOfOrdersOnceTheyAreCommitted() throws Exception {
        ExecutorService shop = Executors.newSingleThreadExecutor();
        try (Broker broker = Broker.start(BrokerSettings.onFreePorts(folder))) {
            createTopics(broker);
            Future<?> selling = shop.submit(() -> sell(broker.bootstrapServers()));
            var assortment = new Assortment(
                    IntStream.range(0, 100).mapToObj(i -> "product-" + i).toList(), List.of());
            var carts = new CartGenerator(1, "run", CartMix.BENCHMARK, assortment);
            LoadSettings settings = LoadSettings.of(Schedule.atRate(1_000), Duration.ofSeconds(30))
                    .withMaxCheckouts(CARTS);
            var ticks = new ConcurrentLinkedQueue<LoadTick>();

            LoadReport report;
            try (Load load = Load.on(broker.bootstrapServers(), values, CATALOGUE, carts, settings, ticks::add)) {
                report = load.run();
            }

            selling.get(60, TimeUnit.SECONDS);
            assertThat(report.orders()).isEqualTo(CARTS);
            assertThat(report.exitCode()).isZero();
            assertThat(ticks).allMatch(tick -> tick.started() <= CARTS);
        } finally {
            shop.shutdownNow();
        }
    }

    private void createTopics(Broker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            List<NewTopic> topics = Stream.of(CATALOGUE.cartCheckedOut(), CATALOGUE.orders(), CATALOGUE.orderCommands())
                    .map(topic -> new NewTopic(topic.name(), topic.partitions(), (short) 1))
                    .toList();
            admin.createTopics(topics).all().get();
        }
    }

    /** One transaction for all: before it commits, nothing may be heard of. */
    private void sell(String bootstrapServers) {
        TopicDef carts = CATALOGUE.cartCheckedOut();
        try (var consumer = new KafkaConsumer<>(
                        Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
                        new StringDeserializer(),
                        values.deserializer());
                var producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrapServers, "transactional.id", "shop"),
                        new StringSerializer(),
                        values.serializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            consumer.assign(IntStream.range(0, carts.partitions())
                    .mapToObj(partition -> new TopicPartition(carts.name(), partition))
                    .toList());
            int sold = 0;
            while (sold < CARTS) {
                for (ConsumerRecord<String, SpecificRecord> record : consumer.poll(Duration.ofMillis(100))) {
                    producer.send(new ProducerRecord<>(
                            CATALOGUE.orders().name(), record.key(), order((CartCheckedOut) record.value())));
                    sold++;
                }
            }
            producer.commitTransaction();
        }
    }

    private static OrderCreated order(CartCheckedOut cart) {
        String id = cart.getOrderId();
        var envelope = Causation.of(cart, 0).envelope(OrderCreated.class, id);
        return new OrderCreated(
                envelope, id, cart.getCustomerId(), cart.getLines(), cart.getTotal(), cart.getCurrency(), 0L);
    }
}
