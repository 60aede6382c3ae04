package com.acme.commerce.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A command of the system that is waited for. */
record Command(List<String> line, Map<String, String> environment, Path folder) {

    static Command of(String... line) {
        return of(List.of(line));
    }

    static Command of(List<String> line) {
        return new Command(line, Map.of(), Path.of(""));
    }

    /** With these variables beside those of this process. */
    Command with(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(variables);
        return new Command(line, all, folder);
    }

    Command in(Path other) {
        return new Command(line, environment, other);
    }

    /** How it ended, and all that it said. */
    record Result(int exitCode, String output) {

        String succeeded() {
            assertThat(exitCode).as(output).isZero();
            return output.strip();
        }
    }

    Result run() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toAbsolutePath().toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }

    static boolean exists(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
