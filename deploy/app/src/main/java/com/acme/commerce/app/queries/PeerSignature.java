package com.acme.commerce.app.queries;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Proves that a read comes from another instance: by a secret that all of them share and that never travels. A signature is
 * good for its one path, and says no more than its answer would; what travels itself is for TLS in front of the instances to
 * hide.
 */
public final class PeerSignature {

    private static final String ALGORITHM = "HmacSHA256";

    private final Optional<SecretKeySpec> key;

    /** @param secret empty where instances believe each other unproved */
    public PeerSignature(String secret) {
        this.key = secret.isEmpty()
                ? Optional.empty()
                : Optional.of(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
    }

    /**
     * Signs a read that is passed on.
     *
     * @param path with its query string
     * @return empty where there is no secret
     */
    public Optional<String> sign(String askedBy, String path) {
        return key.map(secret -> Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(mac(secret).doFinal((askedBy + '\n' + path).getBytes(StandardCharsets.UTF_8))));
    }

    /**
     * Whether a read was signed by an instance with the same secret; always, where there is none.
     *
     * @param signature null where the read has none
     */
    public boolean isGood(String signature, String askedBy, String path) {
        Optional<String> expected = sign(askedBy, path);
        return expected.isEmpty()
                || signature != null
                        && MessageDigest.isEqual(
                                signature.getBytes(StandardCharsets.UTF_8),
                                expected.get().getBytes(StandardCharsets.UTF_8));
    }

    /** One for each use: it has a state. */
    private static Mac mac(SecretKeySpec secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
