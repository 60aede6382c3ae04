package com.acme.commerce.catalog;

import com.acme.commerce.local.FreePorts;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** A PostgreSQL server that can be killed, and started again over its data. What it has confirmed outlives its processes. */
public final class TestPostgres implements AutoCloseable {

    private final Path data;
    private final int port = new FreePorts().next();
    private EmbeddedPostgres server;

    public TestPostgres(Path data) throws IOException {
        this.data = data;
        start();
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** Kills every process of the server, without a word to any of them, and starts it again. */
    public void killAndRestart() throws IOException {
        ProcessHandle postmaster = ProcessHandle.of(pid()).orElseThrow();
        Stream.concat(Stream.of(postmaster), postmaster.descendants().toList().stream())
                .peek(ProcessHandle::destroyForcibly)
                .toList()
                .forEach(process -> process.onExit().join());
        server.close();
        start();
    }

    private long pid() throws IOException {
        return Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
    }

    private void start() throws IOException {
        server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                // The library's own choice for tests forgets what it has confirmed when its processes are killed. That
                // the
                // disk has it as well (fsync) matters when the machine is.
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "60")
                .setPGStartupWait(Duration.ofMinutes(3))
                .start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
