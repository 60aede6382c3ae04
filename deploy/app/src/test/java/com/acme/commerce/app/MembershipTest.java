package com.acme.commerce.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.app.streams.ApplicationStatus;
import com.acme.commerce.contracts.serde.InMemorySchemaRegistry;
import com.acme.commerce.local.FreePorts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the coming and going of an instance means to another, over a real broker. */
class MembershipTest {

    /** On a machine that is busy with other things. */
    private static final Duration LONG = Duration.ofSeconds(60);

    /** So long that nobody here waits for its end. That of static members is set by themselves. */
    private static final String SESSION_MS = "45000";

    /** Who has taken over by then was not waiting for the end of a session, which is 30 s at least. */
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private TestPlatform platform;

    @BeforeEach
    void start() throws Exception {
        platform = new TestPlatform(folder, new InMemorySchemaRegistry());
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "streams"})
    void whoLeavesHandsOverAtOnceAndTheOtherIsReadyThroughout(String membership) throws Exception {
        Map<String, String> session = membership.equals("classic")
                ? Map.of("COMMERCE_KAFKA_MAIN_CONSUMER_SESSION_TIMEOUT_MS", SESSION_MS)
                : Map.of();
        try (Instance first = start("first", membership, session)) {
            awaitActive(first, TestPlatform.PARTITIONS);
            Set<String> answers = new ConcurrentSkipListSet<>();
            AtomicBoolean watching = new AtomicBoolean(true);
            CompletableFuture<Void> watcher = CompletableFuture.runAsync(() -> {
                while (watching.get()) {
                    answers.add(first.health().ready().reasons().toString());
                }
            });

            Set<String> states;
            try (Instance second = start("second", membership, session)) {
                if (membership.equals("streams")) {
                    lengthenSession();
                }
                states = awaitBothWork(first, second);
                await().atMost(LONG)
                        .untilAsserted(() -> assertThat(status(first).standbyTasks())
                                .isEqualTo(status(second).activeTasks())
                                .isPositive());
            }
            long closed = System.nanoTime();
            awaitActive(first, TestPlatform.PARTITIONS);

            assertThat(Duration.ofNanos(System.nanoTime() - closed)).isLessThan(SOON);
            watching.set(false);
            watcher.get();
            assertThat(states).as("a real rebalance").contains("REBALANCING");
            assertThat(answers).containsExactly("[]");
        }
    }

    @Test
    void aStaticMemberThatIsStartedAgainMovesNothingUnlessItIsToldToLeave() throws Exception {
        // Another address would be made known to the group by a rebalance.
        Map<String, String> port = Map.of("COMMERCE_HTTP_PORT", Integer.toString(new FreePorts().next()));
        try (Instance first = start("first", "static")) {
            awaitActive(first, TestPlatform.PARTITIONS);
            Map<String, Set<Integer>> assigned;
            double rebalances;
            try (Instance second = start("second", "static", port)) {
                awaitBothWork(first, second);
                assigned = partitionsByName();
                rebalances = rebalances(first);
                assertThat(rebalances).isPositive();
            }

            Map<String, String> leaves = new HashMap<>(port);
            leaves.put("COMMERCE_STREAMS_CLOSE", "leave");
            try (Instance second = start("second", "static", leaves)) {
                awaitBothWork(first, second);

                assertThat(partitionsByName()).isEqualTo(assigned);
                assertThat(rebalances(first)).isEqualTo(rebalances);
            }

            long closed = System.nanoTime();
            awaitActive(first, TestPlatform.PARTITIONS);
            assertThat(Duration.ofNanos(System.nanoTime() - closed)).isLessThan(SOON);
        }
    }

    private Instance start(String name, String membership) {
        return start(name, membership, Map.of());
    }

    private Instance start(String name, String membership, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("COMMERCE_STREAMS_MEMBERSHIP", membership);
        environment.put("COMMERCE_CONTEXTS", "inventory");
        return platform.start(name, environment);
    }

    private static void awaitActive(Instance instance, int tasks) {
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(status(instance))
                        .matches(status -> status.state().equals("RUNNING") && status.activeTasks() == tasks));
    }

    /** @return the states that the first was seen in */
    private static Set<String> awaitBothWork(Instance first, Instance second) {
        Set<String> states = new TreeSet<>();
        await().atMost(LONG).pollInterval(Duration.ofMillis(5)).until(() -> {
            states.add(status(first).state());
            return works(first) && works(second);
        });
        return states;
    }

    private static boolean works(Instance instance) {
        ApplicationStatus status = status(instance);
        return status.state().equals("RUNNING")
                && status.activeTasks() > 0
                && status.activeTasks() < TestPlatform.PARTITIONS;
    }

    private static ApplicationStatus status(Instance instance) {
        return instance.health().applications().get(0);
    }

    private void lengthenSession() throws Exception {
        ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, BoundedContext.INVENTORY.applicationId());
        ConfigEntry session = new ConfigEntry("streams.session.timeout.ms", SESSION_MS);
        try (Admin admin = platform.admin()) {
            admin.incrementalAlterConfigs(Map.of(group, List.of(new AlterConfigOp(session, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    private Map<String, Set<Integer>> partitionsByName() throws Exception {
        String group = BoundedContext.INVENTORY.applicationId();
        try (Admin admin = platform.admin()) {
            return admin.describeConsumerGroups(List.of(group)).all().get().get(group).members().stream()
                    .collect(Collectors.toMap(
                            member -> member.groupInstanceId().orElseThrow(),
                            member -> member.assignment().topicPartitions().stream()
                                    .map(TopicPartition::partition)
                                    .collect(Collectors.toSet())));
        }
    }

    private static double rebalances(Instance instance) {
        Pattern series = Pattern.compile("commerce_streams_rebalances_total\\{.*} (.*)");
        return new Api(instance.port())
                .get("/metrics")
                .body()
                .lines()
                .map(series::matcher)
                .filter(Matcher::matches)
                .mapToDouble(match -> Double.parseDouble(match.group(1)))
                .sum();
    }
}
