package com.acme.commerce.stripe;

import java.time.Duration;

/**
 * What goes wrong on purpose. A share is a part of all, from 0 to 1.
 *
 * @param delayMs milliseconds between the charge and its answer, so that the webhook comes first
 * @param declineShare of payments that are declined: always the same ones
 * @param failShare of requests that are answered with 503, and nothing is done
 * @param dropShare of requests that are done and not answered: the connection is closed
 * @param duplicateShare of webhooks that are sent twice
 * @param reorderShare of webhooks that are held back until later ones have overtaken them
 * @param forgeShare of webhooks that have a wrong signature when they are first sent
 */
public record Faults(
        long delayMs,
        double declineShare,
        double failShare,
        double dropShare,
        double duplicateShare,
        double reorderShare,
        double forgeShare) {

    public static final Faults NONE = new Faults(0, 0, 0, 0, 0, 0, 0);

    private static final long MOST_DELAY_MS = Duration.ofMinutes(10).toMillis();

    /** @throws IllegalArgumentException that names what is out of bounds */
    public Faults {
        if (delayMs < 0 || delayMs > MOST_DELAY_MS) {
            throw new IllegalArgumentException("delayMs must be from 0 to " + MOST_DELAY_MS + ", but is " + delayMs);
        }
        requireShare("declineShare", declineShare);
        requireShare("failShare", failShare);
        requireShare("dropShare", dropShare);
        requireShare("duplicateShare", duplicateShare);
        requireShare("reorderShare", reorderShare);
        requireShare("forgeShare", forgeShare);
    }

    private static void requireShare(String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(name + " must be from 0 to 1, but is " + share);
        }
    }
}
