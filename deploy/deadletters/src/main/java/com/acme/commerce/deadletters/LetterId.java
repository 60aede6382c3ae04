package com.acme.commerce.deadletters;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a dead letter, for example {@code ordering-2-17}.
 *
 * @param application whose dead letters it lies among
 * @param partition of their topic
 * @param offset in it
 */
public record LetterId(String application, int partition, long offset) {

    private static final Pattern FORMAT = Pattern.compile("([a-z]+(?:-[a-z]+)*)-(\\d{1,9})-(\\d{1,18})");

    /** Empty where the text is no id. */
    public static Optional<LetterId> parse(String text) {
        Matcher match = FORMAT.matcher(text);
        return match.matches()
                ? Optional.of(
                        new LetterId(match.group(1), Integer.parseInt(match.group(2)), Long.parseLong(match.group(3))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return application + '-' + partition + '-' + offset;
    }
}
