package com.acme.commerce.app.customers;

import com.acme.commerce.app.http.ProblemException;
import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Hashes passwords with Argon2id, at the strength that OWASP names as the least. This is where a password ends: nothing behind
 * it has more than the hash.
 */
final class PasswordHashes {

    private static final int MEMORY_KIB = 19 * 1024;
    private static final int ITERATIONS = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;

    /** Each takes 19 MB of heap and a core while it lasts: who registers must not take them from all others. */
    private static final int AT_A_TIME = 2;

    /** Each waits in a thread of the server. */
    private static final Duration WAIT = Duration.ofSeconds(5);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Argon2Function argon2 = Argon2Function.getInstance(
            MEMORY_KIB, ITERATIONS, LANES, HASH_BYTES, Argon2.ID, Argon2Function.ARGON2_VERSION_13);

    private final SecureRandom random = new SecureRandom();
    private final Semaphore free = new Semaphore(AT_A_TIME);

    /**
     * The hash in the PHC string format, with its parameters and a salt of its own.
     *
     * @throws ProblemException if too many others are hashed at the moment
     */
    String of(String password) {
        acquire();
        try {
            byte[] salt = new byte[SALT_BYTES];
            random.nextBytes(salt);
            return argon2.hash(password.getBytes(StandardCharsets.UTF_8), salt).getResult();
        } finally {
            free.release();
        }
    }

    private void acquire() {
        boolean acquired;
        try {
            acquired = free.tryAcquire(WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            acquired = false;
        }
        if (!acquired) {
            throw ProblemException.unavailable("too many register at the same time", RETRY_AFTER);
        }
    }
}
