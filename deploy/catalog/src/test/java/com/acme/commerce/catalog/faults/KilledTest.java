package com.acme.commerce.catalog.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.catalog.CatalogMain;
import com.acme.commerce.catalog.RestClient;
import com.acme.commerce.catalog.TestPostgres;
import com.acme.commerce.catalog.TestTopics;
import com.acme.commerce.contracts.Causation;
import com.acme.commerce.local.FreePorts;
import com.acme.commerce.local.process.Child;
import com.acme.commerce.local.process.JavaCommand;
import com.acme.commerce.local.process.ProcessSpec;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The catalog with its relay, and PostgreSQL, are killed by kill -9 at random points of a stream of changes. Afterwards the
 * events are exactly the committed changes, and the index is the table. {@code -Dkills=100} for more than the build has time for.
 */
class KilledTest {

    private static final int KILLS = Integer.getInteger("kills", 3);
    private static final int WRITERS = 3;
    private static final int MOST_CHANGES = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    private final Random random = new Random();
    private final int port = new FreePorts().next();
    private final ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    private TestTopics topics;
    private TestPostgres postgres;
    private HikariDataSource database;
    private Child catalog;

    @BeforeEach
    void start() throws Exception {
        topics = new TestTopics(folder.resolve("broker"));
        postgres = new TestPostgres(folder.resolve("postgres"));
        catalog = startCatalog();
        database = pool();
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> new RestClient(port).get("/health/ready").statusCode() == 200);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(Change.LEDGER);
        }
    }

    @AfterEach
    void stop() throws Exception {
        writers.shutdownNow();
        catalog.kill();
        database.close();
        postgres.close();
        topics.close();
    }

    @Test
    void events_are_the_committed_changes_and_the_index_is_the_table() throws Exception {
        RandomChanges changes = new RandomChanges(database);
        int catalogKills = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            boolean killsCatalog = kill == 0 || kill > 1 && random.nextBoolean();
            long published = published();
            int before = changes.done();
            int wanted = 20 + random.nextInt(MOST_CHANGES);
            for (int change = 0; change < wanted; change++) {
                writers.execute(changes::one);
            }
            int strike = before + random.nextInt(wanted);
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1)).until(() -> changes.done() >= strike);
            if (killsCatalog) {
                catalogKills++;
                catalog.kill();
                catalog = startCatalog();
            } else {
                postgres.killAndRestart();
            }
            await().atMost(PATIENCE).until(() -> changes.done() == before + wanted);
            changes.nextGeneration();
            // Between two kills something gets through, or they would all hit the same standstill.
            await().atMost(PATIENCE).ignoreExceptions().until(() -> published() > published || pending() == 0);
        }
        await().atMost(PATIENCE).ignoreExceptions().until(() -> pending() == 0);

        List<Change> committed = ledger();
        List<SpecificRecord> events = topics.events();
        int repeated = compare(committed, events);
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(RestClient.json(new RestClient(port).get("/index/comparison"))
                                .get("equal")
                                .booleanValue())
                        .isTrue());
        assertThat(catalog.terminate(Duration.ofSeconds(30)))
                .as("ends when it is asked to")
                .isTrue();
        System.out.printf(
                "killed: catalog %d times, PostgreSQL %d times; %d changes committed, %d taken back, %d without an answer;"
                        + " %d events, %d of them repeated%n",
                catalogKills,
                KILLS - catalogKills,
                committed.size(),
                changes.takenBack(),
                changes.unanswered(),
                events.size(),
                repeated);
    }

    /** How many events are there a second time. */
    private static int compare(List<Change> committed, List<SpecificRecord> events) {
        assertThat(committed).isNotEmpty();
        Map<String, Change> byId = new LinkedHashMap<>();
        for (SpecificRecord event : events) {
            Change change = Change.of(event);
            Change first = byId.putIfAbsent(Causation.envelopeOf(event).getId(), change);
            assertThat(first)
                    .as("what was said under the id of %s before", change)
                    .isIn(null, change);
        }
        Map<String, List<Change>> told = byProduct(List.copyOf(byId.values()));
        assertThat(told).isEqualTo(byProduct(committed));
        return events.size() - byId.size();
    }

    private static Map<String, List<Change>> byProduct(List<Change> changes) {
        return changes.stream().collect(Collectors.groupingBy(Change::productId));
    }

    private List<Change> ledger() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select * from ledger order by product_id, version, entry")) {
            List<Change> ledger = new ArrayList<>();
            while (rows.next()) {
                ledger.add(Change.of(rows));
            }
            return ledger;
        }
    }

    private long pending() throws SQLException {
        return count("published_at is null");
    }

    private long published() throws SQLException {
        return count("published_at is not null");
    }

    private long count(String condition) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from outbox where " + condition)) {
            row.next();
            return row.getLong(1);
        }
    }

    private Child startCatalog() {
        Map<String, String> environment = new HashMap<>(topics.environment());
        environment.put("COMMERCE_CATALOG_HTTP_PORT", Integer.toString(port));
        environment.put("COMMERCE_CATALOG_DATABASE_URL", postgres.url());
        environment.put("COMMERCE_CATALOG_DATABASE_USER", "postgres");
        environment.put(
                "COMMERCE_CATALOG_SEARCH_FOLDER", folder.resolve("index").toString());
        // Nobody is there: the serde of this test does not ask, and the check at the start lives with it.
        environment.put("COMMERCE_SCHEMA_REGISTRY_URL", "http://127.0.0.1:" + new FreePorts().next());
        environment.put("COMMERCE_CATALOG_SEARCH_COMMIT_MS", "50");
        environment.put("COMMERCE_CATALOG_RELAY_POLL_MS", "10");
        List<String> command = JavaCommand.ofClass(
                folder.resolve("child.args"),
                List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                CatalogMain.class.getName(),
                List.of());
        return new ProcessSpec("catalog", command, environment, folder, folder.resolve("catalog.log"), port).start();
    }

    private HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(postgres.url());
        config.setUsername("postgres");
        config.setMaximumPoolSize(WRITERS + 1);
        config.setConnectionTimeout(TimeUnit.SECONDS.toMillis(2));
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }
}
