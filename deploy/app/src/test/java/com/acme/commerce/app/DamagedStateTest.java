package com.acme.commerce.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.contracts.serde.InMemorySchemaRegistry;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedStateTest {

    @TempDir
    Path folder;

    @Test
    void aStoreThatCannotBeOpenedIsRestored() throws Exception {
        try (TestPlatform platform = new TestPlatform(folder, new InMemorySchemaRegistry())) {
            try (Instance instance = platform.start("shop")) {
                assertThat(new Api(instance.port())
                                .post(
                                        "/stock/p-1/adjustments",
                                        "{\"adjustmentId\": \"a-1\", \"delta\": 7, \"reason\": \"RECEIVED\"}")
                                .statusCode())
                        .isEqualTo(202);
                awaitStock(instance);
            }
            damage(folder.resolve("shop").resolve(BoundedContext.INVENTORY.applicationId()));

            try (Instance instance = platform.start("shop")) {
                awaitStock(instance);
            }
        }
    }

    private static void awaitStock(Instance instance) {
        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
            HttpResponse<String> stock = new Api(instance.port()).get("/stock/p-1");
            assertThat(stock.statusCode()).as(stock.body()).isEqualTo(200);
            assertThat(stock.body()).contains("\"available\":7");
        });
    }

    /** Of each RocksDB, the file that names the one which lists all others. */
    private static void damage(Path state) throws IOException {
        try (Stream<Path> files = Files.walk(state)) {
            List<Path> current = files.filter(file -> file.endsWith("CURRENT")).toList();
            assertThat(current).isNotEmpty();
            for (Path file : current) {
                Files.writeString(file, "garbage");
            }
        }
    }
}
