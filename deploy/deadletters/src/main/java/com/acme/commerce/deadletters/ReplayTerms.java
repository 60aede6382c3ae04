package com.acme.commerce.deadletters;

/**
 * How to replay.
 *
 * @param by who asks for it, for the audit
 * @param again also what was replayed before
 * @param dryRun only say what would be sent
 */
public record ReplayTerms(String by, boolean again, boolean dryRun) {

    private static final int MAX_NAME_CHARS = 128;

    public ReplayTerms {
        if (by == null || by.isBlank() || by.length() > MAX_NAME_CHARS) {
            throw new RefusedException("by", "must say in 1 to " + MAX_NAME_CHARS + " characters who asks for it");
        }
    }
}
