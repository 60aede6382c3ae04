package com.acme.commerce.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.contracts.serde.AvroSerde;
import com.acme.commerce.contracts.serde.InMemorySchemaRegistry;
import com.acme.commerce.local.Broker;
import com.acme.commerce.local.BrokerSettings;
import com.acme.commerce.local.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceFailureTest {

    @TempDir
    Path folder;

    @Test
    void anApplicationThatCannotGoOnEndsTheInstanceWithItsReason() throws Exception {
        try (Broker broker = Broker.start(BrokerSettings.onFreePorts(folder.resolve("broker")))) {
            // No topic was created.
            try (Instance instance = start(Map.of("COMMERCE_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers()))) {
                CompletableFuture<Void> end = CompletableFuture.runAsync(() -> awaitEnd(instance));

                assertThatThrownBy(() -> end.get(30, TimeUnit.SECONDS))
                        .hasRootCauseInstanceOf(MissingSourceTopicException.class);
                assertThat(new Api(instance.port()).get("/health/live").statusCode())
                        .isEqualTo(503);
            }
        }
    }

    @Test
    void withoutABrokerItLivesIsNotReadyAndAsksToTryAgain() {
        try (Instance instance = start(Map.of())) {
            Api api = new Api(instance.port());

            assertThat(api.get("/health/live").statusCode()).isEqualTo(200);
            assertThat(api.get("/health/startup").statusCode()).isEqualTo(503);
            assertThat(api.get("/health/ready").statusCode()).isEqualTo(503);
            assertThat(api.get("/metrics").statusCode()).isEqualTo(200);
            assertRetryLater(api.get("/orders/o-1"));
            long start = System.nanoTime();
            assertRetryLater(api.post("/orders/o-1/cancellation", "{}"));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void stateThatCannotBeOpenedFailsTheStartAndLeavesNothingBehind() throws IOException {
        Path file = Files.writeString(folder.resolve("a-file"), "no folder");
        int port = new FreePorts().next();

        assertThatThrownBy(() -> start(
                        Map.of("COMMERCE_STATE_DIR", file.toString(), "COMMERCE_HTTP_PORT", Integer.toString(port))))
                .hasMessageContaining("a-file");
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(free.isBound()).isTrue();
        }
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
                InstanceSettings.load(environment), config -> new AvroSerde(new InMemorySchemaRegistry()));
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
