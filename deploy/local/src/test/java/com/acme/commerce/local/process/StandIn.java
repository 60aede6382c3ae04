package com.acme.commerce.local.process;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A program that does what its argument says, in place of a real one. */
public final class StandIn {

    private StandIn() {}

    /** @param args {@code wait}, {@code stubborn} (does not heed SIGTERM), {@code fail}, or {@code serve} */
    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "wait" ->
                Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("stopped in order")));
            case "stubborn" -> Runtime.getRuntime().addShutdownHook(new Thread(StandIn::waitForever));
            case "serve" -> serve(Integer.parseInt(System.getenv("COMMERCE_HTTP_PORT")));
            default -> {
                System.out.println("the disk is on fire");
                System.exit(3);
            }
        }
        System.out.println("ready");
        waitForever();
    }

    /** How to run it, on the class path of the test. */
    public static ProcessSpec spec(
            String name, String behaviour, Map<String, String> environment, Path folder, int port) {
        List<String> command = JavaCommand.ofClass(
                folder.resolve(name + ".args"),
                List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                System.getProperty("java.class.path"),
                StandIn.class.getName(),
                List.of(behaviour));
        return new ProcessSpec(name, command, environment, folder, folder.resolve(name + ".log"), port);
    }

    private static void serve(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext("/health", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, 2);
                exchange.getResponseBody().write(new byte[] {'{', '}'});
            }
        });
        server.start();
    }

    private static void waitForever() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
