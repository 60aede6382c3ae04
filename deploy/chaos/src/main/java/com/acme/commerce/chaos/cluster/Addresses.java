package com.acme.commerce.chaos.cluster;

import com.acme.commerce.local.FreePorts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Who listens where, all on the loopback interface. A broker has a listener for each process whose connections are broken
 * on purpose, and tells that process the port of the proxy in front of it: clients always connect where the brokers say.
 */
final class Addresses {

    static final String HOST = "127.0.0.1";

    static final int BROKERS = 3;
    static final int INSTANCES = 3;

    /** Of every topic: one for each instance, and no more than two cores bear thrice. */
    static final int PARTITIONS = 3;

    /** Apart from the ports of a platform that runs on the same machine. */
    private static final int FIRST = 10_000;

    private static final int LAST = 19_999;

    /** A broker's listener for one process, and the proxy in front of it. */
    record Door(int listener, int proxy) {}

    private final FreePorts free = new FreePorts(FIRST, LAST);
    private final Map<String, Integer> ports = new HashMap<>();
    private final Map<String, Door> doors = new HashMap<>();

    static List<String> brokers() {
        return names(BROKERS, Addresses::broker);
    }

    static List<String> instances() {
        return names(INSTANCES, number -> "instance-" + number);
    }

    /** Those that reach the brokers through proxies. */
    static List<String> clients() {
        List<String> clients = new ArrayList<>(instances());
        clients.add("worker");
        return clients;
    }

    static String broker(int number) {
        return "broker-" + number;
    }

    /** Where a process, or what stands before it, listens; the same at each call. */
    int port(String name) {
        return ports.computeIfAbsent(name, any -> free.next());
    }

    int controller(String broker) {
        return port(broker + "/controller");
    }

    /** In front of the registry, for one process. */
    int registryProxy(String client) {
        return port(client + "/registry");
    }

    /** In front of an instance, for the others. */
    int peerProxy(String instance) {
        return port(instance + "/peers");
    }

    Door door(String broker, String client) {
        return doors.computeIfAbsent(broker + '/' + client, any -> new Door(free.next(), free.next()));
    }

    /** For those whose connections nobody breaks. */
    String bootstrapServers() {
        return brokers().stream().map(broker -> HOST + ':' + port(broker)).collect(Collectors.joining(","));
    }

    /** Through the proxies of a process. */
    String bootstrapServers(String client) {
        return brokers().stream()
                .map(broker -> HOST + ':' + door(broker, client).proxy())
                .collect(Collectors.joining(","));
    }

    private static List<String> names(int count, IntFunction<String> name) {
        return IntStream.rangeClosed(1, count).mapToObj(name).toList();
    }
}
