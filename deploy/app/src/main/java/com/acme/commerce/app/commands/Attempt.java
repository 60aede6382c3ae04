package com.acme.commerce.app.commands;

import com.acme.commerce.app.commands.Commands.Origin;
import com.acme.commerce.contracts.Causation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * One attempt to deal with a request that has an idempotency key.
 *
 * @param id of the attempt
 * @param fingerprint of what is asked for: SHA-256, hexadecimal
 * @param origin has the key
 */
public record Attempt(String id, String fingerprint, Origin origin) {

    /** @param asked all that makes another request: where it is sent and what it says */
    public static Attempt of(String asked, Origin origin) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(asked.getBytes(StandardCharsets.UTF_8));
            return new Attempt(UUID.randomUUID().toString(), HexFormat.of().formatHex(hash), origin);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }

    /** The request that it belongs to: one for each key. */
    public String requestId() {
        return Causation.deriveId("request/" + origin.idempotencyKey());
    }
}
