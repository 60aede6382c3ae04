package com.acme.commerce.topology.customers;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A hash that only those can compute who have the secret: HMAC-SHA-256. Addresses and passwords are few enough to be
 * guessed from any other.
 */
public final class KeyedHash {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /** @param secret not empty; with another one, every hash is another */
    public KeyedHash(String secret) {
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** The hash of an e-mail address, hexadecimal. */
    public String ofEmail(String normalForm) {
        return of("email/" + normalForm);
    }

    /** The hash of a request, to tell a repetition from another one. Not that of an address, whatever it says. */
    public String ofRequest(String request) {
        return of("request/" + request);
    }

    private String of(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }
}
