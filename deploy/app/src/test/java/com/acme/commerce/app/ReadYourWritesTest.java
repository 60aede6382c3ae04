package com.acme.commerce.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.app.commands.Commands;
import com.acme.commerce.contracts.serde.InMemorySchemaRegistry;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands and reads of what they did, through random ones of three instances, while these come and go. {@code -Dpairs=10000}
 * makes it long.
 */
class ReadYourWritesTest {

    private static final int PAIRS = Integer.getInteger("pairs", 300);
    private static final int CLIENTS = 6;
    private static final String NAME_OF_POSITION = "Commerce-Position";

    /** Those that are ready; in the middle of a change it is one less. */
    private static final List<Running> INSTANCES = new CopyOnWriteArrayList<>();

    private record Running(String name, Instance instance) {}

    @TempDir
    private static Path folder;

    private static TestPlatform platform;

    @BeforeAll
    static void start() throws Exception {
        platform = new TestPlatform(folder, new InMemorySchemaRegistry());
        for (String name : List.of("one", "two", "three")) {
            join(name);
        }
    }

    @AfterAll
    static void stop() {
        INSTANCES.forEach(running -> running.instance().close());
        platform.close();
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void noReadThatPresentsItsPositionMissesItsOwnWrite() throws Exception {
        Outcome outcome = pairs(true);

        System.out.println(outcome);
        assertThat(outcome.changes()).isPositive();
        assertThat(outcome.misses()).isZero();
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void withoutAPositionReadsDoMiss() throws Exception {
        Outcome outcome = pairs(false);

        System.out.println(outcome);
        assertThat(outcome.misses()).isPositive();
    }

    /**
     * @param changes how often an instance left and came back meanwhile
     * @param unavailable reads that were answered with 503 and were tried again
     */
    private record Outcome(boolean positions, int pairs, int misses, int unavailable, int changes) {

        @Override
        public String toString() {
            return pairs + " command-then-read pairs " + (positions ? "with" : "without") + " positions: " + misses
                    + " reads missed their own write, " + unavailable + " were told to try again, instances left and"
                    + " came back " + changes + " times";
        }
    }

    private static Outcome pairs(boolean positions) throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger misses = new AtomicInteger();
        AtomicInteger unavailable = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS + 1);
        try {
            Future<Integer> changes = threads.submit(() -> comeAndGo(done));
            List<Callable<Void>> clients = IntStream.range(0, CLIENTS)
                    .<Callable<Void>>mapToObj(client -> () -> {
                        Random random = new Random(client);
                        for (int i = client; i < PAIRS; i += CLIENTS) {
                            pair((positions ? "with-" : "without-") + i, random, positions, misses, unavailable);
                        }
                        return null;
                    })
                    .toList();
            for (Future<Void> client : threads.invokeAll(clients)) {
                client.get();
            }
            done.set(true);
            return new Outcome(positions, PAIRS, misses.get(), unavailable.get(), changes.get());
        } finally {
            done.set(true);
            threads.shutdown();
        }
    }

    private static void pair(
            String id, Random random, boolean positions, AtomicInteger misses, AtomicInteger unavailable) {
        boolean checkout = random.nextBoolean();
        String path = checkout ? "/orders/" + Commands.orderId(id) : "/stock/" + id;
        HttpResponse<String> accepted = answered(
                random,
                api -> checkout
                        ? api.checkOut(id, "product-of-" + id)
                        : api.post(
                                path + "/adjustments", "{\"adjustmentId\":\"a\",\"delta\":7,\"reason\":\"RECEIVED\"}"));
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        String position = accepted.headers().firstValue(NAME_OF_POSITION).orElseThrow();

        HttpResponse<String> read = answered(random, api -> {
            HttpResponse<String> answer = positions ? api.get(path, NAME_OF_POSITION, position) : api.get(path);
            if (answer.statusCode() == 503) {
                unavailable.incrementAndGet();
            }
            return answer;
        });
        boolean sees = read.statusCode() == 200 && (checkout || read.body().contains("\"available\":7"));
        if (!sees) {
            misses.incrementAndGet();
        }
    }

    private interface Request {
        HttpResponse<String> to(Api api);
    }

    /** As a client behind a load balancer sees it: one that is gone or cannot answer is left for another. */
    private static HttpResponse<String> answered(Random random, Request request) {
        while (true) {
            try {
                HttpResponse<String> response = request.to(new Api(INSTANCES
                        .get(random.nextInt(INSTANCES.size()))
                        .instance()
                        .port()));
                if (response.statusCode() != 503) {
                    return response;
                }
            } catch (IllegalStateException | IndexOutOfBoundsException gone) {
                Thread.onSpinWait();
            }
        }
    }

    private static int comeAndGo(AtomicBoolean done) {
        int changes = 0;
        for (; !done.get(); changes++) {
            Running leaving = INSTANCES.remove(0);
            leaving.instance().close();
            join(leaving.name());
        }
        return changes;
    }

    private static void join(String name) {
        Instance instance = platform.start(name);
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> instance.health().ready().isUp());
        INSTANCES.add(new Running(name, instance));
    }
}
