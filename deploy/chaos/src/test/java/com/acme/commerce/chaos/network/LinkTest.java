package com.acme.commerce.chaos.network;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.local.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LinkTest {

    private static final int SOON_MS = 10_000;

    /** Longer than bytes take on any machine, and no longer than a test may wait for nothing to come. */
    private static final int NOTHING_COMES_MS = 300;

    private final Link link = new Link();
    private ServerSocket server;
    private Socket client;
    private Socket served;

    @BeforeEach
    void connect() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        int port = new FreePorts().next();
        link.to(server.getLocalPort(), port);
        client = new Socket(InetAddress.getLoopbackAddress(), port);
        served = server.accept();
        client.setSoTimeout(SOON_MS);
        served.setSoTimeout(SOON_MS);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        served.close();
        server.close();
        link.close();
    }

    @Test
    void lets_bytes_through_both_ways_and_ends_when_they_end() throws IOException {
        say(client, "ask");
        assertThat(hear(served, 3)).isEqualTo("ask");
        say(served, "answer");
        assertThat(hear(client, 6)).isEqualTo("answer");

        client.shutdownOutput();
        assertThat(served.getInputStream().read()).isEqualTo(-1);
        say(served, "last");
        assertThat(hear(client, 4)).isEqualTo("last");
    }

    @Test
    void cut_one_way_holds_what_goes_there_until_it_heals_and_nothing_else() throws IOException {
        link.cut(Set.of(Direction.OUT));
        say(client, "ask");
        say(served, "other");
        assertThat(hear(client, 5)).isEqualTo("other");
        served.setSoTimeout(NOTHING_COMES_MS);
        assertThatThrownBy(() -> served.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

        link.heal();
        served.setSoTimeout(SOON_MS);
        assertThat(hear(served, 3)).isEqualTo("ask");
    }

    @Test
    void delays_what_it_lets_through() throws IOException {
        link.delay(NOTHING_COMES_MS);
        long begin = System.nanoTime();
        say(client, "ask");
        assertThat(hear(served, 3)).isEqualTo("ask");
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin)).isGreaterThanOrEqualTo(NOTHING_COMES_MS);
    }

    @Test
    void drops_connections_and_takes_new_ones() throws IOException {
        assertThat(link.drop()).isEqualTo(1);
        assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
        assertThatThrownBy(() -> served.getInputStream().read()).isInstanceOf(SocketException.class);
        await().until(() -> link.drop() == 0);

        try (Socket again = new Socket(InetAddress.getLoopbackAddress(), client.getPort());
                Socket servedAgain = server.accept()) {
            say(again, "ask");
            servedAgain.setSoTimeout(SOON_MS);
            assertThat(hear(servedAgain, 3)).isEqualTo("ask");
        }
    }

    @Test
    void a_server_that_is_away_refuses_through_it_too() throws IOException {
        server.close();
        try (Socket again = new Socket(InetAddress.getLoopbackAddress(), client.getPort())) {
            again.setSoTimeout(SOON_MS);
            assertThatThrownBy(() -> {
                        if (again.getInputStream().read() < 0) {
                            throw new SocketException("ended");
                        }
                    })
                    .isInstanceOf(SocketException.class);
        }
    }

    private static void say(Socket socket, String what) throws IOException {
        socket.getOutputStream().write(what.getBytes(UTF_8));
    }

    private static String hear(Socket socket, int bytes) throws IOException {
        return new String(socket.getInputStream().readNBytes(bytes), UTF_8);
    }
}
