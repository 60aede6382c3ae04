package com.acme.commerce.chaos.network;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between clients and one server, and lets their bytes through as the weather allows. Two threads a connection:
 * there are some hundred of them.
 */
final class Proxy implements Closeable {

    private static final int CONNECT_TIMEOUT_MS = 2_000;

    private final ServerSocket listener;
    private final InetSocketAddress server;
    private final Weather weather;
    private final Set<Pipe> pipes = ConcurrentHashMap.newKeySet();

    /** @param port 0 for any that is free */
    Proxy(int port, int serverPort, Weather weather) {
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort);
        this.weather = weather;
        try {
            this.listener = new ServerSocket();
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
        } catch (IOException e) {
            throw new UncheckedIOException("a proxy cannot listen on port " + port, e);
        }
        thread(this::accept, "proxy-" + listener.getLocalPort());
    }

    int port() {
        return listener.getLocalPort();
    }

    /**
     * Breaks all connections that there are, as a router does that forgets them.
     *
     * @return how many
     */
    int drop() {
        int count = 0;
        for (Pipe pipe : pipes) {
            pipe.reset();
            count++;
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        drop();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                thread(() -> connect(client), "proxy-" + port() + "-connect");
            } catch (IOException e) {
                // Closed; or a client that has gone again.
            }
        }
    }

    private void connect(Socket client) {
        Socket upstream = new Socket();
        Pipe pipe = new Pipe(client, upstream);
        pipes.add(pipe);
        try {
            // Without this each small request waits for the acknowledgement of the one before.
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
            weather.pass(Direction.OUT);
            upstream.connect(server, CONNECT_TIMEOUT_MS);
            Thread back = thread(() -> pipe.pump(Direction.BACK, weather), "proxy-" + port() + "-back");
            pipe.pump(Direction.OUT, weather);
            back.join();
        } catch (IOException e) {
            // The server is away, and so is this connection.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            pipe.reset();
            pipes.remove(pipe);
        }
    }

    private static Thread thread(Runnable work, String name) {
        // 300 of them need no megabyte each.
        Thread thread = new Thread(null, work, name, 128 * 1024);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
