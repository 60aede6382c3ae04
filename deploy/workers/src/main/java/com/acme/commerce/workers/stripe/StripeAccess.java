package com.acme.commerce.workers.stripe;

import java.time.Duration;

/**
 * How Stripe is reached.
 *
 * @param apiKey secret, and never shown
 * @param apiBase address of the API
 * @param connectTimeout until a connection is there
 * @param readTimeout that nothing may be heard on it
 * @param maxConcurrent requests at a time
 */
public record StripeAccess(
        String apiKey, String apiBase, Duration connectTimeout, Duration readTimeout, int maxConcurrent) {

    @Override
    public String toString() {
        return apiBase + ", " + maxConcurrent + " requests at a time, timeouts " + connectTimeout.toMillis() + " and "
                + readTimeout.toMillis() + " ms";
    }
}
