package com.acme.commerce.contracts.serde;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.utils.ExponentialBackoff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets an answer out of one of several registries that hold the same: asks the one that answered last, goes to the next
 * where there is no answer, and after a whole round in vain waits, longer each time, before the next round.
 */
final class RegistryHttp {

    private static final Logger log = LoggerFactory.getLogger(RegistryHttp.class);

    private static final String JSON = "application/vnd.schemaregistry.v1+json";

    /** Spreads the retries of many instances that lost the same registry at the same time. */
    private static final double JITTER = 0.2;

    /**
     * How long a registry's follower may lag behind the leader that gave out an id, with room to spare. Short enough for
     * a whole poll of 500 records with unknown ids to be read within Kafka's five minutes.
     */
    private static final long MAX_LAG_MILLIS = 200;

    private final HttpClient client;
    private final List<URI> urls;
    private final Optional<String> authorization;
    private final SerdeConfig config;
    private final ExponentialBackoff backoff;
    private volatile int preferred;

    RegistryHttp(SerdeConfig config) {
        this.config = config;
        this.urls = config.urls();
        this.authorization = config.authorization();
        this.backoff = new ExponentialBackoff(config.retryWaitMillis(), 2, config.retryMaxWaitMillis(), JITTER);
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(config.connectTimeout())
                .build();
    }

    /**
     * The answer of a registry that is up and lets us in; what its status means is for the caller to say.
     *
     * @param path begins with a slash
     * @throws RegistryUnavailableException if there was none after all retries
     */
    Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    /** As {@link #get}, after a pause in which what was registered a moment ago becomes known everywhere. */
    Answer getAfterPause(String path) {
        pause(Math.min(MAX_LAG_MILLIS, config.retryWaitMillis()));
        return get(path);
    }

    /** As {@link #get}, with a body of JSON. */
    Answer post(String path, String json) {
        return send("POST", path, BodyPublishers.ofString(json));
    }

    private Answer send(String method, String path, BodyPublisher body) {
        for (int round = 0; ; round++) {
            try {
                return sendRound(method, path, body);
            } catch (RegistryUnavailableException e) {
                if (round == config.retries()) {
                    throw e;
                }
                long millis = backoff.backoff(round);
                log.warn("{}; trying again in {} ms ({} of {})", e.getMessage(), millis, round + 1, config.retries());
                pause(millis);
            }
        }
    }

    private Answer sendRound(String method, String path, BodyPublisher body) {
        RegistryUnavailableException failure = null;
        int first = preferred;
        for (int i = 0; i < urls.size(); i++) {
            int asked = (first + i) % urls.size();
            try {
                Answer answer = sendOnce(method, URI.create(urls.get(asked) + path), body);
                preferred = asked;
                return answer;
            } catch (RegistryUnavailableException e) {
                if (failure != null) {
                    e.addSuppressed(failure);
                }
                failure = e;
            }
        }
        throw failure;
    }

    private Answer sendOnce(String method, URI uri, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Accept", JSON + ", application/json")
                .header("Content-Type", JSON)
                .method(method, body);
        authorization.ifPresent(value -> request.header("Authorization", value));
        return judge(await(method + ' ' + uri, client.sendAsync(request.build(), BodyHandlers.ofString())));
    }

    /** Waits for the answer as a whole: the timeout of an {@link HttpRequest} ends with the headers. */
    private Answer await(String question, CompletableFuture<HttpResponse<String>> exchange) {
        try {
            HttpResponse<String> response = exchange.get(config.readTimeout().toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(question, response.statusCode(), response.body());
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw new RegistryUnavailableException("schema registry did not answer " + question + ": " + cause, cause);
        } catch (TimeoutException e) {
            throw new RegistryUnavailableException(
                    "schema registry did not answer " + question + " within " + config.readTimeout(), e);
        } catch (InterruptedException e) {
            throw new InterruptException("interrupted while the schema registry was asked " + question, e);
        } finally {
            // Gives the connection back where nobody waits any more, and does nothing to an answer that is here.
            exchange.cancel(true);
        }
    }

    private static Answer judge(Answer answer) {
        int status = answer.status();
        boolean later = status == 408 || status == 429 || status >= 500;
        if (later) {
            throw new RegistryUnavailableException(answer.toString());
        }
        if (status == 401) {
            throw new AuthenticationException(answer + ": it does not know us; see " + SerdeConfig.USER_INFO);
        }
        if (status == 403) {
            throw new AuthorizationException(answer + ": it knows us, but does not let us do this");
        }
        return answer;
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new InterruptException("interrupted while waiting for the schema registry", e);
        }
    }

    /**
     * @param question what was asked, for error messages
     */
    record Answer(String question, int status, String body) {

        /** Without the body, which may be a whole page of a proxy. */
        @Override
        public String toString() {
            return "schema registry answered " + status + " to " + question;
        }
    }
}
