package com.acme.commerce.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.local.monitor.WrittenOffsets;
import com.acme.commerce.local.topics.KafkaCalls;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Instances come and go under load, and customers read all the while. The tests are chapters of one story, from one
 * instance to three and back to one; each prints what it measured. It runs where {@code -Dcheckouts=50} says how many a
 * second.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@EnabledIfSystemProperty(named = "checkouts", matches = "\\d+")
class ScaleOutTest {

    private static final int INSTANCES = 3;

    /** Two cores that carry three instances, broker and load are used up by 200; {@code -Dcheckouts=200} is for more of them. */
    private static final int CHECKOUTS_PER_SECOND = Integer.getInteger("checkouts", 50);

    private static final int READS_PER_SECOND = 80;
    private static final Duration SOON = Duration.ofSeconds(60);

    /**
     * So long may a partition stand still at most. What is wanted is 10 s, which a machine with cores to spare is held to by
     * {@code -Dmax.stall.seconds=10}; on two cores that three instances, broker and load use up it is the machine that is
     * measured, so this only tells that everything goes on.
     */
    private static final String MAX_STALL_SECONDS = System.getProperty("max.stall.seconds", "60");

    /** So soon are the orders of a killed instance there again for those who read. */
    private static final long STANDBYS_ANSWER_WITHIN_MS = 2_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Catalogue catalogue = Catalogue.withPartitions(Catalogue.DEFAULT_PARTITIONS);
    private Platform platform;
    private List<RestClient> clients;
    private String bootstrapServers;
    private KnownOrders orders;
    private ContinuousReader reader;

    @BeforeAll
    void start() throws Exception {
        Path home = Path.of("target/scale-out").toAbsolutePath();
        Files.createDirectories(home);
        // Twelve stream threads with a transaction every 20 ms use up two cores before anything is restarted.
        platform = new Platform(home, Map.of("COMMERCE_STREAMS_COMMIT_INTERVAL_MS", "100"));
        platform.commerce("down");
        platform.commerce("reset");
        Files.createDirectories(home);
        int port = Platform.freePorts(INSTANCES);
        platform.commerce(
                        "up",
                        "-n",
                        "1",
                        "--port",
                        Integer.toString(port),
                        "--load",
                        Integer.toString(CHECKOUTS_PER_SECOND),
                        "--detach")
                .succeeded();
        bootstrapServers = platform.status().get("bootstrapServers").asText();
        List<String> urls = IntStream.range(port, port + INSTANCES)
                .mapToObj(number -> "http://127.0.0.1:" + number)
                .toList();
        clients = urls.stream().map(RestClient::new).toList();
        orders = new KnownOrders(bootstrapServers, catalogue.orders().name());
        reader = new ContinuousReader(urls, orders, READS_PER_SECOND);
        await().atMost(SOON).until(() -> orders.count() > 10 * CHECKOUTS_PER_SECOND);
    }

    @AfterAll
    void stop() throws Exception {
        if (reader != null) {
            reader.stop();
            orders.stop();
        }
        platform.down();
    }

    @Test
    @Order(1)
    void everyOrderStaysReadableWhileOneInstanceBecomesThree() throws Exception {
        long begin = System.nanoTime();
        JsonNode stalls = json(platform.commerce("scale", "3", "--json").succeeded());
        reportAndRequireNoFailure("1 -> 3 instances", stalls, begin);
    }

    @Test
    @Order(2)
    void aRollingRestartKeepsEveryPartitionGoingAndEveryOrderReadable() throws Exception {
        long begin = System.nanoTime();
        Platform.Result restart = platform.commerce("restart", "all", "--json", "--max-stall", MAX_STALL_SECONDS);
        reportAndRequireNoFailure("rolling restart of three", json(restart), begin);
        restart.succeeded();
    }

    @Test
    @Order(3)
    void standbysAnswerForAnInstanceThatIsKilledAndTakeOverWithWhatTheyHave() throws Exception {
        List<RestClient> survivors = List.of(clients.get(0), clients.get(2));
        long before = restored(survivors);
        // The command takes a second to start, and reads of that second would look like reads after the kill.
        CompletableFuture<Long> gone = CompletableFuture.supplyAsync(() -> awaitGone(clients.get(1)));
        Platform.Result kill = platform.commerce("kill", "2", "--json", "--max-stall", MAX_STALL_SECONDS);
        long begin = gone.get(SOON.toSeconds(), TimeUnit.SECONDS);
        long restored = restored(survivors) - before;
        long changelogs = changelogOffsets();
        Reads reads = reader.since(begin);
        Map<Integer, Long> firstAnswers = reads.firstAnswers(begin);
        say(
                "kill -9 of one of three: %s; first answer for each partition after ms %s; %,d records restored of %,d in"
                        + " the changelogs; %s%s",
                stalls(json(kill)), firstAnswers, restored, changelogs, reads.toText(), reads.failuresToText(begin));

        kill.succeeded();
        assertThat(firstAnswers).hasSize(Catalogue.DEFAULT_PARTITIONS);
        assertThat(firstAnswers.values()).allMatch(millis -> millis <= STANDBYS_ANSWER_WITHIN_MS);
        assertThat(reads.failures())
                .as(reads.failuresToText(begin))
                .allMatch(
                        read -> read.beganNanos() - begin <= TimeUnit.MILLISECONDS.toNanos(STANDBYS_ANSWER_WITHIN_MS));
        // Where nobody counts, nothing would be counted either.
        assertThat(Counters.sum("commerce_restored_records_total", survivors)).isPresent();
        // From zero it would be a third of all.
        assertThat(restored).isLessThan(changelogs / 10);
        platform.commerce("restart", "2").succeeded();
    }

    @Test
    @Order(4)
    void everyOrderStaysReadableWhileThreeInstancesBecomeOne() throws Exception {
        long begin = System.nanoTime();
        JsonNode stalls = json(platform.commerce("scale", "1", "--json").succeeded());
        reportAndRequireNoFailure("3 -> 1 instances", stalls, begin);
        Reads all = reader.readAll();
        say("every order read from the one that is left: %s", all.toText());
        assertThat(all.failures()).as(all.failuresToText(begin)).isEmpty();
    }

    @Test
    @Order(5)
    void nothingWasLostOrDoubled() throws Exception {
        platform.commerce("kill", "load").succeeded();
        Platform.Result verified = platform.commerce("verify").succeeded();
        assertThat(verified.output()).containsPattern("[1-9][0-9]* checkouts");
    }

    private void reportAndRequireNoFailure(String what, JsonNode stalls, long begin) {
        Reads reads = reader.since(begin);
        say("%s: %s; %s", what, stalls(stalls), reads.toText());
        assertThat(reads.all()).hasSizeGreaterThan(READS_PER_SECOND);
        assertThat(reads.failures()).as(reads.failuresToText(begin)).isEmpty();
    }

    private static String stalls(JsonNode report) {
        String groups = report.get("groups")
                .valueStream()
                .map(stall -> String.format(
                        Locale.ROOT,
                        "%s %.1f s from %.1f s on in %s-%d",
                        stall.get("group").asText(),
                        stall.get("stallSeconds").asDouble(),
                        stall.get("fromSeconds").asDouble(),
                        stall.get("topic").asText(),
                        stall.get("partition").asInt()))
                .collect(Collectors.joining("; "));
        return String.format(
                Locale.ROOT,
                "under %d checkouts/s no partition stood still for longer than %.1f s (%s)",
                CHECKOUTS_PER_SECOND,
                report.get("longestStallSeconds").asDouble(),
                groups);
    }

    /** The figures alone, without what a command says of too long a stall. */
    private static JsonNode json(Platform.Result result) throws Exception {
        return JSON.readTree(result.output().lines().findFirst().orElse(""));
    }

    /** @return nanoTime of the moment */
    private static long awaitGone(RestClient instance) {
        await().atMost(SOON)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> {
                    try {
                        instance.get("/health/live");
                        return false;
                    } catch (IOException e) {
                        return true;
                    }
                });
        return System.nanoTime();
    }

    private static long restored(List<RestClient> instances) throws Exception {
        return Counters.sum("commerce_restored_records_total", instances).orElse(0);
    }

    private long changelogOffsets() {
        try (Admin admin = KafkaCalls.admin(bootstrapServers)) {
            return WrittenOffsets.of(admin).byTopic().entrySet().stream()
                    .filter(topic -> topic.getKey().endsWith("-changelog"))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
