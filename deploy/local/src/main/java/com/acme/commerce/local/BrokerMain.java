package com.acme.commerce.local;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a {@link Broker} as a process of its own until SIGTERM. */
public final class BrokerMain {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerMain.class);

    private BrokerMain() {}

    /** @param args data folder, port, controller port; of a node in a cluster also its id there, that of the cluster, and Kafka's own keys */
    public static void main(String[] args) {
        if (args.length != 3 && args.length < 5) {
            System.err.println(
                    "usage: BrokerMain DATA_FOLDER PORT CONTROLLER_PORT [NODE_ID CLUSTER_ID [KEY=VALUE...]]");
            System.exit(2);
        }
        try {
            BrokerSettings alone =
                    new BrokerSettings(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
            Broker broker = Broker.start(args.length == 3 ? alone : node(alone, args));
            Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-shutdown"));
            broker.awaitShutdown();
        } catch (RuntimeException e) {
            LOG.error("The broker could not start", e);
            System.exit(1);
        }
    }

    private static BrokerSettings node(BrokerSettings alone, String[] args) {
        Map<String, String> keys = new HashMap<>();
        for (String pair : Arrays.asList(args).subList(5, args.length)) {
            keys.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return alone.inCluster(args[4], Integer.parseInt(args[3])).with(keys);
    }
}
