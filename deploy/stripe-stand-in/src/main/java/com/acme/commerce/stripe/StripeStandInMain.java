package com.acme.commerce.stripe;

import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stand-in as a process of its own, until SIGTERM. */
public final class StripeStandInMain {

    private static final Logger LOG = LoggerFactory.getLogger(StripeStandInMain.class);

    private StripeStandInMain() {}

    public static void main(String[] args) {
        // Otherwise each answer on a connection that is kept waits 40 ms for the client's acknowledgement.
        System.getProperties().putIfAbsent("sun.net.httpserver.nodelay", "true");
        try {
            StripeStandIn standIn = StripeStandIn.start(StandInConfig.load(System.getenv()));
            Runtime.getRuntime().addShutdownHook(new Thread(standIn::close, "stop"));
            LOG.info("stands in for Stripe on http://127.0.0.1:{}; {}", standIn.port(), standIn.faults());
            new CountDownLatch(1).await();
        } catch (ConfigException e) {
            LOG.error("cannot start: {}", e.getMessage());
            System.exit(1);
        } catch (Throwable e) {
            LOG.error("failed", e);
            System.exit(1);
        }
    }
}
