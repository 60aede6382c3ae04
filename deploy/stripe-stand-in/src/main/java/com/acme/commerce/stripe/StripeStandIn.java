package com.acme.commerce.stripe;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A server that speaks the part of Stripe's API that the product uses, tells the shop by signed webhooks, remembers what
 * it did, and goes wrong on demand. Moves no money.
 *
 * <p>For operators and tests there are {@code GET} and {@code POST /faults}, {@code GET /ledger} and {@code GET
 * /ledger/ORDER_ID}.
 */
public final class StripeStandIn implements AutoCloseable {

    /** A request holds a thread while its answer is delayed. */
    private static final int THREADS = 128;

    private static final int STOP_SECONDS = 1;

    private final HttpServer server;
    private final ExecutorService threads;
    private final Journal journal;
    private final Webhooks webhooks;
    private final Ledger ledger;
    private final AtomicReference<Faults> faults;

    /**
     * How it is set up.
     *
     * @param port 0 takes any that is free
     * @param journal file that keeps what was done across restarts
     * @param apiKey that requests must bear
     * @param webhooks where the shop wants to be told; null for nowhere
     * @param webhookSecret that it is signed with
     */
    public record Options(int port, Path journal, String apiKey, URI webhooks, String webhookSecret, Faults faults) {}

    private StripeStandIn(Options options, HttpServer server) {
        Clock clock = Clock.systemUTC();
        this.server = server;
        this.faults = new AtomicReference<>(options.faults());
        this.journal = new Journal(options.journal());
        Account account = new Account(journal);
        this.ledger = new Ledger(account);
        this.webhooks = new Webhooks(options.webhooks(), options.webhookSecret(), clock, faults::get);
        this.threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "requests");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext(
                "/v1/",
                new ApiHandler(options.apiKey(), account, new PaymentApi(account, clock), webhooks, faults::get));
        server.createContext("/", new AdminHandler(this));
    }

    /**
     * Listens on the loopback interface and answers at once.
     *
     * @throws IOException if the port is taken
     */
    public static StripeStandIn start(Options options) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()), 0);
        StripeStandIn standIn = new StripeStandIn(options, server);
        server.start();
        return standIn;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** What goes wrong now. */
    public Faults faults() {
        return faults.get();
    }

    /** From now on these go wrong, and no others. */
    public void faults(Faults now) {
        faults.set(now);
    }

    /** What was done. */
    public Ledger ledger() {
        return ledger;
    }

    /** How many webhooks the shop has taken, repeats included. */
    public int webhooksDelivered() {
        return webhooks.delivered();
    }

    @Override
    public void close() {
        server.stop(STOP_SECONDS);
        threads.shutdownNow();
        webhooks.close();
        journal.close();
    }
}
