package com.acme.commerce.chaos.network;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What lies between one process and some servers: a proxy for each server, and one weather for all of them. */
public final class Link implements Closeable {

    private final Weather weather = new Weather();
    private final List<Proxy> proxies = new ArrayList<>();

    /** A way to one more server; listens at once, whether or not the server does. */
    public void to(int serverPort, int proxyPort) {
        proxies.add(new Proxy(proxyPort, serverPort, weather));
    }

    /** Bytes take so long each way. */
    public void delay(long millis) {
        weather.delay(millis);
    }

    /** Nothing gets through in these directions. */
    public void cut(Set<Direction> directions) {
        weather.cut(directions);
    }

    /**
     * Breaks all connections that there are; new ones can be made.
     *
     * @return how many there were
     */
    public int drop() {
        return proxies.stream().mapToInt(Proxy::drop).sum();
    }

    /** As if there were no link at all. */
    public void heal() {
        weather.clear();
    }

    @Override
    public void close() throws IOException {
        weather.clear();
        for (Proxy proxy : proxies) {
            proxy.close();
        }
    }
}
