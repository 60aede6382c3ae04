package com.acme.commerce.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Finds ports of the loopback interface that nobody listens on, a different one at each call. */
public final class FreePorts {

    /** Below Linux's range for outgoing connections (from 32768), which would take a port away again. */
    private static final int FIRST = 20_000;

    private static final int LAST = 31_999;

    private static final int CONNECT_MS = 1_000;

    private final int first;
    private final int last;
    private final Set<Integer> given = new HashSet<>();

    /** In the range of the platform. */
    public FreePorts() {
        this(FIRST, LAST);
    }

    /** In a range of its own, for what runs beside the platform. */
    public FreePorts(int first, int last) {
        this.first = first;
        this.last = last;
    }

    /** @throws IllegalStateException if no port is free */
    public int next() {
        int size = last - first + 1;
        int start = ThreadLocalRandom.current().nextInt(size);
        for (int i = 0; i < size; i++) {
            int port = first + (start + i) % size;
            if (!given.contains(port) && isFree(port)) {
                given.add(port);
                return port;
            }
        }
        throw new IllegalStateException("no port between " + first + " and " + last + " is free");
    }

    /** Whether a program may listen on {@code port} of the loopback interface now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // Servers set it too: a port with connections in TIME_WAIT is free.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Whether a program listens on {@code port} of the loopback interface now. Unlike {@link #isFree} this never takes the
     * port, not for a moment, so a program that is about to listen there may be waited for with it.
     */
    public static boolean isListenedOn(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
