package com.acme.commerce.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.app.commands.Commands;
import com.acme.commerce.contracts.serde.InMemorySchemaRegistry;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Lists over a real broker, while a second instance comes and goes. The tests build on each other, in order. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ListsTest {

    private static final int ORDERS = 60;
    private static final String CUSTOMER = "/customers/c-1/orders";
    private static final Pattern ORDER_ID = Pattern.compile("\\{\"orderId\":\"([^\"]+)\"");
    private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");

    @TempDir
    static Path folder;

    private static TestPlatform platform;
    private static Instance first;

    @BeforeAll
    static void start() throws Exception {
        platform = new TestPlatform(folder, new InMemorySchemaRegistry());
        first = platform.start("first");
        await().atMost(Duration.ofSeconds(40))
                .until(() -> first.health().ready().isUp());
    }

    @AfterAll
    static void stop() {
        first.close();
        platform.close();
    }

    @Test
    @Order(1)
    void whatWaitsIsListedUntilItDoesNotWait() throws Exception {
        HttpResponse<String> stocked = api(first)
                .post("/stock/plenty/adjustments", "{\"adjustmentId\":\"a\",\"delta\":5,\"reason\":\"RECEIVED\"}");
        assertThat(stocked.statusCode()).isEqualTo(202);
        Instant before = Instant.now();
        Set<String> waiting = new TreeSet<>();
        for (int i = 0; i < 5; i++) {
            checkOut("waiting-" + i, "plenty");
            waiting.add(Commands.orderId("waiting-" + i));
        }

        // Nobody answers for the payments yet.
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(read(first, "/orders?status=AUTHORIZING", 2))
                        .containsExactlyInAnyOrderElementsOf(waiting));
        assertThat(read(
                        first,
                        "/orders?status=AUTHORIZING&olderThan="
                                + before.toString().substring(0, 19) + "Z",
                        2))
                .isEmpty();
        ApprovingProcessor processor = new ApprovingProcessor(platform);
        try {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(read(first, "/orders?status=CREATED", 2))
                            .containsExactlyInAnyOrderElementsOf(waiting));
        } finally {
            processor.close();
        }
        assertThat(read(first, "/orders?status=AUTHORIZING", 2)).isEmpty();
        assertThat(read(first, CUSTOMER, 2))
                .isEqualTo(reversed(read(first, "/orders?status=CREATED", 2)))
                .containsExactlyInAnyOrderElementsOf(waiting);
    }

    @Test
    @Order(2)
    void aListGoesOnWhereItWasAfterPartitionsHaveMoved() {
        for (int i = 0; i < ORDERS; i++) {
            checkOut("cart-" + i, "never-seen");
        }
        String failed = "/orders?status=FAILED";
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(read(first, failed, 100)).hasSize(ORDERS));
        List<String> all = read(first, CUSTOMER, 100);
        List<String> allFailed = read(first, failed, 100);
        assertThat(all).hasSize(ORDERS + 5);

        Paging byCustomer = new Paging(CUSTOMER, 7);
        Paging byStatus = new Paging(failed, 7);
        Stream.of(byCustomer, byStatus).forEach(paging -> paging.pages(first, 3));
        Instance second = second();
        Stream.of(byCustomer, byStatus).forEach(paging -> paging.pages(second, 3));
        assertThat(byCustomer.instances).as("each has a part").contains("first, second");
        second.close();
        Stream.of(byCustomer, byStatus).forEach(paging -> paging.pages(first, 100));

        assertThat(byCustomer.read).isEqualTo(all);
        assertThat(byStatus.read).isEqualTo(allFailed);
    }

    @Test
    @Order(3)
    void whileInstancesComeAndGoEachOrderIsReadOnce() throws Exception {
        List<String> all = read(first, CUSTOMER, 100);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Future<?> changes = thread.submit(() -> {
            for (int i = 0; i < 3; i++) {
                second().close();
            }
        });
        thread.shutdown();

        Set<String> instances = new TreeSet<>();
        int lists = 0;
        int unavailable = 0;
        for (; !changes.isDone(); lists++) {
            checkOut("meanwhile-" + lists, "never-seen");
            Paging paging = new Paging(CUSTOMER, 7);
            paging.pages(first, 100);
            instances.addAll(paging.instances);
            unavailable += paging.unavailable;

            assertThat(paging.read).doesNotHaveDuplicates();
            List<String> old = new ArrayList<>(paging.read);
            old.retainAll(all);
            assertThat(old).isEqualTo(all);
        }
        changes.get();
        System.out.println(lists + " lists read while an instance came and went three times, answered by " + instances
                + "; " + unavailable + " pages were told to try again");
        assertThat(instances).contains("first", "first, second");
        int checkedOut = lists;
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(read(first, CUSTOMER, 100))
                        .hasSize(all.size() + checkedOut)
                        .containsAll(IntStream.range(0, checkedOut)
                                .mapToObj(i -> Commands.orderId("meanwhile-" + i))
                                .toList()));
    }

    /** One list, read page by page. */
    private static final class Paging {

        private final String path;
        private final List<String> read = new ArrayList<>();
        private final Set<String> instances = new TreeSet<>();
        private int unavailable;
        private String next = "";

        Paging(String path, int limit) {
            this.path = path + (path.contains("?") ? '&' : '?') + "limit=" + limit;
        }

        /** Reads the next pages, as many as there are; one that is not available is asked for again. */
        void pages(Instance instance, int atMost) {
            for (int pages = 0; pages < atMost && next != null; ) {
                HttpResponse<String> response = api(instance).get(path + (next.isEmpty() ? "" : "&page=" + next));
                if (response.statusCode() == 503) {
                    assertThat(response.headers().firstValue("Retry-After")).isPresent();
                    unavailable++;
                    continue;
                }
                assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
                Matcher ids = ORDER_ID.matcher(response.body());
                while (ids.find()) {
                    read.add(ids.group(1));
                }
                Matcher token = NEXT.matcher(response.body());
                next = token.find() ? token.group(1) : null;
                instances.add(response.headers().firstValue("Commerce-Instance").orElseThrow());
                pages++;
            }
        }
    }

    private static List<String> read(Instance instance, String path, int limit) {
        Paging paging = new Paging(path, limit);
        paging.pages(instance, Integer.MAX_VALUE);
        return paging.read;
    }

    private static List<String> reversed(List<String> list) {
        List<String> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }

    private static void checkOut(String cart, String product) {
        assertThat(api(first).checkOut(cart, product).statusCode()).isEqualTo(202);
    }

    /** Another instance that has taken over a part. */
    private static Instance second() {
        Instance second = platform.start("second");
        await().atMost(Duration.ofSeconds(40))
                .until(() -> Stream.of(first, second)
                        .flatMap(instance -> instance.health().applications().stream())
                        .allMatch(status -> status.state().equals("RUNNING")
                                && status.activeTasks() > 0
                                && status.activeTasks() < TestPlatform.PARTITIONS));
        return second;
    }

    private static Api api(Instance instance) {
        return new Api(instance.port());
    }
}
