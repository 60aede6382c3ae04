package com.acme.commerce.chaos.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The settings of three brokers, each with its controller, that hold three replicas of all, two of them in sync. */
final class BrokerNodes {

    private final Addresses addresses;
    private final String clusterId;

    BrokerNodes(Addresses addresses, String clusterId) {
        this.addresses = addresses;
        this.clusterId = clusterId;
    }

    /** What the program of a node is told behind folder and ports. */
    List<String> arguments(int number) {
        String broker = Addresses.broker(number);
        List<String> listeners = new ArrayList<>();
        List<String> advertised = new ArrayList<>();
        List<String> protocols = new ArrayList<>(List.of("CLIENT:PLAINTEXT", "CONTROLLER:PLAINTEXT"));
        listeners.add("CLIENT://" + at(addresses.port(broker)));
        listeners.add("CONTROLLER://" + at(addresses.controller(broker)));
        advertised.add("CLIENT://" + at(addresses.port(broker)));
        for (String client : Addresses.clients()) {
            Addresses.Door door = addresses.door(broker, client);
            String name = client.replace("-", "").toUpperCase(Locale.ROOT);
            listeners.add(name + "://" + at(door.listener()));
            advertised.add(name + "://" + at(door.proxy()));
            protocols.add(name + ":PLAINTEXT");
        }
        return List.of(
                Integer.toString(number),
                clusterId,
                "controller.quorum.voters=" + voters(),
                "listeners=" + String.join(",", listeners),
                "advertised.listeners=" + String.join(",", advertised),
                "listener.security.protocol.map=" + String.join(",", protocols),
                "default.replication.factor=3",
                "min.insync.replicas=2",
                "offsets.topic.replication.factor=3",
                "transaction.state.log.replication.factor=3",
                "transaction.state.log.min.isr=2",
                "share.coordinator.state.topic.replication.factor=3",
                "share.coordinator.state.topic.min.isr=2",
                // Of each of the five listeners.
                "num.network.threads=1");
    }

    private String voters() {
        return Addresses.brokers().stream()
                .map(broker -> broker.substring("broker-".length()) + '@' + at(addresses.controller(broker)))
                .collect(Collectors.joining(","));
    }

    private static String at(int port) {
        return Addresses.HOST + ':' + port;
    }
}
