package com.acme.commerce.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.local.PlatformException;
import com.acme.commerce.local.process.Child;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {

    @TempDir
    Path folder;

    private Path path;
    private StateFile file;

    @BeforeEach
    void makeFile() {
        path = folder.resolve("new").resolve("platform.json");
        file = new StateFile(path);
    }

    @Test
    void is_empty_before_the_first_start() {
        assertThat(file.read()).isEqualTo(PlatformState.EMPTY);
    }

    @Test
    void another_command_reads_what_one_wrote() {
        PlatformState state = new PlatformState(
                "cluster",
                new PlatformState.Ports(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
                6,
                "stripe",
                "ordering,payments",
                true,
                List.of(child("broker"), child("instance-1")),
                Map.of("reviews", 2));
        file.update(s -> state);
        assertThat(new StateFile(path).read()).isEqualTo(state);
    }

    @Test
    void no_change_is_lost_when_several_are_made_at_once() {
        CompletableFuture<?>[] changes = IntStream.range(0, 40)
                .mapToObj(i -> CompletableFuture.runAsync(() -> file.update(s -> s.with(child("instance-" + i)))))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(changes).join();
        assertThat(file.read().children()).hasSize(40);
    }

    @Test
    void says_which_file_is_damaged_and_what_to_do() throws Exception {
        Files.createDirectories(path.getParent());
        Files.writeString(path, "{\"clusterId\": ");
        assertThatThrownBy(file::read)
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining(path.toString())
                .extracting(e -> ((PlatformException) e).hint())
                .asString()
                .contains("Delete the file");
    }

    @Test
    void a_process_that_is_started_again_keeps_its_place() {
        PlatformState state =
                PlatformState.EMPTY.with(child("broker")).with(child("worker")).with(child("instance-1"));
        Child again = new Child("worker", 99, 5, 0, Path.of("w.log"));
        assertThat(state.with(again).children()).containsExactly(child("broker"), again, child("instance-1"));
        assertThat(state.without(child("worker")).children()).containsExactly(child("broker"), child("instance-1"));
        assertThat(state.without(again)).isEqualTo(state);
    }

    private Child child(String name) {
        return new Child(name, 1, 1_700_000_000_123L, 8080, folder.resolve(name + ".log"));
    }
}
