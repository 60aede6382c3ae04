package com.acme.commerce.catalog.outbox;

import static com.acme.commerce.catalog.products.GivenProducts.TRACE;
import static com.acme.commerce.catalog.products.GivenProducts.lamp;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.catalog.StopSignal;
import com.acme.commerce.catalog.TestDatabase;
import com.acme.commerce.catalog.products.ExpectedVersion;
import com.acme.commerce.catalog.products.GivenProducts;
import com.acme.commerce.catalog.products.ProductField;
import com.acme.commerce.catalog.products.Products;
import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.catalog.DeletionReason;
import com.acme.commerce.contracts.catalog.ProductCreated;
import com.acme.commerce.contracts.catalog.ProductDeleted;
import com.acme.commerce.contracts.catalog.ProductUpdated;
import com.acme.commerce.contracts.serde.AvroSerde;
import com.acme.commerce.contracts.serde.InMemorySchemaRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class RelayTest {

    private static final TopicDef TOPIC = Catalogue.withPartitions(1).catalog().products();

    private final TestDatabase database = TestDatabase.create();
    private final Products products = new Products(database.pool(), Clock.systemUTC());
    private final AvroSerde values = new AvroSerde(new InMemorySchemaRegistry());
    private final List<MockProducer<byte[], byte[]>> producers = new CopyOnWriteArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Runnable> ends = new ArrayList<>();

    /** What the next producer's first commit does. */
    private volatile RuntimeException nextCommitFails;

    @AfterEach
    void close() {
        ends.forEach(Runnable::run);
        database.close();
    }

    @Test
    void says_what_has_changed_with_the_product_after_it() throws Exception {
        products.create("p", lamp("s"), TRACE);
        products.update("p", ExpectedVersion.of(1), Map.of(ProductField.PRICE, 1L), TRACE);
        products.delete("p", ExpectedVersion.of(2), DeletionReason.DUPLICATE, TRACE);

        start(Duration.ofDays(1));

        await().until(() -> published().size() == 3);
        var created = (ProductCreated) published().get(0);
        var updated = (ProductUpdated) published().get(1);
        var deleted = (ProductDeleted) published().get(2);
        assertThat(created.getProduct().getPrice()).isEqualTo(4_900L);
        assertThat(updated.getChanged()).containsExactly("price");
        assertThat(updated.getProduct().getPrice()).isEqualTo(1L);
        assertThat(updated.getVersion()).isEqualTo(2);
        assertThat(deleted.getReason()).isEqualTo(DeletionReason.DUPLICATE);
        assertThat(created.getEnvelope().getTraceId()).isEqualTo(TRACE);
        assertThat(created.getEnvelope().getCorrelationId()).isEqualTo("p");
        await().until(() -> pending() == 0);
    }

    /** Its row has the lower position, and is seen after the other was published. */
    @Test
    void does_not_miss_a_transaction_that_ends_late() throws Exception {
        start(Duration.ofDays(1));
        try (Connection late = database.pool().getConnection()) {
            late.setAutoCommit(false);
            Outbox.append(late, OutboxRow.created(GivenProducts.product("late", "Late", 1), Instant.EPOCH, TRACE));
            products.create("early", lamp("s"), TRACE);
            await().until(() -> published().size() == 1 && pending() == 0);
            late.commit();
        }

        await().until(() -> published().size() == 2);
        assertThat(published()).extracting(event -> event.get(1)).containsExactly("early", "late");
    }

    @Test
    void never_publishes_what_was_rolled_back() throws Exception {
        start(Duration.ofDays(1));
        try (Connection connection = database.pool().getConnection()) {
            connection.setAutoCommit(false);
            Outbox.append(
                    connection, OutboxRow.created(GivenProducts.product("ghost", "Ghost", 1), Instant.EPOCH, TRACE));
            connection.rollback();
        }
        products.create("real", lamp("s"), TRACE);

        await().until(() -> pending() == 0 && !published().isEmpty());
        assertThat(published()).extracting(event -> event.get(1)).containsExactly("real");
    }

    /** The brokers may have it, and nobody knows: it comes a second time, under the same id. */
    @Test
    void repeats_under_the_same_id_what_was_not_acknowledged() throws Exception {
        nextCommitFails = new TimeoutException("no answer");
        products.create("p", lamp("s"), TRACE);

        start(Duration.ofDays(1));

        await().until(() -> pending() == 0);
        assertThat(producers).hasSize(2);
        assertThat(ids(producers.get(0).uncommittedRecords()))
                .isEqualTo(ids(producers.get(1).history()));
        assertThat(meters.get("commerce.catalog.relay.failures").counter().count())
                .isEqualTo(1);
    }

    @Test
    void the_second_relay_takes_over_when_the_session_of_the_first_ends() throws Exception {
        start(Duration.ofDays(1));
        await().until(() -> !producers.isEmpty());
        start(Duration.ofDays(1));
        products.create("p", lamp("s"), TRACE);
        await().until(() -> pending() == 0);
        assertThat(producers).hasSize(1);

        database.endSessions("commerce-catalog");
        await().ignoreExceptions().until(() -> producers.size() >= 2);
        await().ignoreExceptions().until(() -> products.create("q", lamp("t"), TRACE) != null);

        await().ignoreExceptions().until(() -> pending() == 0);
        assertThat(published()).extracting(event -> event.get(1)).contains("p", "q");
    }

    @Test
    void cleans_up_behind_itself() throws Exception {
        products.create("p", lamp("s"), TRACE);
        start(Duration.ZERO);

        await().until(() -> count("select count(*) from outbox") == 0);
        assertThat(published()).hasSize(1);
    }

    private void start(Duration keep) {
        StopSignal stop = new StopSignal();
        Relay relay = new Relay(
                database.sessions(),
                this::producer,
                TOPIC,
                values.serializer(),
                new Relay.Habits(Duration.ofMillis(10), keep),
                new RelayMeters(meters, Clock.systemUTC()),
                Clock.systemUTC(),
                stop);
        Thread thread = new Thread(relay, "relay");
        thread.start();
        ends.add(() -> {
            stop.give();
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private Producer<byte[], byte[]> producer() {
        var producer = new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        producer.commitTransactionException = nextCommitFails;
        nextCommitFails = null;
        producers.add(producer);
        return producer;
    }

    private List<SpecificRecord> published() {
        return producers.stream()
                .flatMap(producer -> producer.history().stream())
                .map(this::event)
                .toList();
    }

    private List<String> ids(List<ProducerRecord<byte[], byte[]>> records) {
        return records.stream()
                .map(record -> Causation.envelopeOf(event(record)).getId())
                .toList();
    }

    private SpecificRecord event(ProducerRecord<byte[], byte[]> record) {
        return values.deserializer().deserialize(record.topic(), record.value());
    }

    private long pending() throws SQLException {
        return count("select count(*) from outbox where published_at is null");
    }

    private long count(String query) throws SQLException {
        try (Connection connection = database.pool().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Longer than any machine needs, so that nothing depends on how busy it is. */
    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(90));
    }
}
