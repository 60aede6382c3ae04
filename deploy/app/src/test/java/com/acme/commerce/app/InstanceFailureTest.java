package com.acme.commerce.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.contracts.serde.AvroSerde;
import com.acme.commerce.contracts.serde.InMemorySchemaRegistry;
import com.acme.commerce.local.FreePorts;
import com.acme.commerce.provisioning.StartRefusedException;
import com.acme.commerce.tracing.Tracing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceFailureTest {

    @TempDir
    Path folder;

    @Test
    void anApplicationThatCannotGoOnEndsTheInstanceWithItsReason() throws Exception {
        try (TestPlatform platform = new TestPlatform(folder, new InMemorySchemaRegistry());
                Instance instance = platform.start("shop");
                Admin admin = platform.admin()) {
            CompletableFuture<Void> end = CompletableFuture.runAsync(() -> awaitEnd(instance));

            admin.deleteTopics(List.of(platform.catalogue.payments().name()))
                    .all()
                    .get();

            assertThatThrownBy(() -> end.get(60, TimeUnit.SECONDS))
                    .hasRootCauseInstanceOf(MissingSourceTopicException.class);
            assertThat(new Api(instance.port()).get("/health/live").statusCode())
                    .isEqualTo(503);
        }
    }

    @Test
    void whileItWaitsForABrokerItLivesIsNotReadyAndAsksToTryAgainAndThenItSaysWhichItWaitedFor() {
        int port = new FreePorts().next();
        CompletableFuture<Instance> start = CompletableFuture.supplyAsync(() -> start(Map.of(
                "COMMERCE_HTTP_PORT", Integer.toString(port),
                "COMMERCE_KAFKA_ADMIN_REQUEST_TIMEOUT_MS", "5000",
                "COMMERCE_KAFKA_ADMIN_DEFAULT_API_TIMEOUT_MS", "15000")));

        Api api = new Api(port);
        await().failFast("the start failed", start::isDone)
                .ignoreExceptions()
                .until(() -> api.get("/health/live").statusCode() == 200);
        assertThat(api.get("/health/startup").statusCode()).isEqualTo(503);
        assertThat(api.get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(api.get("/metrics").statusCode()).isEqualTo(200);
        assertRetryLater(api.get("/orders/o-1"));
        long asked = System.nanoTime();
        assertRetryLater(api.post("/orders/o-1/cancellation", "{}"));
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(10));

        assertThatThrownBy(() -> start.get(30, TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("127.0.0.1:1 did not answer within 15000 ms")
                .hasMessageContaining("kafka.bootstrap.servers");
        assertThat(FreePorts.isFree(port)).isTrue();
    }

    @Test
    void stateThatCannotBeOpenedFailsTheStartAndLeavesNothingBehind() throws IOException {
        Path file = Files.writeString(folder.resolve("a-file"), "no folder");
        int port = new FreePorts().next();

        assertThatThrownBy(() -> start(
                        Map.of("COMMERCE_STATE_DIR", file.toString(), "COMMERCE_HTTP_PORT", Integer.toString(port))))
                .hasMessageContaining("a-file");
        assertThat(FreePorts.isFree(port)).isTrue();
    }

    @Test
    void aPortThatIsTakenFailsTheStart() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(other.getLocalPort());

            assertThatThrownBy(() -> start(Map.of("COMMERCE_HTTP_PORT", port))).hasMessageContaining(port);
        }
    }

    private Instance start(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>();
        environment.put("COMMERCE_HTTP_PORT", "0");
        environment.put("COMMERCE_STATE_DIR", folder.resolve("state").toString());
        // Nobody listens there.
        environment.put("COMMERCE_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1");
        environment.putAll(more);
        return Instance.start(
                InstanceSettings.load(environment),
                config -> new AvroSerde(new InMemorySchemaRegistry()),
                Tracing.off());
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

    private static void assertRetryLater(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
    }
}
