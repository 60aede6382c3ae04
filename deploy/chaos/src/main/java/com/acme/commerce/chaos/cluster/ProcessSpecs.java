package com.acme.commerce.chaos.cluster;

import com.acme.commerce.local.platform.BuiltPrograms;
import com.acme.commerce.local.platform.Contexts;
import com.acme.commerce.local.platform.Home;
import com.acme.commerce.local.platform.PlatformState;
import com.acme.commerce.local.process.ProcessSpec;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the processes of the cluster are started: those of the local platform, led through the proxies. */
final class ProcessSpecs {

    /** What suits three instances on two cores, unless the user says otherwise. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "COMMERCE_LOCAL_INSTANCE_JVM_OPTIONS", "-XX:TieredStopAtLevel=1",
            "COMMERCE_STREAMS_COMMIT_INTERVAL_MS", "100",
            "COMMERCE_STANDIN_DECLINE_SHARE", "0.05",
            "COMMERCE_STANDIN_WEBHOOK_DUPLICATE_SHARE", "0.05",
            "COMMERCE_STANDIN_WEBHOOK_REORDER_SHARE", "0.02");

    private final Home home;
    private final Addresses addresses;
    private final BrokerNodes nodes;
    private final BuiltPrograms programs;
    private final PlatformState state;

    ProcessSpecs(Home home, Addresses addresses, String clusterId, Map<String, String> environment) {
        Map<String, String> variables = new HashMap<>(DEFAULTS);
        variables.putAll(environment);
        this.home = home;
        this.addresses = addresses;
        this.nodes = new BrokerNodes(addresses, clusterId);
        this.programs = new BuiltPrograms(home, variables);
        this.state = new PlatformState(
                clusterId,
                new PlatformState.Ports(
                        addresses.port(Addresses.broker(1)),
                        addresses.controller(Addresses.broker(1)),
                        addresses.port("registry"),
                        addresses.port("stripe"),
                        addresses.port("worker"),
                        0,
                        0,
                        0,
                        0,
                        0),
                Addresses.PARTITIONS,
                "stripe",
                Contexts.CORE.toKey(),
                true,
                List.of(),
                Map.of());
    }

    String registryUrl() {
        return state.registryUrl();
    }

    ProcessSpec broker(int number) {
        String name = Addresses.broker(number);
        return programs.broker(name, addresses.port(name), addresses.controller(name), nodes.arguments(number));
    }

    ProcessSpec registry() {
        return programs.registry(state.ports());
    }

    ProcessSpec stripe() {
        return programs.stripe(state.ports());
    }

    ProcessSpec worker() {
        return programs.worker(state, "stripe")
                .with(Map.of("COMMERCE_KAFKA_BOOTSTRAP_SERVERS", addresses.bootstrapServers("worker")));
    }

    /** @param clock that it goes by, where clocks can be set */
    ProcessSpec instance(int number, Optional<WallClock> clock) {
        String name = "instance-" + number;
        Map<String, String> ours = new HashMap<>(Map.of(
                "COMMERCE_KAFKA_BOOTSTRAP_SERVERS",
                addresses.bootstrapServers(name),
                "COMMERCE_SCHEMA_REGISTRY_URL",
                state.registryUrl().replace(":" + addresses.port("registry"), ":" + addresses.registryProxy(name)),
                "COMMERCE_APPLICATION_SERVER",
                Addresses.HOST + ':' + addresses.peerProxy(name),
                // Refuses to start on fewer than three replicas.
                "COMMERCE_PROFILE",
                "production"));
        clock.ifPresent(wrong -> ours.putAll(wrong.variables()));
        return programs.instance(state, number, addresses.port(name)).with(ours);
    }

    Path stateFolder(int instance) {
        return home.instance(instance).resolve("state");
    }
}
