package com.acme.commerce.local;

import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a {@link Broker} as a process of its own until SIGTERM. */
public final class BrokerMain {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerMain.class);

    private BrokerMain() {}

    /** @param args data folder, port, controller port */
    public static void main(String[] args) {
        if (args.length != 3) {
            System.err.println("usage: BrokerMain DATA_FOLDER PORT CONTROLLER_PORT");
            System.exit(2);
        }
        try {
            BrokerSettings settings =
                    new BrokerSettings(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
            Broker broker = Broker.start(settings);
            Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-shutdown"));
            broker.awaitShutdown();
        } catch (RuntimeException e) {
            LOG.error("The broker could not start", e);
            System.exit(1);
        }
    }
}
