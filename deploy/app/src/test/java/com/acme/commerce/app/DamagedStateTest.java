package com.acme.commerce.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.contracts.serde.InMemorySchemaRegistry;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DamagedStateTest {

    private static final String APPLICATION = BoundedContext.INVENTORY.applicationId();
    private static final Duration LONG = Duration.ofSeconds(40);

    /** So many that each of the partitions has some. */
    private static final int PRODUCTS = 30;

    @TempDir
    static Path folder;

    private static TestPlatform platform;

    /** A copy for each test of what an instance left that ended in order; they do not run at the same time. */
    private Path state;

    @BeforeAll
    static void aStockOnDisk() throws Exception {
        // A thread of Kafka Streams fails here on purpose.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
        platform = new TestPlatform(folder, new InMemorySchemaRegistry());
        try (Instance instance = start("shop")) {
            for (int product = 0; product < PRODUCTS; product++) {
                adjust(instance, product, "first", 7);
            }
            awaitStock(instance, 7);
        }
    }

    @BeforeEach
    void copy(TestInfo test) throws IOException {
        Path original = folder.resolve("shop");
        state = folder.resolve(test.getTestMethod().orElseThrow().getName());
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.toList()) {
                Files.copy(file, state.resolve(original.relativize(file)));
            }
        }
    }

    @AfterAll
    static void close() {
        Awaitility.reset();
        platform.close();
    }

    @Test
    void whatIsNotDamagedIsNotRestored() throws Exception {
        try (Instance instance = start()) {
            awaitStock(instance, 7);
            assertThat(restored(instance)).isZero();
        }
    }

    @Test
    void aStoreThatCannotBeOpenedIsRestoredAndTheOthersAreNot() throws Exception {
        String identity = Files.readString(processFile());
        for (Path file : filesOf("0_1", "CURRENT")) {
            Files.writeString(file, "garbage");
        }

        try (Instance instance = start()) {
            awaitStock(instance, 7);
            assertThat(restored(instance)).isEqualTo(2 * productsOf(instance, 1));
        }
        assertThat(processFile()).hasContent(identity);
    }

    @Test
    void severalStoresThatCannotBeOpenedAreRestored() throws Exception {
        for (Path file : filesOf("", "CURRENT")) {
            Files.writeString(file, "garbage");
        }

        try (Instance instance = start()) {
            awaitStock(instance, 7);
            assertThat(restored(instance)).isEqualTo(2 * PRODUCTS);
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void aStoreThatProvesDamagedWhileItRunsEndsTheInstanceAndTheNextOneRestoresIt() throws Exception {
        for (Path file : filesOf("0_1", ".sst")) {
            if (Files.readString(file, StandardCharsets.ISO_8859_1).contains("p-")) {
                overwriteRows(file);
            }
        }
        try (Instance instance = start()) {
            for (int product = 0; product < PRODUCTS; product++) {
                adjust(instance, product, "second", 1);
            }
            CompletableFuture<Void> end = CompletableFuture.runAsync(() -> awaitEnd(instance));
            assertThatThrownBy(() -> end.get(LONG.toSeconds(), TimeUnit.SECONDS))
                    .hasStackTraceContaining("ProcessorStateException")
                    .hasStackTraceContaining("stock");
            assertThat(instance.health().live().isUp()).isFalse();
        }

        try (Instance instance = start()) {
            awaitStock(instance, 8);
        }
    }

    @Test
    void aFolderThatAnotherInstanceUsesIsRefusedInPlainWords() throws Exception {
        try (Instance instance = start()) {
            assertThatThrownBy(this::start)
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("state.dir " + state)
                    .hasMessageContaining("in use by another instance");

            awaitStock(instance, 7);
        }
    }

    private Instance start() {
        return start(state.getFileName().toString());
    }

    private static Instance start(String name) {
        return platform.start(name, Map.of("COMMERCE_CONTEXTS", "inventory"));
    }

    private static void adjust(Instance instance, int product, String id, int delta) {
        String body = "{\"adjustmentId\": \"" + id + "-" + product + "\", \"delta\": " + delta
                + ", \"reason\": \"RECEIVED\"}";
        HttpResponse<String> response = new Api(instance.port()).post("/stock/p-" + product + "/adjustments", body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    }

    private static void awaitStock(Instance instance, int available) {
        Api api = new Api(instance.port());
        for (int product = 0; product < PRODUCTS; product++) {
            String path = "/stock/p-" + product;
            await().atMost(LONG).pollInterval(Duration.ofMillis(20)).untilAsserted(() -> {
                HttpResponse<String> stock = api.get(path);
                assertThat(stock.statusCode()).as(stock.body()).isEqualTo(200);
                assertThat(stock.body()).contains("\"available\":" + available);
            });
        }
    }

    private static void awaitEnd(Instance instance) {
        try {
            instance.awaitEnd();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static double restored(Instance instance) {
        Pattern series = Pattern.compile("commerce_restored_records_total\\{.*} (.*)");
        return new Api(instance.port())
                .get("/metrics")
                .body()
                .lines()
                .map(series::matcher)
                .filter(Matcher::matches)
                .mapToDouble(match -> Double.parseDouble(match.group(1)))
                .sum();
    }

    /** Each has been adjusted once: one record of its level, one of the adjustment. */
    private static long productsOf(Instance instance, int partition) {
        Api api = new Api(instance.port());
        long count = IntStream.range(0, PRODUCTS)
                .mapToObj(product -> api.get("/stock/p-" + product)
                        .headers()
                        .firstValue("Commerce-Partition")
                        .orElseThrow())
                .filter(Integer.toString(partition)::equals)
                .count();
        assertThat(count).isBetween(1L, PRODUCTS - 2L);
        return count;
    }

    private Path processFile() {
        return state.resolve(APPLICATION).resolve("kafka-streams-process-metadata");
    }

    /** @param tasks those whose name begins so */
    private List<Path> filesOf(String tasks, String end) throws IOException {
        Path application = state.resolve(APPLICATION);
        try (Stream<Path> files = Files.walk(application)) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().endsWith(end))
                    .filter(file -> application.relativize(file).toString().startsWith(tasks))
                    .toList();
            assertThat(found).isNotEmpty();
            return found;
        }
    }

    /** The blocks with rows lie at the beginning of a file; what is needed to open it lies at the end. */
    private static void overwriteRows(Path file) throws IOException {
        try (RandomAccessFile data = new RandomAccessFile(file.toFile(), "rw")) {
            data.write(new byte[16]);
        }
    }
}
