package com.acme.commerce.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** The local platform as a user has it: by its command line, in processes of its own, with data of its own. */
final class Platform {

    static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** More than most commands need, also on a busy machine. */
    private static final long COMMAND_MINUTES = 5;

    /** Orders from the cart to the payment: two cores carry three instances of these, and not of everything. */
    private static final String CORE = "ordering,inventory,payments,requests";

    private final Path home;
    private final Map<String, String> environment;

    /** @param home folder for all data; it is kept, so that logs can be read after a failure */
    Platform(Path home) {
        this(home, Map.of());
    }

    /** @param environment beyond that of this process */
    Platform(Path home, Map<String, String> environment) {
        this.home = home;
        this.environment = new HashMap<>(environment);
        this.environment.putIfAbsent("COMMERCE_CONTEXTS", CORE);
        // Nothing here lives long enough for the second compiler to pay, and on two cores all else waits for it.
        this.environment.putIfAbsent("COMMERCE_LOCAL_INSTANCE_JVM_OPTIONS", "-XX:TieredStopAtLevel=1");
    }

    /** What a command printed, and how it ended. */
    record Result(int exitCode, String output) {

        Result succeeded() {
            assertThat(exitCode).as(output).isZero();
            return this;
        }
    }

    /** Runs {@code deploy/commerce arguments}, short of the build that Maven has just done. */
    Result commerce(String... arguments) throws IOException, InterruptedException {
        return commerce(COMMAND_MINUTES, arguments);
    }

    /** The same for a command that may take so many minutes. */
    Result commerce(long minutes, String... arguments) throws IOException, InterruptedException {
        Path local = REPOSITORY.resolve("deploy/local/target");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dcommerce.repository=" + REPOSITORY,
                "-cp",
                local.resolve("classes") + ":"
                        + Files.readString(local.resolve("classpath")).strip(),
                "com.acme.commerce.local.Main"));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(home, "command-", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("COMMERCE_HOME", home.toString());
        Process process = builder.start();
        if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError(String.join(" ", arguments) + " hangs:\n" + Files.readString(output));
        }
        return new Result(process.exitValue(), Files.readString(output));
    }

    /** The same platform, to which commands from now on give more in their environment. */
    Platform with(String key, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(key, value);
        return new Platform(home, more);
    }

    JsonNode status() throws IOException, InterruptedException {
        return JSON.readTree(commerce("status", "--json").output());
    }

    /**
     * A port with free ones behind it, for the instances; below those that the system gives to outgoing connections, because an
     * instance that is started later would find its port taken by one.
     */
    static int freePorts(int count) throws IOException {
        for (int attempt = 0; attempt < 50; attempt++) {
            int first = ThreadLocalRandom.current().nextInt(10_000, 20_000);
            if (areFree(first, count)) {
                return first;
            }
        }
        throw new IOException("no " + count + " free ports in a row");
    }

    private static boolean areFree(int first, int count) {
        for (int port = first; port < first + count; port++) {
            try (ServerSocket socket = new ServerSocket(port)) {
                assertThat(socket.isBound()).isTrue();
            } catch (IOException taken) {
                return false;
            }
        }
        return true;
    }

    void down() throws IOException, InterruptedException {
        commerce("down").succeeded();
    }
}
