package com.acme.commerce.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.chaos.input.PlainAvroClient;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Kills the only instance between processing and commit, again and again, and compares what reads had shown by then with
 * what was committed in the end. It runs where {@code -Dkills=20} says how often.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(named = "kills", matches = "\\d+")
class UndoneWritesTest {

    private static final int KILLS = Integer.getInteger("kills", 20);

    /** Two hundred take an hour; who waits sees that it goes on. */
    private static final int KILLS_A_LINE = 20;

    private static final List<String> PRODUCTS =
            IntStream.range(0, 6).mapToObj(i -> "counted-" + i).toList();
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String LEVELS = "fulfilment.stock-levels.v1";

    private Platform platform;
    private RestClient rest;
    private PlainAvroClient avro;

    @BeforeAll
    void start() throws Exception {
        Path home = Path.of("target/undone-writes").toAbsolutePath();
        Files.createDirectories(home);
        // A second between commits, so that there is something to undo at almost any moment.
        platform = new Platform(
                home,
                Map.of(
                        "COMMERCE_STREAMS_COMMIT_INTERVAL_MS", "1000",
                        // Comes back at once, without the wait for the session of the one that was killed.
                        "COMMERCE_STREAMS_MEMBERSHIP", "static"));
        platform.commerce("down");
        platform.commerce("reset");
        Files.createDirectories(home);
        int port = Platform.freePorts(1);
        platform.commerce("up", "-n", "1", "--port", Integer.toString(port), "--detach")
                .succeeded();
        rest = new RestClient("http://127.0.0.1:" + port);
        JsonNode status = platform.status();
        avro = new PlainAvroClient(
                status.get("bootstrapServers").asText(),
                status.get("registryUrl").asText());
    }

    @AfterAll
    void stop() throws Exception {
        platform.down();
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void noCommittedReadShowsWhatIsUndoneAndLatestReadsDo() throws Exception {
        int committedUndone = 0;
        int latestUndone = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            ProcessHandle instance = instance();
            Shown shown = new Shown();
            await().atMost(SOON).pollInterval(Duration.ofMillis(1)).until(() -> hasOpenTransaction(shown));
            instance.destroyForcibly();
            instance.onExit().get(10, TimeUnit.SECONDS);

            // A commit is certain a moment before consumers see it.
            Map<String, Long> committed = awaitCommitted(shown.committed());
            committedUndone += isAhead(shown.committed(), committed) ? 1 : 0;
            latestUndone += isAhead(shown.latest(), committed) ? 1 : 0;
            platform.commerce("restart", "1").succeeded();
            if ((kill + 1) % KILLS_A_LINE == 0 || kill + 1 == KILLS) {
                say(kill + 1, committedUndone, latestUndone);
            }
        }
        assertThat(committedUndone).isZero();
        assertThat(latestUndone).isPositive();
    }

    private static void say(int kills, int committedUndone, int latestUndone) {
        System.out.println("killed " + kills + " times between processing and commit; what was undone had been shown by"
                + " committed reads " + committedUndone + " times, by latest reads " + latestUndone + " times");
    }

    /** The highest number of a change that reads have shown, by product. */
    private record Shown(Map<String, Long> latest, Map<String, Long> committed) {

        Shown() {
            this(new HashMap<>(), new HashMap<>());
        }
    }

    /** Changes every product once; true as soon as a latest read is ahead of the committed read that follows it. */
    private boolean hasOpenTransaction(Shown shown) throws IOException, InterruptedException {
        boolean open = false;
        for (String product : PRODUCTS) {
            String change = "{\"adjustmentId\":\"" + UUID.randomUUID() + "\",\"delta\":1,\"reason\":\"RECEIVED\"}";
            assertThat(rest.post("/stock/" + product + "/adjustments", change).status())
                    .isEqualTo(202);
            long latest = sequence("/stock/" + product + "?consistency=latest");
            long committed = sequence("/stock/" + product);
            shown.latest().merge(product, latest, Math::max);
            Long before = shown.committed().put(product, committed);
            assertThat(committed).as("a reader never goes back").isGreaterThanOrEqualTo(before == null ? 0 : before);
            open |= latest > committed;
        }
        return open;
    }

    private long sequence(String path) throws IOException, InterruptedException {
        RestClient.Reply reply = rest.get(path);
        assertThat(reply.status()).as(reply.body()).isIn(200, 404);
        return reply.status() == 404 ? 0 : reply.json().get("sequence").asLong();
    }

    private Map<String, Long> awaitCommitted(Map<String, Long> expected) {
        long giveUp = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        Map<String, Long> committed;
        do {
            committed = committed();
        } while (isAhead(expected, committed) && System.nanoTime() < giveUp);
        return committed;
    }

    private Map<String, Long> committed() {
        Map<String, Long> sequences = new HashMap<>();
        avro.read(List.of(LEVELS))
                .forEach(level -> sequences.merge(
                        level.record().key(), (Long) level.value().get("sequence"), Math::max));
        return sequences;
    }

    private static boolean isAhead(Map<String, Long> shown, Map<String, Long> committed) {
        return shown.entrySet().stream()
                .anyMatch(entry -> entry.getValue() > committed.getOrDefault(entry.getKey(), 0L));
    }

    private ProcessHandle instance() throws IOException, InterruptedException {
        for (JsonNode process : platform.status().get("processes")) {
            if (process.get("name").asText().equals("instance-1")) {
                return ProcessHandle.of(process.get("pid").asLong()).orElseThrow();
            }
        }
        throw new AssertionError("there is no instance-1");
    }
}
