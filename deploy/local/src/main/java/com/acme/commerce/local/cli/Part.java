package com.acme.commerce.local.cli;

import com.acme.commerce.local.process.ProcessSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A part of a command that is a program of its own, because it knows what the command line does not. */
final class Part {

    private Part() {}

    /**
     * Runs it to its end, and says what it says. Ctrl-C ends it too.
     *
     * @return its exit code
     */
    static int run(ProcessSpec program, PrintStream out) throws IOException, InterruptedException {
        Process process = program.startHere();
        Thread end = new Thread(() -> end(process));
        Runtime.getRuntime().addShutdownHook(end);
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            said.lines().forEach(line -> {
                out.println(line);
                out.flush();
            });
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            throw e;
        } finally {
            try {
                Runtime.getRuntime().removeShutdownHook(end);
            } catch (IllegalStateException e) {
                // It is being ended this moment.
            }
        }
    }

    private static void end(Process process) {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
