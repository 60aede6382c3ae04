package com.acme.commerce.app.queries;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.state.HostInfo;

/** Asks other instances over REST, on connections that are kept. */
public final class HttpPeers implements Peers {

    /** Instances are near each other: whoever takes longer to accept a connection is gone. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);

    /** Of the hop as a whole. A row takes milliseconds; a client that waits longer had better ask again. */
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();

    @Override
    public CompletableFuture<Reply> ask(HostInfo owner, String path, String askedBy) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + owner.host() + ':' + owner.port() + path))
                .header(AnswerHeaders.FORWARDED_BY, askedBy)
                .build();
        CompletableFuture<HttpResponse<byte[]>> exchange = client.sendAsync(request, BodyHandlers.ofByteArray());
        // Not the timeout of the request, which ends with the headers: a peer may stall in the body, too.
        return exchange.thenApply(HttpPeers::reply)
                .orTimeout(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((reply, failure) -> exchange.cancel(true));
    }

    private static Reply reply(HttpResponse<byte[]> response) {
        Map<String, String> headers = new HashMap<>();
        for (String name : AnswerHeaders.ALL) {
            response.headers().firstValue(name).ifPresent(value -> headers.put(name, value));
        }
        return new Reply(response.statusCode(), headers, response.body());
    }
}
