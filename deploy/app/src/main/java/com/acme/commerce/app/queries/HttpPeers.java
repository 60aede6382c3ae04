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

    private final PeerSignature signature;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();

    /** @param signature proves to the others that a read comes from an instance */
    public HttpPeers(PeerSignature signature) {
        this.signature = signature;
    }

    @Override
    public CompletableFuture<Reply> ask(HostInfo peer, Question question, Duration atMost) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://" + peer.host() + ':' + peer.port() + question.path()))
                .header(AnswerHeaders.FORWARDED_BY, question.askedBy());
        signature
                .sign(question.askedBy(), question.path())
                .ifPresent(value -> request.header(AnswerHeaders.PEER_SIGNATURE, value));
        if (question.position() != null) {
            request.header(AnswerHeaders.POSITION, question.position());
        }
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(request.build(), BodyHandlers.ofByteArray());
        // Not the timeout of the request, which ends with the headers: a peer may stall in the body, too.
        return exchange.thenApply(HttpPeers::reply)
                .orTimeout(atMost.toMillis(), TimeUnit.MILLISECONDS)
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
