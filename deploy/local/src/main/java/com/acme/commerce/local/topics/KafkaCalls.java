package com.acme.commerce.local.topics;

import com.acme.commerce.local.PlatformException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.ApiException;

/** Calls to the broker as people see them: an answer, or a sentence that says why there is none. */
public final class KafkaCalls {

    /** A person waits: a broker that has not answered in this time is down or far too busy. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private KafkaCalls() {}

    public static Admin admin(String bootstrapServers) {
        return admin(bootstrapServers, TIMEOUT);
    }

    /** @param timeout of every call */
    public static Admin admin(String bootstrapServers, Duration timeout) {
        int millis = (int) timeout.toMillis();
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis,
                AdminClientConfig.CLIENT_ID_CONFIG, "commerce-cli"));
    }

    /** @throws PlatformException if the broker refuses or does not answer */
    public static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw refused(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the broker", e);
        }
    }

    /**
     * What was made of one or more calls.
     *
     * @throws PlatformException if the broker refuses or does not answer
     */
    public static <T> T ask(Supplier<T> calls) {
        try {
            return calls.get();
        } catch (ApiException e) {
            throw refused(e);
        }
    }

    /**
     * Calls whose answers nobody needs.
     *
     * @throws PlatformException if the broker refuses or does not answer
     */
    public static void run(Runnable calls) {
        try {
            calls.run();
        } catch (ApiException e) {
            throw refused(e);
        }
    }

    private static PlatformException refused(Throwable fault) {
        return new PlatformException(
                "the broker refused or did not answer: " + fault.getMessage(),
                "See whether it runs: deploy/commerce status");
    }
}
