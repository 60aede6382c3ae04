package com.acme.commerce.app.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpPeersTest {

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch abandoned = new CountDownLatch(1);
    private final HttpPeers peers = new HttpPeers(new PeerSignature(""));
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(executor);
        server.start();
    }

    @AfterEach
    void stop() {
        peers.close();
        closed.countDown();
        server.stop(0);
        executor.shutdownNow();
    }

    @Test
    void bringsWhatThePeerSays() {
        server.createContext("/orders/o-1", exchange -> {
            byte[] body = exchange.getRequestHeaders()
                    .getFirst(AnswerHeaders.FORWARDED_BY)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(404, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });

        assertThat(peers.ask(peer(), new Peers.Question("/orders/o-1", "me", null), Duration.ofSeconds(2)))
                .succeedsWithin(Duration.ofSeconds(10))
                .satisfies(reply -> {
                    assertThat(reply.status()).isEqualTo(404);
                    assertThat(reply.body()).asString().isEqualTo("me");
                });
    }

    @Test
    void givesUpOnAPeerThatStallsInItsBody() throws InterruptedException {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            trickle(exchange.getResponseBody());
        });

        assertThat(peers.ask(peer(), new Peers.Question("/orders/o-1", "me", null), Duration.ofSeconds(2)))
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableThat()
                .withCauseInstanceOf(TimeoutException.class);
        assertThat(abandoned.await(10, TimeUnit.SECONDS)).isTrue();
    }

    /** One byte at a time, which is how a server notices that nobody listens. */
    private void trickle(OutputStream body) {
        try {
            while (!closed.await(10, TimeUnit.MILLISECONDS)) {
                body.write(' ');
                body.flush();
            }
        } catch (IOException e) {
            abandoned.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HostInfo peer() {
        return new HostInfo("127.0.0.1", server.getAddress().getPort());
    }
}
