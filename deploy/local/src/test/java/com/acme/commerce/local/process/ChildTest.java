package com.acme.commerce.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.local.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ChildTest {

    @TempDir
    Path folder;

    private Child child;

    @AfterEach
    void endIt() {
        if (child != null) {
            child.kill();
        }
    }

    @Test
    void ends_in_order_when_it_is_asked_to() {
        start("wait");
        assertThat(child.isRunning()).isTrue();
        assertThat(child.terminate(Duration.ofSeconds(30))).isTrue();
        assertThat(child.isRunning()).isFalse();
        assertThat(child.log()).content().contains("stopped in order");
    }

    @Test
    void is_killed_when_it_does_not_heed_the_request() {
        start("stubborn");
        assertThat(child.terminate(Duration.ofMillis(300))).isFalse();
        assertThat(child.isRunning()).isFalse();
    }

    @Test
    void is_killed_without_a_chance_to_say_so() {
        start("wait");
        child.kill();
        assertThat(child.isRunning()).isFalse();
        assertThat(child.log()).content().doesNotContain("stopped in order");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void stands_still_while_it_is_frozen_and_goes_on_after_that() {
        start("wait");
        child.freeze();
        await().until(() -> state() == 'T');
        assertThat(child.isRunning()).isTrue();
        child.thaw();
        await().until(() -> state() != 'T');
        assertThat(child.terminate(Duration.ofSeconds(30))).isTrue();
    }

    @Test
    void a_child_that_has_ended_can_neither_be_frozen_nor_thawed() {
        start("wait");
        child.kill();
        child.freeze();
        child.thaw();
        assertThat(child.isRunning()).isFalse();
    }

    /** As the system names it, behind the name of the program in brackets. */
    private char state() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + child.pid() + "/stat"));
        return stat.charAt(stat.lastIndexOf(')') + 2);
    }

    @Test
    void is_left_alone_when_its_pid_belongs_to_another_process_by_now() {
        start("wait");
        Child earlier = new Child(child.name(), child.pid(), child.startedAtMs() - 60_000, 0, child.log());
        assertThat(earlier.isRunning()).isFalse();
        earlier.kill();
        assertThat(earlier.terminate(Duration.ofSeconds(1))).isTrue();
        assertThat(child.isRunning()).isTrue();
    }

    @Test
    void ends_that_were_not_asked_for_are_seen() {
        child = StandIn.spec("failing", "fail", Map.of(), folder, 0).start();
        await().until(() -> !child.isRunning());
        assertThat(LogTail.of(child.log(), 5)).containsExactly("the disk is on fire");
    }

    @Test
    void keeps_the_log_of_its_last_run() throws Exception {
        Files.writeString(folder.resolve("stand-in.log"), "earlier");
        start("wait");
        assertThat(folder.resolve("stand-in.log.1")).hasContent("earlier");
        assertThat(child.log()).content().doesNotContain("earlier");
    }

    @Test
    void gets_the_given_environment_and_no_other() {
        int port = new FreePorts().next();
        child = StandIn.spec("server", "serve", Map.of("COMMERCE_HTTP_PORT", Integer.toString(port)), folder, port)
                .start();
        await().atMost(Duration.ofSeconds(30)).until(() -> !FreePorts.isFree(port));
    }

    private void start(String behaviour) {
        child = StandIn.spec("stand-in", behaviour, Map.of(), folder, 0).start();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> LogTail.of(child.log(), 1).contains("ready"));
    }
}
