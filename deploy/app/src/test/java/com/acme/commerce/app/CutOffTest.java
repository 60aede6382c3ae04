package com.acme.commerce.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.contracts.serde.InMemorySchemaRegistry;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CutOffTest {

    private static final Duration LONG = Duration.ofSeconds(40);

    @TempDir
    Path folder;

    @Test
    void anInstanceThatNoBrokerAnswersDoubtsItsOwnershipAndSaysHowOldItsAnswersMayBe() throws Exception {
        try (TestPlatform platform = new TestPlatform(folder, new InMemorySchemaRegistry());
                Instance instance = platform.start("shop", Map.of("COMMERCE_CONTEXTS", "inventory"))) {
            Api api = new Api(instance.port());
            await().atMost(LONG).until(() -> api.get("/health/ready").statusCode() == 200);
            api.post("/stock/p-1/adjustments", "{\"adjustmentId\": \"a-1\", \"delta\": 7, \"reason\": \"RECEIVED\"}");
            await().atMost(LONG).until(() -> api.get("/stock/p-1").statusCode() == 200);

            platform.stopBroker();
            await().atMost(LONG).until(() -> api.get("/stock/p-1").statusCode() == 503);

            assertThat(api.get("/stock/p-1").body()).contains("was cut off or stood still");
            HttpResponse<String> old = api.get("/stock/p-1?maxStalenessMs=600000");
            assertThat(old.statusCode()).isEqualTo(200);
            assertThat(old.body()).contains("\"available\":7");
            assertThat(old.headers().firstValueAsLong("Commerce-Staleness-Ms").orElseThrow())
                    .isGreaterThan(3_000);
            assertThat(api.get("/stock/p-1?maxStalenessMs=1000").statusCode()).isEqualTo(503);
        }
    }
}
