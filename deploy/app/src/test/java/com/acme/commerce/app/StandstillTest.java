package com.acme.commerce.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.contracts.serde.InMemorySchemaRegistry;
import com.acme.commerce.contracts.serde.SchemaRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandstillTest {

    private static final Duration LONG = Duration.ofSeconds(40);

    @TempDir
    Path folder;

    @Test
    void anApplicationThatRunsAndCommitsNothingAsksForARestartUntilItCommits() throws Exception {
        StuckRegistry registry = new StuckRegistry();
        try (TestPlatform platform = new TestPlatform(folder, registry);
                Instance instance = platform.start(
                        "shop",
                        Map.of("COMMERCE_CONTEXTS", "inventory", "COMMERCE_WATCHDOG_COMMIT_STALL_MS", "1000"))) {
            Api api = new Api(instance.port());
            await().atMost(LONG).until(() -> api.get("/health/ready").statusCode() == 200);
            assertThat(commitAge(api)).isZero();

            assertThat(api.post(
                                    "/stock/p-1/adjustments",
                                    "{\"adjustmentId\": \"a-1\", \"delta\": 7, \"reason\": \"RECEIVED\"}")
                            .statusCode())
                    .isEqualTo(202);
            await().atMost(LONG).until(() -> api.get("/health/live").statusCode() == 503);

            assertThat(api.get("/health/live").body())
                    .contains("commerce-inventory has read records and commits nothing");
            assertThat(api.get("/health/detail").body()).contains("\"state\":\"RUNNING\"", "\"stalled\":true");
            assertThat(commitAge(api)).isGreaterThanOrEqualTo(1);

            registry.answers.countDown();
            await().atMost(LONG).until(() -> api.get("/health/live").statusCode() == 200);
            await().atMost(LONG)
                    .untilAsserted(
                            () -> assertThat(api.get("/stock/p-1").body()).contains("\"available\":7"));
            assertThat(commitAge(api)).isZero();
        } finally {
            registry.answers.countDown();
        }
    }

    private static double commitAge(Api api) {
        String series = "commerce_commit_age_seconds{application=\"commerce-inventory\"} ";
        return api.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(series))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
                .sum();
    }

    /** Who asks it for a schema gets no answer, and no error either. */
    private static final class StuckRegistry implements SchemaRegistry {

        private final SchemaRegistry registry = new InMemorySchemaRegistry();
        private final CountDownLatch answers = new CountDownLatch(1);

        @Override
        public int register(String subject, Schema schema) {
            return registry.register(subject, schema);
        }

        @Override
        public int lookup(String subject, Schema schema) {
            return registry.lookup(subject, schema);
        }

        @Override
        public Schema byId(int id) {
            try {
                answers.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return registry.byId(id);
        }
    }
}
