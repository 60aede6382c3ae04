package com.acme.commerce.local.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where the local platform keeps what belongs to it.
 *
 * @param repository root of the source tree, where the built programs are
 * @param data everything that survives a restart, the logs, and the record of the running processes
 */
public record Home(Path repository, Path data) {

    /** Names another data folder, for example on a larger disk. */
    public static final String ENVIRONMENT_KEY = "COMMERCE_HOME";

    /** The data folder is {@code .commerce} in the repository unless the environment says otherwise. */
    public static Home of(Path repository, Map<String, String> environment) {
        String data = environment.get(ENVIRONMENT_KEY);
        Path folder = data == null || data.isBlank() ? repository.resolve(".commerce") : Path.of(data);
        return new Home(
                repository.toAbsolutePath().normalize(), folder.toAbsolutePath().normalize());
    }

    public Path stateFile() {
        return data.resolve("platform.json");
    }

    /** State stores and working folder of one instance; kept across restarts, as Kafka Streams needs it. */
    public Path instance(int number) {
        return data.resolve("instances").resolve(Integer.toString(number));
    }

    /** Working folder of a process that is there once. */
    public Path folder(String process) {
        return ProcessNames.isInstance(process) ? instance(ProcessNames.numberOf(process)) : data.resolve(process);
    }

    public Path logs() {
        return data.resolve("logs");
    }

    public Path log(String process) {
        return logs().resolve(process + ".log");
    }

    /** Class files that a running process uses, apart from those that a build replaces. */
    public Path programs(String process) {
        return data.resolve("programs").resolve(process);
    }

    /**
     * Deletes what the platform made, and nothing else: somebody may have named a folder that holds more.
     */
    public void deleteData() throws IOException {
        for (String name : Stream.concat(
                        ProcessNames.SINGLE.stream(), Stream.of("instances", "logs", "programs", "replay"))
                .toList()) {
            FileTrees.delete(data.resolve(name));
        }
        Files.deleteIfExists(stateFile());
    }
}
