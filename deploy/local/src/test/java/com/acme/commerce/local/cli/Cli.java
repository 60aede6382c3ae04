package com.acme.commerce.local.cli;

import com.acme.commerce.local.Main;
import com.acme.commerce.local.platform.Home;
import com.acme.commerce.local.platform.Programs;
import com.acme.commerce.local.platform.StateFile;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Runs commands as the command line does, and keeps what they say. */
final class Cli {

    private final Home home;
    private final Programs programs;
    private final Map<String, String> environment;

    Cli(Home home, Programs programs, Map<String, String> environment) {
        this.home = home;
        this.programs = programs;
        this.environment = environment;
    }

    /** What a command left: its exit code, and what it said on both streams. */
    record Result(int exitCode, String out, String errors) {}

    Result run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        Terminal terminal =
                new Terminal(home, new StateFile(home.stateFile()), programs, environment, stream(out), false);
        int exitCode = Main.execute(terminal, stream(errors), args);
        return new Result(exitCode, out.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
