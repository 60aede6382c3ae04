package com.acme.commerce.contracts.audit;

import java.util.Objects;
import java.util.Optional;

/**
 * How far a trail was checked: each entry must follow the one before it. Whoever has the records of a trail can check them with
 * this.
 *
 * @param sequence of the last entry
 * @param hash of the last entry; null before the first
 */
public record AuditChain(long sequence, String hash) {

    /** Where every trail begins. */
    public static final AuditChain START = new AuditChain(0, null);

    /** The chain up to an entry. */
    public static AuditChain upTo(AuditEntryRecorded entry) {
        return new AuditChain(entry.getSequence(), entry.getHash());
    }

    /** What is wrong with an entry by itself; empty where its hash is that of what it says. */
    public static Optional<String> forgery(AuditEntryRecorded entry) {
        return AuditHash.of(entry).equals(entry.getHash())
                ? Optional.empty()
                : Optional.of(
                        "entry " + entry.getSequence() + " has been changed: its hash is not that of what it says");
    }

    /** What is wrong with an entry as the next one; empty where it follows. */
    public Optional<String> gap(AuditEntryRecorded next) {
        if (next.getSequence() != sequence + 1) {
            return Optional.of("entry " + next.getSequence() + " follows entry " + sequence);
        }
        return Objects.equals(next.getPreviousHash(), hash)
                ? Optional.empty()
                : Optional.of("entry " + next.getSequence() + " is not chained to the entry before it");
    }
}
