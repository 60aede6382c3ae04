package com.acme.commerce.topology.customers.decision;

import com.acme.commerce.contracts.FieldRules;
import com.acme.commerce.topology.decision.UnacceptableMessageException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/** What counts as an e-mail address, and when two are the same. Whether it exists, only a message to it can tell. */
public final class EmailAddress {

    private EmailAddress() {}

    /** What is wrong with an address; empty where nothing is. Does not repeat the address. */
    public static Optional<String> problem(String address) {
        if (address.length() > FieldRules.MAX_TEXT_CHARS) {
            return Optional.of("longer than " + FieldRules.MAX_TEXT_CHARS + " characters");
        }
        int at = address.lastIndexOf('@');
        boolean printable = address.chars()
                .noneMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c));
        return printable && at > 0 && at == address.indexOf('@') && at < address.length() - 1
                ? Optional.empty()
                : Optional.of("is no e-mail address");
    }

    /**
     * An address in the one way that stands for all ways to write it: with capitals or without, with composed characters or
     * decomposed ones. Dots and what stands behind a plus make another address.
     *
     * @throws UnacceptableMessageException if it is none
     */
    static String normalForm(String address) {
        problem(address).ifPresent(problem -> {
            throw new UnacceptableMessageException("email: " + problem);
        });
        return Normalizer.normalize(address, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
