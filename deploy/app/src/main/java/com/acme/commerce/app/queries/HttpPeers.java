package com.acme.commerce.app.queries;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.state.HostInfo;
import org.eclipse.jetty.client.CompletableResponseListener;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Asks other instances over REST, on connections that are kept. With Jetty's client, because a hop by the JDK's takes several
 * times the processor time: it passes each answer through more threads.
 */
public final class HttpPeers implements Peers, AutoCloseable {

    /** Instances are near each other: whoever takes longer to accept a connection is gone. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);

    /** To each instance; a read takes a millisecond or two, and further ones wait for their turn. */
    private static final int MOST_CONNECTIONS = 64;

    /** Shorter than Jetty's 30 s at the other end, so that no read goes out on a connection that is just being closed there. */
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(20);

    /** A page of a hundred orders with a hundred lines each is below this. */
    private static final int MOST_BODY_BYTES = 16 * 1024 * 1024;

    /** They pass on what has come and never wait. */
    private static final int MOST_THREADS = 8;

    private final PeerSignature signature;
    private final HttpClient client;

    /** @param signature proves to the others that a read comes from an instance */
    public HttpPeers(PeerSignature signature) {
        this.signature = signature;
        this.client = client();
    }

    @Override
    public CompletableFuture<Reply> ask(HostInfo peer, Question question, Duration atMost) {
        Request request = client.newRequest(URI.create("http://" + peer.host() + ':' + peer.port() + question.path()))
                .headers(headers -> {
                    headers.put(AnswerHeaders.FORWARDED_BY, question.askedBy());
                    signature
                            .sign(question.askedBy(), question.path())
                            .ifPresent(value -> headers.put(AnswerHeaders.PEER_SIGNATURE, value));
                    if (question.position() != null) {
                        headers.put(AnswerHeaders.POSITION, question.position());
                    }
                });
        CompletableFuture<Reply> reply = new CompletableResponseListener(request, MOST_BODY_BYTES)
                .send()
                .thenApply(HttpPeers::reply)
                .orTimeout(atMost.toMillis(), TimeUnit.MILLISECONDS);
        reply.whenComplete((answer, failure) -> {
            if (failure != null) {
                // Of no use any more; without an effect where it is over.
                request.abort(failure);
            }
        });
        return reply;
    }

    @Override
    public void close() {
        try {
            client.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the connections to other instances cannot be closed", e);
        }
    }

    private static HttpClient client() {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 1);
        threads.setName("peers");
        threads.setDaemon(true);
        ClientConnector connector = new ClientConnector();
        connector.setSelectors(1);
        connector.setConnectTimeout(CONNECT_TIMEOUT);
        HttpClient client = new HttpClient(new HttpClientTransportOverHTTP(connector));
        client.setExecutor(threads);
        client.setMaxConnectionsPerDestination(MOST_CONNECTIONS);
        client.setIdleTimeout(IDLE_TIMEOUT.toMillis());
        client.setFollowRedirects(false);
        try {
            client.start();
        } catch (Exception e) {
            throw new IllegalStateException("other instances cannot be asked", e);
        }
        // Between neighbours packing costs more than it saves; the answer is passed on as it came.
        client.getContentDecoderFactories().clear();
        return client;
    }

    private static Reply reply(ContentResponse response) {
        Map<String, String> headers = new HashMap<>();
        for (String name : AnswerHeaders.ALL) {
            String value = response.getHeaders().get(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return new Reply(response.getStatus(), headers, response.getContent());
    }
}
