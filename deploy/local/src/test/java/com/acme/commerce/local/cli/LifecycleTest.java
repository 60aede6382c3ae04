package com.acme.commerce.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.local.FreePorts;
import com.acme.commerce.local.platform.Home;
import com.acme.commerce.local.platform.PlatformState;
import com.acme.commerce.local.platform.StateFile;
import com.acme.commerce.local.process.Child;
import com.acme.commerce.local.topics.KafkaCalls;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The platform's life with a real broker and a real registry, each a process of its own. */
class LifecycleTest {

    private static final int TOPICS = Catalogue.withPartitions(1).all().size();

    /** Some seventy topics with six each would take most of the time. */
    private static final Map<String, String> FEW_PARTITIONS = Map.of("COMMERCE_TOPICS_PARTITIONS", "1");

    @TempDir
    Path folder;

    private Home home;
    private Cli cli;
    private String port;

    @BeforeEach
    void makeCli() {
        home = new Home(repository(), folder.resolve(".commerce"));
        cli = new Cli(home, new StandInPrograms(home, "serve", false), FEW_PARTITIONS);
        FreePorts ports = new FreePorts();
        port = Integer.toString(ports.next());
    }

    @AfterEach
    void endEverything() {
        new StateFile(home.stateFile()).read().children().forEach(Child::kill);
    }

    @Test
    void comes_up_bears_kills_goes_down_and_comes_up_again_over_its_data() throws Exception {
        Cli.Result up = cli.run("up", "-n", "1", "--load", "5", "--processor", "stripe", "--detach", "--port", port);
        assertThat(up.errors()).isEmpty();
        assertThat(up.exitCode()).isZero();
        assertThat(up.out())
                .contains("topics are created (" + TOPICS + ")", "stock of 9900 products is sent")
                .contains("http://127.0.0.1:" + port + "/openapi.yaml");
        String clusterId = state().clusterId();

        JsonNode status =
                new ObjectMapper().readTree(cli.run("status", "--json").out());
        assertThat(status.get("running").asBoolean()).isTrue();
        assertThat(status.get("processes").findValuesAsText("name"))
                .containsExactly("broker", "registry", "stripe", "worker", "instance-1", "moderator", "load");
        assertThat(status.get("processes").findValuesAsText("state")).containsOnly("ready");

        assertThat(cli.run("up").errors()).contains("running already");
        assertThat(cli.run("reset").errors()).contains("its data are in use");
        Cli.Result topics = cli.run("topics", "plan");
        assertThat(topics.exitCode()).isZero();
        assertThat(topics.out()).contains(TOPICS + " topics are as the catalogue says, 0 are missing");

        assertThat(cli.run("doctor")).isEqualTo(new Cli.Result(0, "nothing is wrong" + System.lineSeparator(), ""));

        assertThat(cli.run("kill", "1").exitCode()).isZero();
        Cli.Result doctor = cli.run("doctor", "--json");
        assertThat(doctor.exitCode()).isEqualTo(1);
        JsonNode diagnosis = new ObjectMapper().readTree(doctor.out());
        assertThat(diagnosis.get("healthy").asBoolean()).isFalse();
        assertThat(diagnosis.get("findings").findValuesAsText("message")).containsExactly("instance-1 is ended");
        assertThat(cli.run("kill", "1").errors()).contains("instance-1 is not running");
        Cli.Result broken = cli.run("status");
        assertThat(broken.exitCode()).isEqualTo(1);
        assertThat(broken.out()).containsPattern("instance-1 +ended");
        assertThat(cli.run("restart", "1").exitCode()).isZero();
        for (String process : List.of("broker", "registry", "stripe")) {
            assertThat(cli.run("kill", process).exitCode()).isZero();
            assertThat(cli.run("doctor").out()).contains(process + " is ended");
            Cli.Result restart = cli.run("restart", process);
            assertThat(restart.errors()).isEmpty();
            assertThat(restart.out()).contains(process + " is up");
        }
        assertThat(cli.run("status").exitCode()).isZero();

        Cli.Result down = cli.run("down");
        assertThat(down.out())
                .containsSubsequence(
                        "load stopped",
                        "instance-1 stopped",
                        "worker stopped",
                        "stripe stopped",
                        "registry stopped",
                        "broker stopped");
        assertThat(state().isRunning()).isFalse();

        Cli.Result otherwise = new Cli(
                        home, new StandInPrograms(home, "serve", false), Map.of("COMMERCE_TOPICS_PARTITIONS", "12"))
                .run("up", "--detach", "--port", port);
        assertThat(otherwise.exitCode()).isEqualTo(1);
        assertThat(otherwise.errors())
                .contains("the catalogue says 12")
                .contains("Set COMMERCE_TOPICS_PARTITIONS to the number that the topics have");
        assertThat(state().isRunning()).isFalse();

        Cli.Result again = cli.run("up", "--detach", "--port", port);
        assertThat(again.errors()).isEmpty();
        assertThat(again.out()).contains("topics are in place (" + TOPICS + ")").doesNotContain("stock of");
        assertThat(state().clusterId()).isEqualTo(clusterId);
        assertThat(inventoryCommands()).isEqualTo(9_900);

        assertThat(cli.run("down").exitCode()).isZero();
        assertThat(cli.run("reset").exitCode()).isZero();
        assertThat(home.folder("broker")).doesNotExist();
        assertThat(state()).isEqualTo(PlatformState.EMPTY);
    }

    @Test
    void scales_to_more_and_fewer_instances_and_restarts_all_of_them_one_by_one() throws Exception {
        int first = portsInARow(3);
        cli = new Cli(home, new StandInPrograms(home, "serve", true), FEW_PARTITIONS);
        assertThat(cli.run("up", "--detach", "--port", Integer.toString(first)).errors())
                .isEmpty();

        Cli.Result out = cli.run("scale", "3");
        assertThat(out.errors()).isEmpty();
        assertThat(out.out())
                .containsSubsequence(
                        "instance-2 is up on http://127.0.0.1:" + (first + 1),
                        "instance-3 is up on http://127.0.0.1:" + (first + 2),
                        "every partition goes on",
                        "no partition had anything to do");

        assertThat(cli.run("kill", "2").exitCode()).isZero();
        Cli.Result restart = cli.run("restart", "all");
        assertThat(restart.errors()).isEmpty();
        assertThat(restart.out())
                .containsSubsequence(
                        "instance-2 is up",
                        "every partition goes on",
                        "instance-1 is to end",
                        "instance-1 is up",
                        "every partition goes on",
                        "instance-3 is to end",
                        "instance-3 is up",
                        "every partition goes on");

        assertThat(cli.run("kill", "1").exitCode()).isZero();
        Cli.Result in = cli.run("scale", "1", "--json");
        assertThat(in.errors()).isEmpty();
        assertThat(new ObjectMapper()
                        .readTree(in.out())
                        .get("longestStallSeconds")
                        .isNull())
                .isTrue();
        assertThat(state().children().stream().map(Child::name))
                .containsExactly(
                        "broker", "registry", "worker", "instance-1", "moderator", "carrier", "mail", "notifier");
        assertThat(state().require("instance-1").isRunning()).isTrue();

        assertThat(cli.run("kill", "carrier").exitCode()).isZero();
        assertThat(cli.run("status").out()).containsPattern("carrier +ended");
        assertThat(cli.run("restart", "carrier").out()).contains("carrier is up");
        assertThat(cli.run("restart", "mail").out()).contains("mail is up");
        assertThat(cli.run("restart", "notifier").out()).contains("notifier is up");
        assertThat(cli.run("down").out()).contains("carrier stopped", "notifier stopped", "mail stopped");
    }

    @Test
    void shows_why_an_instance_did_not_start_and_leaves_nothing_running() {
        Cli.Result up =
                new Cli(home, new StandInPrograms(home, "fail", false), Map.of()).run("up", "--detach", "--port", port);
        assertThat(up.exitCode()).isEqualTo(1);
        assertThat(up.errors())
                .contains("instance-1 ended while it was starting", "the disk is on fire")
                .contains("instance-1.log");
        assertThat(up.out()).contains("broker stopped");
        assertThat(state().children()).isEmpty();
    }

    @Test
    void names_the_port_that_is_taken_and_a_way_out() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int taken = other.getLocalPort();
            Cli.Result up = cli.run("up", "-n", "2", "--detach", "--port", Integer.toString(taken - 1));
            assertThat(up.exitCode()).isEqualTo(1);
            assertThat(up.errors())
                    .contains("port " + taken + ", which instance 2 needs, is taken")
                    .contains("deploy/commerce up --port");
            assertThat(home.folder("broker")).doesNotExist();
        }
    }

    private PlatformState state() {
        return new StateFile(home.stateFile()).read();
    }

    private long inventoryCommands() throws Exception {
        Catalogue catalogue = Catalogue.withPartitions(Catalogue.DEFAULT_PARTITIONS);
        Map<TopicPartition, OffsetSpec> ends = IntStream.range(0, state().partitions())
                .mapToObj(partition ->
                        new TopicPartition(catalogue.inventoryCommands().name(), partition))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        try (Admin admin = KafkaCalls.admin(state().bootstrapServers())) {
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        }
    }

    private static int portsInARow(int count) {
        FreePorts ports = new FreePorts();
        return Stream.generate(ports::next)
                .filter(first -> IntStream.range(first, first + count).allMatch(FreePorts::isFree))
                .findFirst()
                .orElseThrow();
    }

    /** The registry lies in this module's build folder; tests run in the module's folder. */
    private static Path repository() {
        return Path.of("").toAbsolutePath().getParent().getParent();
    }
}
