package com.acme.commerce.chaos.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The wall clock of one instance, which libfaketime sets where it is installed: Kafka reads the time where nobody can hand
 * it another clock.
 */
public final class WallClock {

    private static final List<Path> PLACES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"),
            Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1"),
            Path.of("/usr/lib/faketime/libfaketime.so.1"));

    private final Path library;
    private final Path offset;

    private WallClock(Path library, Path offset) {
        this.library = library;
        this.offset = offset;
    }

    /** The library where packages put it, if it is there. */
    public static Optional<Path> library() {
        return PLACES.stream().filter(Files::exists).findFirst();
    }

    /** @param offset a file that says by how much it is wrong */
    static WallClock of(Path library, Path offset) {
        WallClock clock = new WallClock(library, offset);
        clock.step(0);
        return clock;
    }

    /** Variables of a process that goes by it. */
    Map<String, String> variables() {
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "FAKETIME_TIMESTAMP_FILE", offset.toString(),
                // Waiting goes by the other clock, which nobody sets.
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                "DONT_FAKE_MONOTONIC", "1",
                // Its correction of timed waits makes a JVM use up a core.
                "FAKETIME_FORCE_MONOTONIC_FIX", "0",
                "FAKETIME_CACHE_DURATION", "1");
    }

    /** From now on it is so many seconds ahead, or behind where it is negative. */
    public void step(int seconds) {
        try {
            Files.createDirectories(offset.getParent());
            Path next = offset.resolveSibling(offset.getFileName() + ".next");
            Files.writeString(next, (seconds < 0 ? "" : "+") + seconds + System.lineSeparator());
            Files.move(next, offset, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
