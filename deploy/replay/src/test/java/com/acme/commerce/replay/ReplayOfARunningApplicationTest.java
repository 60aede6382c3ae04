package com.acme.commerce.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.app.BoundedContext;
import com.acme.commerce.app.Instance;
import com.acme.commerce.app.InstanceSettings;
import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.fulfilment.AdjustInventory;
import com.acme.commerce.contracts.fulfilment.AdjustmentReason;
import com.acme.commerce.contracts.fulfilment.ReserveInventory;
import com.acme.commerce.contracts.serde.AvroSerde;
import com.acme.commerce.contracts.serde.InMemorySchemaRegistry;
import com.acme.commerce.local.Broker;
import com.acme.commerce.local.BrokerSettings;
import com.acme.commerce.provisioning.Provisioner;
import com.acme.commerce.tracing.Tracing;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application on a real broker is compared while it works, and then replaced. */
class ReplayOfARunningApplicationTest {

    private static final int PARTITIONS = 2;

    @TempDir
    Path folder;

    private final Serde<SpecificRecord> values = new AvroSerde(new InMemorySchemaRegistry());
    private final AtomicInteger sent = new AtomicInteger();
    private Broker broker;
    private Admin admin;
    private KafkaProducer<byte[], byte[]> producer;

    @BeforeEach
    void start() {
        broker = Broker.start(BrokerSettings.onFreePorts(folder.resolve("broker")));
        admin = Admin.create(client());
        Provisioner provisioner = new Provisioner(admin);
        provisioner.apply(provisioner.plan(settings(Map.of()).catalogue()));
        producer = new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void stop() {
        producer.close();
        admin.close();
        broker.close();
    }

    @Test
    void isEqualUnderInputAndGoesOnUnderAnotherIdWhereItStopped() throws Exception {
        ReplayApplication first = application(Map.of());
        try (Instance instance = Instance.start(first.settings(), config -> values, Tracing.off())) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> instance.health().ready().isUp());
            ScheduledExecutorService customers = Executors.newSingleThreadScheduledExecutor();
            customers.scheduleAtFixedRate(this::send, 0, 20, TimeUnit.MILLISECONDS);
            // What changed in the last seconds is in motion: in the end there is more than that.
            await().atMost(Duration.ofMinutes(3)).until(() -> {
                ReplayReport report = replay(first);
                assertThat(report.isEqual())
                        .as(new ReportPrinter(report).text(5))
                        .isTrue();
                return report.rows() > 20 && report.messages() > 20;
            });
            customers.shutdown();
            assertThat(customers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
            producer.flush();
            assertThatThrownBy(() -> replace(first, false))
                    .isInstanceOf(ReplayRefusedException.class)
                    .hasMessageContaining("commerce-inventory is running");
            awaitConsumed(first);
        }

        String stock = "commerce-inventory-stock-changelog";
        byte[] row = RunningState.read(first.id(), List.of("stock"), 0, client())
                .rows()
                .of("stock")
                .values()
                .iterator()
                .next();
        put(stock, "ghost", row);
        ReplayReport refused = replace(first, false);
        assertThat(refused.switched()).isFalse();
        assertThat(refused.differences())
                .containsExactly(new Difference(Difference.What.ROW_ONLY_RUNNING, "stock", "ghost", List.of()));
        await().until(() ->
                admin.listTopics().names().get().stream().noneMatch(topic -> topic.startsWith("commerce-inventory-2")));
        put(stock, "ghost", null);

        ReplayReport switched = replace(first, false);
        assertThat(switched.differences()).isEmpty();
        assertThat(switched.switched()).isTrue();
        assertThat(switched.generation()).isEqualTo(2);

        ReplayApplication second = application(Map.of("COMMERCE_STREAMS_GENERATIONS", "inventory=2"));
        assertThat(second.id()).isEqualTo("commerce-inventory-2");
        int before = sent.get();
        try (Instance instance = Instance.start(second.settings(), config -> values, Tracing.off())) {
            for (int i = 0; i < 50; i++) {
                send();
            }
            producer.flush();
            awaitConsumed(second);
            assertThat(instance.health().live().isUp()).isTrue();
        }
        ReplayReport after = replay(second);
        assertThat(after.differences()).isEmpty();
        assertThat(after.records()).isEqualTo(before + 50);
        assertThat(after.messages()).isGreaterThan(switched.messages());

        TopicPartition input = new TopicPartition(second.inputs().get(0).name(), 0);
        admin.deleteRecords(Map.of(input, RecordsToDelete.beforeOffset(3)))
                .all()
                .get();
        assertThatThrownBy(() -> RetainedInputs.of(second, new Cluster(admin), client(), false))
                .isInstanceOf(ReplayRefusedException.class)
                .hasMessageContaining(input + " begins at offset 3, records since ");
        assertThat(RetainedInputs.of(second, new Cluster(admin), client(), true).notes())
                .singleElement()
                .asString()
                .contains(input.toString());
    }

    private ReplayReport replay(ReplayApplication application) {
        Cluster cluster = new Cluster(admin);
        return new Replay(application, cluster, client(), Clock.systemUTC(), Watcher.NONE)
                .run(RetainedInputs.of(application, cluster, client(), false), (partition, rows) -> {});
    }

    private ReplayReport replace(ReplayApplication application, boolean evenIfDifferent) {
        Cluster cluster = new Cluster(admin);
        return new Switch(application, cluster, Clock.systemUTC(), Watcher.NONE)
                .run(RetainedInputs.of(application, cluster, client(), false), evenIfDifferent);
    }

    private void awaitConsumed(ReplayApplication application) {
        String topic = application.inputs().get(0).name();
        Cluster cluster = new Cluster(admin);
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            long consumed = 0;
            for (int partition = 0; partition < PARTITIONS; partition++) {
                consumed += cluster.committed(application.id()).getOrDefault(new TopicPartition(topic, partition), 0L);
            }
            return consumed == sent.get();
        });
    }

    private void send() {
        int number = sent.getAndIncrement();
        String product = "product-" + number % 97;
        SpecificRecord command = number % 97 == number
                ? new AdjustInventory(envelope("AdjustInventory"), "first", product, 3L, AdjustmentReason.RECEIVED)
                : new ReserveInventory(envelope("ReserveInventory"), "order-" + number, product, 1);
        String topic = settings(Map.of()).catalogue().inventoryCommands().name();
        producer.send(new ProducerRecord<>(
                topic,
                product.getBytes(StandardCharsets.UTF_8),
                values.serializer().serialize(topic, command)));
    }

    private void put(String changelog, String key, byte[] row) throws Exception {
        producer.send(new ProducerRecord<>(changelog, 0, key.getBytes(StandardCharsets.UTF_8), row))
                .get();
    }

    private static Envelope envelope(String type) {
        return new Envelope(
                UUID.randomUUID().toString(),
                type,
                1,
                System.currentTimeMillis(),
                Causation.deriveId(type).replace("-", ""),
                "test",
                null,
                null);
    }

    private ReplayApplication application(Map<String, String> more) {
        return new ReplayApplication(BoundedContext.INVENTORY, settings(more), values);
    }

    private InstanceSettings settings(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>();
        environment.put("COMMERCE_HTTP_PORT", "0");
        environment.put("COMMERCE_CONTEXTS", "inventory");
        environment.put("COMMERCE_STATE_DIR", folder.resolve("state").toString());
        environment.put("COMMERCE_TOPICS_PARTITIONS", Integer.toString(PARTITIONS));
        environment.put("COMMERCE_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        // Nobody listens there; what stands in for the registry is in this JVM.
        environment.put("COMMERCE_SCHEMA_REGISTRY_URL", "http://127.0.0.1:1");
        environment.putAll(more);
        return InstanceSettings.load(environment);
    }

    private Map<String, Object> client() {
        return new HashMap<>(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }
}
