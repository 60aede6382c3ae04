package com.acme.commerce.image;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program that was started out of the image.
 *
 * @param unshare its parent, which ends when it ends, and as it ends
 */
record RunningProgram(Process unshare, Path log) {

    boolean isAlive() {
        return unshare.isAlive();
    }

    String logged() {
        return Distribution.read(log);
    }

    /** Runs a command beside it, as its user, among its files and processes. */
    Command.Result inside(String... command) throws IOException, InterruptedException {
        List<String> enter = List.of(
                "nsenter",
                "--target",
                "" + pid(),
                "--mount",
                "--pid",
                "--root",
                "--wd",
                "--setuid",
                "10001",
                "--setgid",
                "10001");
        return Command.of(Stream.concat(enter.stream(), Stream.of(command)).toList())
                .with(variables())
                .run();
    }

    /** The files that are mapped into its memory. */
    String maps() throws IOException {
        return Files.readString(Path.of("/proc/" + pid() + "/maps"));
    }

    String user() throws IOException {
        return Files.getAttribute(Path.of("/proc/" + pid()), "unix:uid").toString();
    }

    /** Ends it as a runtime does, and says with which code. */
    int stop(Duration atMost) throws InterruptedException {
        process().destroy();
        return awaitEnd(atMost);
    }

    int awaitEnd(Duration atMost) throws InterruptedException {
        if (!unshare.waitFor(atMost.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("it goes on after " + atMost + ":\n" + logged());
        }
        return unshare.exitValue();
    }

    /** The program first: it would outlive its parent, because with another user it is not told of that one's end. */
    void kill() {
        unshare.children().forEach(ProcessHandle::destroyForcibly);
        unshare.destroyForcibly();
    }

    private long pid() {
        return process().pid();
    }

    private ProcessHandle process() {
        await().until(() -> unshare.children().findAny().isPresent());
        return unshare.children().findAny().orElseThrow();
    }

    /** Of the program, so that what runs beside it is configured like it. */
    private Map<String, String> variables() throws IOException {
        return Stream.of(
                        Files.readString(Path.of("/proc/" + pid() + "/environ")).split("\0"))
                .map(variable -> variable.split("=", 2))
                // Its library is not there yet while the command is still outside.
                .filter(pair -> !pair[0].equals("LD_PRELOAD"))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
}
