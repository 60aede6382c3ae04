package com.acme.commerce.chaos.cluster;

import com.acme.commerce.chaos.network.Link;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All links that can be broken. */
public final class Network implements Closeable {

    private final Map<String, Link> toBrokers = new HashMap<>();
    private final Map<String, Link> toRegistry = new HashMap<>();
    private final Map<String, Link> toInstance = new HashMap<>();

    Network(Addresses addresses) {
        for (String client : Addresses.clients()) {
            Link link = new Link();
            for (String broker : Addresses.brokers()) {
                Addresses.Door door = addresses.door(broker, client);
                link.to(door.listener(), door.proxy());
            }
            toBrokers.put(client, link);
        }
        for (String instance : Addresses.instances()) {
            Link registry = new Link();
            registry.to(addresses.port("registry"), addresses.registryProxy(instance));
            toRegistry.put(instance, registry);
            Link peers = new Link();
            peers.to(addresses.port(instance), addresses.peerProxy(instance));
            toInstance.put(instance, peers);
        }
    }

    /** Between a process and all brokers. */
    public Link toBrokers(String client) {
        return toBrokers.get(client);
    }

    /** Between an instance and the registry. */
    public Link toRegistry(String instance) {
        return toRegistry.get(instance);
    }

    /** Between the other instances and this one. */
    public Link toInstance(String instance) {
        return toInstance.get(instance);
    }

    /** Everything gets through again. */
    public void heal() {
        all().forEach(Link::heal);
    }

    @Override
    public void close() throws IOException {
        for (Link link : all()) {
            link.close();
        }
    }

    private List<Link> all() {
        List<Link> all = new ArrayList<>(toBrokers.values());
        all.addAll(toRegistry.values());
        all.addAll(toInstance.values());
        return all;
    }
}
