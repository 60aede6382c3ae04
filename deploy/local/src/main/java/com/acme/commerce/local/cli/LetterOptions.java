package com.acme.commerce.local.cli;

import com.acme.commerce.deadletters.LetterFilter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which dead letters are meant. */
final class LetterOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--application", paramLabel = "NAME", description = "Whose dead letters: ordering, ...")
    private String application;

    @Option(names = "--topic", paramLabel = "TOPIC", description = "Where the records came from.")
    private String topic;

    @Option(names = "--reason", paramLabel = "WORD", description = "Why: undecodable, unacceptable, ...")
    private String reason;

    @Option(names = "--error", paramLabel = "CLASS", description = "What was thrown, with or without its package.")
    private String error;

    @Option(names = "--key", paramLabel = "KEY", description = "Key of the records.")
    private String key;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Set aside at this time or later: 2026-05-01T12:00:00Z, or 90m, 2h, 3d ago.")
    private String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Set aside before this time.")
    private String until;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "At most so many, the oldest first; ${DEFAULT-VALUE} unless given.")
    private int limit;

    /** @throws ParameterException if a time is none */
    LetterFilter filter(boolean open, Instant now) {
        return new LetterFilter(
                application, topic, reason, error, key, time("--since", since, now), time("--until", until, now), open);
    }

    /** @throws ParameterException if it is out of bounds */
    int limit() {
        if (limit < 1 || limit > 100_000) {
            throw new ParameterException(spec.commandLine(), "--limit must be from 1 to 100000");
        }
        return limit;
    }

    private Instant time(String option, String text, Instant now) {
        if (text == null) {
            return null;
        }
        try {
            return text.matches("\\d+[smhd]")
                    ? now.minus(ago(text))
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException | ArithmeticException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + " must be a time such as 2026-05-01T12:00:00Z, or how long ago: 90m, 2h, 3d");
        }
    }

    private static Duration ago(String text) {
        String designator = text.endsWith("d") ? "P" : "PT";
        return Duration.parse(designator + text);
    }
}
