package com.acme.commerce.bench.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was measured, and on what.
 *
 * @param commit of the repository, {@code unknown} where it is none
 * @param changed whether files differ from the commit
 * @param processors that the system gives to this program
 * @param system operating system and architecture
 * @param jdk that runs every program
 */
public record Origin(String commit, boolean changed, int processors, String system, String jdk) {

    /** Of this machine and the sources in {@code repository}. */
    public static Origin here(Path repository) {
        Optional<String> commit = git(repository, "rev-parse", "--short=12", "HEAD");
        Optional<String> changes = git(repository, "status", "--porcelain");
        return new Origin(
                commit.orElse("unknown"),
                changes.map(text -> !text.isEmpty()).orElse(false),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + ' ' + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + ' ' + System.getProperty("java.version"));
    }

    /** In one line. */
    String toText() {
        return "commit " + commit + (changed ? " with changes" : "") + "; " + processors + " processors, " + system
                + ", " + jdk;
    }

    private static Optional<String> git(Path repository, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
        command.addAll(List.of(arguments));
        try {
            Process git = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 ? Optional.of(said) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
