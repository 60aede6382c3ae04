package com.acme.commerce.deadletters;

import java.time.Instant;

/**
 * Which dead letters are meant. What is null does not matter.
 *
 * @param application whose dead letters they lie among, for example {@code ordering}
 * @param topic where the records came from
 * @param reason in one word
 * @param error class of what was thrown, with or without its package
 * @param key of the records
 * @param since set aside at this time or later
 * @param until set aside before this time
 * @param open only those that were not replayed
 */
public record LetterFilter(
        String application,
        String topic,
        String reason,
        String error,
        String key,
        Instant since,
        Instant until,
        boolean open) {

    /** All of them. */
    public static final LetterFilter ALL = new LetterFilter(null, null, null, null, null, null, null, false);

    /** Whether it names less than all of them. */
    public boolean narrows() {
        return !new LetterFilter(application, topic, reason, error, key, since, until, false).equals(ALL);
    }

    /** The same, but only those that were not replayed. */
    public LetterFilter openOnly() {
        return new LetterFilter(application, topic, reason, error, key, since, until, true);
    }

    boolean matches(Letter letter, boolean replayed) {
        return (!open || !replayed)
                && is(application, letter.id().application())
                && is(topic, letter.source().topic())
                && is(reason, letter.reason())
                && (error == null || isError(letter.error()))
                && is(key, letter.keyText())
                && (since == null || letter.writtenAt() >= since.toEpochMilli())
                && (until == null || letter.writtenAt() < until.toEpochMilli());
    }

    private boolean isError(String className) {
        return className != null && (className.equals(error) || className.endsWith('.' + error));
    }

    private static boolean is(String wanted, String found) {
        return wanted == null || wanted.equals(found);
    }
}
