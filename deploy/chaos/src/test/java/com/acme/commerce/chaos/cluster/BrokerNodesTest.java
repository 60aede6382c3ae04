package com.acme.commerce.chaos.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BrokerNodesTest {

    private final Addresses addresses = new Addresses();
    private final BrokerNodes nodes = new BrokerNodes(addresses, "a-cluster");

    @Test
    void tells_each_client_the_proxy_before_the_listener_that_is_its_own() {
        Map<String, String> keys = keys(2);
        Map<String, String> listeners = ports(keys.get("listeners"));
        Map<String, String> advertised = ports(keys.get("advertised.listeners"));
        assertThat(listeners.keySet())
                .containsExactlyInAnyOrder("CLIENT", "CONTROLLER", "INSTANCE1", "INSTANCE2", "INSTANCE3", "WORKER");
        for (String client : Addresses.clients()) {
            Addresses.Door door = addresses.door("broker-2", client);
            String name = client.replace("-", "").toUpperCase(Locale.ROOT);
            assertThat(listeners).containsEntry(name, "127.0.0.1:" + door.listener());
            assertThat(advertised).containsEntry(name, "127.0.0.1:" + door.proxy());
            assertThat(addresses.bootstrapServers(client)).contains("127.0.0.1:" + door.proxy());
        }
        assertThat(advertised)
                .doesNotContainKey("CONTROLLER")
                .containsEntry("CLIENT", "127.0.0.1:" + addresses.port("broker-2"));
    }

    @Test
    void no_port_is_given_twice() {
        Set<String> seen = new HashSet<>();
        for (int number = 1; number <= Addresses.BROKERS; number++) {
            ports(keys(number).get("listeners"))
                    .values()
                    .forEach(port -> assertThat(seen.add(port)).isTrue());
            ports(keys(number).get("advertised.listeners"))
                    .forEach((name, port) -> assertThat(seen.add(port)).isEqualTo(!name.equals("CLIENT")));
        }
    }

    @Test
    void all_nodes_have_the_same_voters_and_hold_every_record_thrice() {
        assertThat(keys(1).get("controller.quorum.voters"))
                .isEqualTo(keys(3).get("controller.quorum.voters"))
                .startsWith("1@127.0.0.1:" + addresses.controller("broker-1"));
        assertThat(keys(1)).containsEntry("default.replication.factor", "3").containsEntry("min.insync.replicas", "2");
    }

    private Map<String, String> keys(int number) {
        List<String> arguments = nodes.arguments(number);
        assertThat(arguments).startsWith(Integer.toString(number), "a-cluster");
        Map<String, String> keys = new HashMap<>();
        arguments
                .subList(2, arguments.size())
                .forEach(pair -> keys.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1)));
        return keys;
    }

    private static Map<String, String> ports(String listeners) {
        Map<String, String> ports = new HashMap<>();
        Arrays.stream(listeners.split(",")).map(each -> each.split("://")).forEach(each -> ports.put(each[0], each[1]));
        return ports;
    }
}
