package com.acme.commerce.local.platform;

import com.acme.commerce.local.PlatformException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A PostgreSQL server from Maven Central's binaries, as a process of its own: whoever kills it kills the server. */
final class Postgres {

    /** Owns everything, and is let in without a password: the server listens on the loopback interface alone. */
    static final String USER = "postgres";

    /** Unpacking and making the first database; on a busy machine. */
    private static final Duration PREPARATION = Duration.ofMinutes(3);

    private final Path binaries;
    private final Path data;

    /** @param folder of its binaries and data; an earlier server's data are used again */
    Postgres(Path folder) {
        this.binaries = folder.resolve("binaries");
        this.data = folder.resolve("data");
    }

    static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /**
     * The command that runs the server. What is missing of binaries and data is made first.
     *
     * @throws PlatformException if there are no binaries for this machine
     */
    List<String> command(int port) {
        try {
            if (!Files.exists(data.resolve("PG_VERSION"))) {
                prepare(port);
            }
            List<String> server = List.of(
                    program().toString(),
                    "-D",
                    data.toString(),
                    "-p",
                    Integer.toString(port),
                    "-c",
                    "listen_addresses=127.0.0.1",
                    "-c",
                    "unix_socket_directories=",
                    "-c",
                    "max_connections=60");
            // It refuses to run as root, so there it runs as the user that a namespace of its own makes of root.
            return isRoot()
                    ? Stream.concat(Stream.of("unshare", "-U"), server.stream()).toList()
                    : server;
        } catch (IOException | IllegalStateException e) {
            throw new PlatformException(
                    "PostgreSQL cannot be started: " + e.getMessage(),
                    "Leave the catalog out: deploy/commerce up --core. Or see docs/catalog.md for a server of your own.");
        }
    }

    private void prepare(int port) throws IOException {
        Files.createDirectories(binaries);
        EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(binaries.toFile())
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setPGStartupWait(PREPARATION)
                .start()
                .close();
    }

    private Path program() throws IOException {
        try (Stream<Path> files = Files.find(binaries, 4, (file, attributes) -> file.endsWith("bin/postgres"))) {
            return files.findFirst().orElseThrow(() -> new IOException("there is no bin/postgres in " + binaries));
        }
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }
}
