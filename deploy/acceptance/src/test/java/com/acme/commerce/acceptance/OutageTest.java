package com.acme.commerce.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.chaos.input.PlainAvroClient;
import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.TopicDef;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What the platform depends on goes away under load and comes back: the registry, the broker, and the answers of the payment
 * processor. One story, because each part has to find whole what the one before left. It runs where {@code
 * -Doutage.seconds=30} says how long registry and broker are away: it takes four minutes, which every build would wait for.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 20, unit = TimeUnit.MINUTES)
@EnabledIfSystemProperty(named = "outage.seconds", matches = "\\d+")
class OutageTest {

    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("outage.seconds", 30));
    private static final Duration SOON = Duration.ofSeconds(120);

    private final Catalogue catalogue = Catalogue.withPartitions(Catalogue.DEFAULT_PARTITIONS);
    private Platform platform;
    private RestClient first;
    private RestClient second;
    private RestClient stripe;
    private PlainAvroClient avro;

    @BeforeAll
    void start() throws Exception {
        Path home = Path.of("target/outage").toAbsolutePath();
        Files.createDirectories(home);
        platform = new Platform(home);
        platform.commerce("down");
        platform.commerce("reset");
        Files.createDirectories(home);
        String port = Integer.toString(Platform.freePorts(2));
        platform.commerce("up", "-n", "2", "--port", port, "--load", "50", "--processor", "stripe", "--detach")
                .succeeded();
        first = new RestClient("http://127.0.0.1:" + port);
        second = new RestClient("http://127.0.0.1:" + (Integer.parseInt(port) + 1));
        JsonNode status = platform.status();
        for (JsonNode process : status.get("processes")) {
            if (process.get("name").asText().equals("stripe")) {
                stripe = new RestClient("http://" + process.get("address").asText());
            }
        }
        avro = new PlainAvroClient(
                status.get("bootstrapServers").asText(),
                status.get("registryUrl").asText());
        awaitOrders(100);
    }

    @AfterAll
    void stop() throws Exception {
        platform.down();
    }

    @Test
    @Order(1)
    void withoutTheRegistryOrdersGoOn() throws Exception {
        platform.commerce("kill", "registry").succeeded();
        long before = created();
        staysAliveForTheOutage();
        assertThat(created()).isGreaterThan(before);
        platform.commerce("restart", "registry").succeeded();
        awaitOrders(100);
    }

    @Test
    @Order(2)
    void withoutTheBrokerEverythingWaits() throws Exception {
        platform.commerce("kill", "broker").succeeded();
        staysAliveForTheOutage();
        platform.commerce("restart", "broker").succeeded();
        awaitOrders(200);
    }

    @Test
    @Order(3)
    void aChargeWhoseAnswerIsDroppedIsOneChargeAndOneOrder() throws Exception {
        assertThat(stripe.post("/faults", "{\"dropShare\": 0.3}").status()).isEqualTo(200);
        int charged = stripe.get("/ledger").json().get("charges").asInt();
        awaitOrders(200);
        platform.commerce("kill", "load").succeeded();
        // Of its own carts it says how each ended, and fails where one did not.
        platform.commerce("load", "--rate", "20", "--duration", "10").succeeded();

        JsonNode ledger = stripe.get("/ledger").json();
        System.out.println("charged with a third of the answers dropped: " + ledger);
        assertThat(ledger.get("charges").asInt() - charged).isGreaterThanOrEqualTo(200);
        assertThat(ledger.get("chargedTwice")).isEmpty();
    }

    @Test
    @Order(4)
    void nothingIsSetAsideLostOrWrong() throws Exception {
        Platform.Result verified = platform.commerce("verify").succeeded();
        System.out.println(verified.output());
        assertThat(verified.output()).contains(" 0 dead letters");
        assertThat(avro.records(
                        catalogue.deadLetters().stream().map(TopicDef::name).toList()))
                .isEmpty();
        assertThat(platform.commerce("doctor").succeeded().output()).contains("nothing is wrong");
    }

    private void staysAliveForTheOutage() {
        await().during(OUTAGE)
                .atMost(OUTAGE.plusSeconds(30))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> first.get("/health/live").status() == 200
                        && second.get("/health/live").status() == 200);
    }

    private void awaitOrders(int more) throws Exception {
        long before = created();
        await().atMost(SOON).until(() -> created() >= before + more);
    }

    /** Orders that were created; the instances that count them are never restarted here. */
    private long created() throws Exception {
        return Counters.sum("commerce_checkouts_total\\{.*outcome=\"created\".*}", List.of(first, second))
                .orElse(0);
    }
}
