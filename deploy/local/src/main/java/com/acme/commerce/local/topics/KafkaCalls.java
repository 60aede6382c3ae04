package com.acme.commerce.local.topics;

import com.acme.commerce.local.PlatformException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaFuture;

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
            throw new PlatformException(
                    "the broker refused or did not answer: " + e.getCause().getMessage(),
                    "See whether it runs: deploy/commerce status");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the broker", e);
        }
    }
}
