package com.acme.commerce.local;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * Where a broker keeps its data and listens: one by itself, or a {@linkplain #inCluster node of a cluster}. It listens on
 * the loopback interface only.
 *
 * @param dataFolder formatted on first use, reused afterwards
 * @param nodeId from 1
 * @param clusterId that its data are formatted for; null for any, which is made then
 * @param port where clients connect
 * @param controllerPort where the node talks to its own KRaft controller
 * @param more Kafka's own keys, which win over those that are set here
 */
public record BrokerSettings(
        Path dataFolder, int nodeId, String clusterId, int port, int controllerPort, Map<String, String> more) {

    private static final String HOST = "127.0.0.1";

    public BrokerSettings {
        more = Map.copyOf(more);
    }

    public BrokerSettings(Path dataFolder, int port, int controllerPort) {
        this(dataFolder, 1, null, port, controllerPort, Map.of());
    }

    /** A broker over {@code dataFolder} on two ports that are free now, in a process that nobody kills or watches. */
    public static BrokerSettings onFreePorts(Path dataFolder) {
        FreePorts ports = new FreePorts();
        // Long enough for a machine that has no time for this process for a while.
        return new BrokerSettings(dataFolder, ports.next(), ports.next())
                .with(Map.of("broker.session.timeout.ms", "30000"));
    }

    /** The same broker with these keys of Kafka's as well. */
    public BrokerSettings with(Map<String, String> keys) {
        Map<String, String> all = new HashMap<>(more);
        all.putAll(keys);
        return new BrokerSettings(dataFolder, nodeId, clusterId, port, controllerPort, all);
    }

    /** The same broker as one node of several, whose data are those of this cluster. */
    public BrokerSettings inCluster(String id, int node) {
        return new BrokerSettings(dataFolder, node, id, port, controllerPort, more);
    }

    public String bootstrapServers() {
        return HOST + ':' + port;
    }

    /** The configuration as Kafka takes it; what is not set here keeps Kafka's own default. */
    Properties toProperties() {
        Properties p = new Properties();
        p.setProperty("process.roles", "broker,controller");
        p.setProperty("node.id", Integer.toString(nodeId));
        p.setProperty("log.dirs", dataFolder.toString());
        p.setProperty("listeners", "CLIENT://" + HOST + ':' + port + ",CONTROLLER://" + HOST + ':' + controllerPort);
        p.setProperty("advertised.listeners", "CLIENT://" + HOST + ':' + port);
        p.setProperty("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        p.setProperty("inter.broker.listener.name", "CLIENT");
        p.setProperty("controller.listener.names", "CONTROLLER");
        p.setProperty("controller.quorum.voters", nodeId + "@" + HOST + ':' + controllerPort);

        // A topic that nobody declared is a typing error, not a topic.
        p.setProperty("auto.create.topics.enable", "false");

        // One node holds every replica.
        p.setProperty("default.replication.factor", "1");
        p.setProperty("offsets.topic.replication.factor", "1");
        p.setProperty("transaction.state.log.replication.factor", "1");
        p.setProperty("transaction.state.log.min.isr", "1");
        p.setProperty("share.coordinator.state.topic.replication.factor", "1");
        p.setProperty("share.coordinator.state.topic.min.isr", "1");

        // A handful of groups and producers need no 50 partitions each, which start-up would open and recover.
        p.setProperty("offsets.topic.num.partitions", "8");
        p.setProperty("transaction.state.log.num.partitions", "8");
        p.setProperty("share.coordinator.state.topic.num.partitions", "1");

        // After kill -9 the new process may register once the old one's session is over: 3 s instead of 9 s. Frequent
        // heartbeats keep a busy machine from losing a session that short.
        p.setProperty("broker.session.timeout.ms", "3000");
        p.setProperty("broker.heartbeat.interval.ms", "500");

        // An open transaction of a dead producer blocks all readers until this scan finds it; the default is 10 s.
        p.setProperty("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");

        // Nobody waits 3 s for more members of a group that has all of them.
        p.setProperty("group.initial.rebalance.delay.ms", "0");
        p.setProperty("group.streams.initial.rebalance.delay.ms", "0");

        // Groups of the streams protocol may notice a dead member as soon as the others do, and not after 45 s.
        p.setProperty("group.streams.min.session.timeout.ms", "6000");
        p.setProperty("group.streams.min.heartbeat.interval.ms", "1000");

        // Coordinators read these logs from their beginning at start: short segments are compacted soon.
        p.setProperty("offsets.topic.segment.bytes", "16777216");
        p.setProperty("transaction.state.log.segment.bytes", "16777216");

        // 128 MB: old enough records can go, and recovery after kill -9 reads little. 1 MB of index covers 340 MB.
        p.setProperty("log.segment.bytes", "134217728");
        p.setProperty("log.index.size.max.bytes", "1048576");

        // 350,000 keys a pass; the default of 128 MB is half of the heap.
        p.setProperty("log.cleaner.dedupe.buffer.size", "8388608");

        // Two cores, shared with everything else.
        p.setProperty("num.network.threads", "2");
        p.setProperty("num.io.threads", "4");
        p.setProperty("background.threads", "2");
        p.setProperty("num.recovery.threads.per.data.dir", "2");
        more.forEach(p::setProperty);
        return p;
    }
}
