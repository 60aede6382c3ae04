package com.acme.commerce.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.observe.prometheus.Installed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Dashboards and rules on a platform that works, with a real Prometheus. What is misspelt in an expression, or is served by
 * nobody, is an error here and nowhere else.
 */
@EnabledIfSystemProperty(named = "observed", matches = "true")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ObservedPlatformTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    /** The windows of rates fill within one; the rest is for a busy machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** Kafka's number of open files turns to -1 after about a minute at DEBUG, on which whole scrapes have failed. */
    private static final int DEBUG_SECONDS = 120;

    private Platform platform;
    private Observation observation;
    private RestClient first;
    private RestClient second;
    private int port;

    @BeforeAll
    void start() throws Exception {
        Assumptions.assumeTrue(Installed.has("prometheus"), "prometheus is not installed (Debian's package)");
        Path home = Path.of("target/observed").toAbsolutePath();
        Files.createDirectories(home);
        platform = new Platform(home);
        platform.commerce("down");
        platform.commerce("reset");
        Files.createDirectories(home);
        port = Platform.freePorts(2);
        platform.commerce("up", "-n", "2", "--port", Integer.toString(port), "--load", "50", "--detach")
                .succeeded();
        observation = Observation.of(
                platform.status(),
                Files.createTempDirectory(home, "prometheus-").toAbsolutePath());
        first = new RestClient("http://127.0.0.1:" + port);
        second = new RestClient("http://127.0.0.1:" + (port + 1));
    }

    @AfterAll
    void stop() throws Exception {
        if (observation != null) {
            observation.close();
        }
        if (platform != null) {
            platform.down();
        }
    }

    @Test
    @Order(1)
    void everyPanelShowsSomethingAndNoRuleIsBlind() throws Exception {
        await().atMost(SOON)
                .until(() ->
                        !observation.query("commerce_streams_rebalances_total").isEmpty());
        platform.commerce("kill", "2").succeeded();
        platform.with("COMMERCE_KAFKA_METRICS_RECORDING_LEVEL", "DEBUG")
                .commerce("restart", "2")
                .succeeded();
        RestClient.Reply accepted = first.post("/checkouts", """
                {"cartId": "observed", "customerId": "customer-1", "currency": "EUR",
                 "lines": [{"productId": "product-00001", "quantity": 1, "unitPrice": 1250}]}
                """);
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        String location = accepted.response().headers().firstValue("Location").orElseThrow();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                first.get(location).json().path("status").asText())
                        .isIn("CREATED", "FAILED"));

        observation.awaitThatEverythingShows(PATIENCE, () -> {
            // One of them has it, and the other asks that one.
            first.get(location);
            second.get(location);
        });
    }

    @Test
    @Order(2)
    void atDebugTheScrapeStillWorksAfterTwoMinutes() throws Exception {
        String debugged = "{instance=\"127.0.0.1:" + (port + 1) + "\"}";
        await().atMost(PATIENCE)
                .until(() -> observation.query("process_uptime_seconds" + debugged).stream()
                        .anyMatch(seconds -> seconds > DEBUG_SECONDS));

        assertThat(observation.query("min_over_time(up" + debugged + "[1m])")).containsExactly(1.0);
        assertThat(observation.query("count(commerce_streams_state" + debugged + ")"))
                .containsExactly(4.0);
    }
}
