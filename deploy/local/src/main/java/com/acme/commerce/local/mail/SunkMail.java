package com.acme.commerce.local.mail;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A mail that came.
 *
 * @param at when, as ISO 8601 has it
 * @param from who the sender said it is
 * @param to the one whom it is for
 * @param content headers and text, as they came
 */
public record SunkMail(String at, String from, String to, String content) {

    static SunkMail of(Instant at, String from, String to, byte[] data) {
        return new SunkMail(at.toString(), from, to, new String(data, StandardCharsets.UTF_8));
    }
}
