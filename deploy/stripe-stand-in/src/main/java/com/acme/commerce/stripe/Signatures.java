package com.acme.commerce.stripe;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The header {@code Stripe-Signature}: when it was signed, and an HMAC over that and the body. */
final class Signatures {

    private static final String ALGORITHM = "HmacSHA256";

    private final String secret;
    private final Clock clock;

    Signatures(String secret, Clock clock) {
        this.secret = secret;
        this.clock = clock;
    }

    String of(String body) {
        return header(body, secret);
    }

    /** By somebody who does not have the secret. */
    String forged(String body) {
        return header(body, secret + "?");
    }

    private String header(String body, String key) {
        long now = clock.instant().getEpochSecond();
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            byte[] digest = mac.doFinal((now + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=" + now + ",v1=" + HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
