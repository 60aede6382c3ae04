package com.acme.commerce.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.chaos.input.PlainAvroClient;
import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.local.platform.BuiltPrograms;
import com.acme.commerce.local.platform.Contexts;
import com.acme.commerce.local.platform.Home;
import com.acme.commerce.local.platform.PlatformState;
import com.acme.commerce.local.platform.ProcessNames;
import com.acme.commerce.local.platform.StateFile;
import com.acme.commerce.local.process.Child;
import com.acme.commerce.local.process.ProcessSpec;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
 * All contexts on one broker. Customers go all the way through the shop; those contexts that only follow what happens are an
 * instance of their own, which stops for a while and catches up; and in the end all books agree. One story, because each part
 * has to find whole what the one before left. It runs where {@code -Dcustomers=4} says how many come a second.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 20, unit = TimeUnit.MINUTES)
@EnabledIfSystemProperty(named = "customers", matches = "\\d+")
class WholeShopTest {

    private static final int CUSTOMERS_PER_SECOND = Integer.getInteger("customers", 4);

    /** {@code -Dstopped.seconds=120} makes it two minutes. */
    private static final Duration STOPPED = Duration.ofSeconds(Integer.getInteger("stopped.seconds", 10));

    private static final Duration SOON = Duration.ofMinutes(4);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final String LEADING =
            "ordering,inventory,payments,requests,shipping,reviews,shopping,customers,fraud";
    private static final String FOLLOWING = "billing,notification,audit";

    private final Catalogue catalogue = Catalogue.withPartitions(Catalogue.DEFAULT_PARTITIONS);
    private final Path home = Path.of("target/whole-shop").toAbsolutePath();
    private final StateFile file = new StateFile(home.resolve("platform.json"));
    private final Map<String, String> settings = Map.of(
            "COMMERCE_CONTEXTS", LEADING,
            "COMMERCE_LOCAL_INSTANCE_JVM_OPTIONS", "-XX:TieredStopAtLevel=1",
            "COMMERCE_STREAMS_COMMIT_INTERVAL_MS", "100");

    private Platform platform;
    private int port;
    private RestClient following;
    private PlainAvroClient avro;

    @BeforeAll
    void start() throws Exception {
        Files.createDirectories(home);
        platform = new Platform(home, settings);
        platform.commerce("down");
        platform.commerce("reset");
        Files.createDirectories(home);
        port = Platform.freePorts(2);
        platform.commerce(
                        "up",
                        "-n",
                        "1",
                        "--port",
                        Integer.toString(port),
                        "--load",
                        Integer.toString(CUSTOMERS_PER_SECOND),
                        "--detach")
                .succeeded();
        PlatformState state = file.read();
        avro = new PlainAvroClient(state.bootstrapServers(), state.registryUrl());
        programs().companions(following()).stream()
                // It is there for whatever runs.
                .filter(companion -> !companion.name().equals(ProcessNames.LAG))
                .forEach(companion -> start(companion.start().apply(following())));
        startFollowing();
        following = new RestClient("http://127.0.0.1:" + (port + 1));
    }

    @AfterAll
    void stop() throws Exception {
        platform.down();
    }

    @Test
    @Order(1)
    void customersGoAllTheWayThroughTheShop() throws Exception {
        awaitSaid("CustomerRegistered", catalogue.customers().customers(), 1);
        awaitSaid("DiscountCalculated", catalogue.shopping().discounts(), 1);
        awaitSaid("OrderScored", catalogue.fraudScores(), 5);
        awaitSaid("OrderCompleted", catalogue.orders(), 5);
        awaitSaid("InvoiceCreated", catalogue.billing().invoices(), 5);
        awaitSaid("NotificationSent", catalogue.notification().deliveries(), 1);
        awaitSaid("ReviewPublished", catalogue.reviews().reviews(), 1);
        awaitSaid("RatingUpdated", catalogue.reviews().ratings(), 1);

        String order = avro.read(List.of(catalogue.billing().invoices().name()))
                .get(0)
                .record()
                .key();
        await().atMost(SOON).pollInterval(POLL).untilAsserted(() -> {
            RestClient.Reply timeline = following.get("/orders/" + order + "/timeline");
            assertThat(timeline.status()).as(timeline.body()).isEqualTo(200);
            assertThat(timeline.body())
                    .contains("CartCheckedOut", "OrderScored", "OrderCompleted", "InvoiceCreated", "latency");
        });
        assertThat(new RestClient(file.read().mailboxUrl()).get("/messages").body())
                .contains("@example.com");
    }

    @Test
    @Order(2)
    void whatFollowsMayStopAndMissesNothing() throws Exception {
        platform.commerce("kill", "2").succeeded();
        long begin = System.nanoTime();
        long ordersBefore = said("OrderCreated", catalogue.orders());
        await().atMost(STOPPED.plus(SOON))
                .pollInterval(POLL)
                .until(() -> System.nanoTime() - begin >= STOPPED.toNanos()
                        && said("OrderCreated", catalogue.orders()) > ordersBefore);
        long orders = said("OrderCreated", catalogue.orders()) - ordersBefore;
        long completed = said("OrderCompleted", catalogue.orders());
        long backlog = completed - said("InvoiceCreated", catalogue.billing().invoices());
        assertThat(backlog).isPositive();

        long again = System.nanoTime();
        startFollowing();
        awaitSaid("InvoiceCreated", catalogue.billing().invoices(), completed);
        System.out.printf(
                Locale.ROOT,
                "%s stopped for %d s: %d orders were made meanwhile; %d invoices were missing, and all there %.1f s after the"
                        + " start%n",
                FOLLOWING,
                STOPPED.toSeconds(),
                orders,
                backlog,
                (System.nanoTime() - again) / 1e9);
    }

    @Test
    @Order(3)
    void everythingAddsUp() throws Exception {
        platform.commerce("kill", "load").succeeded();
        String catalog = "http://127.0.0.1:" + file.read().ports().catalog();
        await().atMost(SOON).pollInterval(POLL).untilAsserted(() -> {
            JsonNode index = new RestClient(catalog).get("/index/comparison").json();
            assertThat(index.get("compared").asLong()).isPositive();
            assertThat(index.get("differing")).isEmpty();
        });
        // Audit is the last to know. Whatever is missing for good is missing at the last look as well.
        await().atMost(SOON)
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL)
                .untilAsserted(() -> System.out.println(
                        platform.commerce("verify").succeeded().output()));
    }

    private BuiltPrograms programs() {
        return new BuiltPrograms(new Home(Path.of("../..").toAbsolutePath().normalize(), home), settings);
    }

    /** The platform as those see it that follow. */
    private PlatformState following() {
        return file.read().withContexts(Contexts.of(Map.of("COMMERCE_CONTEXTS", FOLLOWING)));
    }

    private void startFollowing() {
        start(programs().instance(following(), 2, port + 1));
    }

    private void start(ProcessSpec spec) {
        Child child = spec.start();
        file.update(state -> state.with(child));
    }

    private void awaitSaid(String message, TopicDef topic, long count) {
        await(message).atMost(SOON).pollInterval(POLL).until(() -> said(message, topic) >= count);
    }

    private long said(String message, TopicDef topic) {
        return avro.read(List.of(topic.name())).stream()
                .filter(record -> record.value().getSchema().getName().equals(message))
                .count();
    }
}
