package com.acme.commerce.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How to start a process that outlives the command that starts it.
 *
 * @param name unique in the platform
 * @param command program and arguments
 * @param environment all of its environment
 * @param folder its working folder; created if missing
 * @param log takes its output; an earlier one is kept beside it with the suffix {@code .1}
 * @param port where it will listen; 0 if it does not
 */
public record ProcessSpec(
        String name, List<String> command, Map<String, String> environment, Path folder, Path log, int port) {

    /** The same with these variables in its environment. */
    public ProcessSpec with(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(variables);
        return new ProcessSpec(name, command, all, folder, log, port);
    }

    /** Starts it and returns at once. */
    public Child start() {
        try {
            Files.createDirectories(folder);
            Files.createDirectories(log.getParent());
            if (Files.exists(log)) {
                Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            ProcessBuilder builder = new ProcessBuilder(detached())
                    .directory(folder.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            Process process = builder.start();
            // Absent only if it has ended already; then any time will do.
            long startedAt = process.info()
                    .startInstant()
                    .map(java.time.Instant::toEpochMilli)
                    .orElse(0L);
            return new Child(name, process.pid(), startedAt, port, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it as a part of the command that starts it, which hears what it says and takes it along when it ends. */
    public Process startHere() {
        try {
            Files.createDirectories(folder);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().clear();
            builder.environment().putAll(environment);
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * In a session of its own, where Ctrl-C and the end of the terminal do not reach it: the order in which processes
     * stop is ours. Without setsid it still runs, but Ctrl-C stops everything at once.
     */
    private List<String> detached() {
        List<String> line = new ArrayList<>();
        onPath("setsid").ifPresent(setsid -> line.add(setsid.toString()));
        line.addAll(command);
        return line;
    }

    private Optional<Path> onPath(String program) {
        return Stream.of(environment.getOrDefault("PATH", "/usr/bin:/bin").split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
