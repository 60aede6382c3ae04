package com.acme.commerce.contracts.serde;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A real HTTP server that says what a test tells it to, and remembers what it was asked. */
final class RegistryStub implements AutoCloseable {

    record Request(String question, Headers headers, String body) {}

    private record Reply(int status, String body) {}

    private static final Reply NOTHING_HERE = new Reply(404, "{\"error_code\":1,\"message\":\"any\"}");

    private final HttpServer server;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final Map<String, Deque<Reply>> replies = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch abandoned = new CountDownLatch(1);
    private volatile boolean silent;
    private volatile boolean stalling;

    RegistryStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(executor);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What a client of this registry is configured with; keys and values by turns. */
    Map<String, Object> configs(Object... more) {
        Map<String, Object> configs = new HashMap<>(Map.of("schema.registry.url", url(), "retries.wait.ms", 1));
        for (int i = 0; i < more.length; i += 2) {
            configs.put((String) more[i], more[i + 1]);
        }
        return configs;
    }

    /** A schema as a registry gives it. */
    static String entry(String schema) {
        return new ObjectMapper()
                .createObjectNode()
                .put("schema", schema)
                .put("unknown", 1)
                .toString();
    }

    /** Further replies to the same question come after this one; the last is given again and again. */
    RegistryStub reply(String question, int status, String body) {
        replies.computeIfAbsent(question, q -> new ArrayDeque<>()).add(new Reply(status, body));
        return this;
    }

    /** Takes questions from now on, and never answers. */
    void fallSilent() {
        silent = true;
    }

    /** Begins answers from now on, and never ends them. */
    void stallInBody() {
        stalling = true;
    }

    /** Open until a client has gone away in the middle of an answer that stalls. */
    CountDownLatch abandoned() {
        return abandoned;
    }

    List<Request> requests() {
        return requests;
    }

    List<String> questions() {
        return requests.stream().map(Request::question).toList();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        executor.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String question = exchange.getRequestMethod() + ' ' + exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(new Request(question, exchange.getRequestHeaders(), body));
        if (silent) {
            waitForClose();
        }
        if (stalling) {
            trickle(exchange);
            return;
        }
        Reply reply = next(question);
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** One byte at a time, which is how a server notices that nobody listens. */
    private void trickle(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try {
            while (!closed.await(10, TimeUnit.MILLISECONDS)) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
            }
        } catch (IOException e) {
            abandoned.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void waitForClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Reply next(String question) {
        Deque<Reply> left = replies.getOrDefault(question, new ArrayDeque<>());
        if (left.isEmpty()) {
            return NOTHING_HERE;
        }
        return left.size() > 1 ? left.remove() : left.peek();
    }
}
