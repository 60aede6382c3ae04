package com.acme.commerce.bench.reads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that answers like an instance, or nearly. */
class LookupClientTest {

    private static final String GOOD =
            "{\"productId\":\"%s\",\"available\":5,\"reserved\":2,\"shipped\":3,\"received\":10,\"sequence\":4}";
    private static final Timing SHORT = Timing.closed(Duration.ofMillis(10), Duration.ofMillis(100));

    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private HttpServer server;
    private volatile String body = GOOD;
    private volatile int status = 200;
    private volatile String instance = "instance-1";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            String product = exchange.getRequestURI().getPath().substring(Route.PATH.length());
            byte[] bytes = body.replace("%s", product).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Commerce-Instance", instance);
            exchange.getResponseHeaders().set("Commerce-Role", "active");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void looksUpProducts() throws Exception {
        Lookups lookups = lookUp();

        assertThat(asked).isNotEmpty().isSubsetOf("/stock/product-1", "/stock/product-2");
        assertThat(lookups.wrong()).isZero();
        assertThat(lookups.complaint()).isEmpty();
    }

    @Test
    void aStockThatDoesNotAddUpIsWrong() throws Exception {
        body = GOOD.replace("\"shipped\":3", "\"shipped\":4");

        assertComplaint("\"shipped\":4");
    }

    @Test
    void theStockOfAnotherProductIsWrong() throws Exception {
        body = GOOD.replace("%s", "product-9");

        assertComplaint("product-9");
    }

    @Test
    void anythingButJsonIsWrong() throws Exception {
        body = "<html>";

        assertComplaint("<html>");
    }

    @Test
    void aRefusalIsWrong() throws Exception {
        status = 503;

        assertComplaint("503");
    }

    @Test
    void theAnswerOfAnotherInstanceIsWrong() throws Exception {
        instance = "instance-2";

        assertComplaint("instance-2 (active) and not by instance-1 (active)");
    }

    @Test
    void anInstanceThatIsNotThereIsAFailure() {
        InetSocketAddress nobody = server.getAddress();
        server.stop(0);

        assertThatThrownBy(() -> lookUp(nobody)).hasMessageContaining("refused");
    }

    private void assertComplaint(String part) throws InterruptedException {
        Lookups lookups = lookUp();

        assertThat(lookups.wrong()).isPositive();
        assertThat(lookups.complaint())
                .hasValueSatisfying(complaint -> assertThat(complaint).contains(part));
    }

    private Lookups lookUp() throws InterruptedException {
        return lookUp(server.getAddress());
    }

    private static Lookups lookUp(InetSocketAddress address) throws InterruptedException {
        try (LookupClient client = new LookupClient(2)) {
            return client.run(Route.local(address, "instance-1", List.of("product-1", "product-2")), SHORT);
        }
    }
}
