package com.acme.commerce.app;

import com.acme.commerce.contracts.serde.ValueSerdes;
import com.acme.commerce.provisioning.StartRefusedException;
import com.acme.commerce.tracing.Tracing;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An instance as a process: ends in order by SIGTERM or SIGINT, and with exit code 1 where it cannot go on. */
public final class InstanceMain {

    private static final Logger LOG = LoggerFactory.getLogger(InstanceMain.class);

    /** Closing keeps to less by itself; this is for what it did not foresee. Supervisors kill after 30 s. */
    private static final Duration END_TIMEOUT = Instance.CLOSE_TIMEOUT.plusSeconds(3);

    private InstanceMain() {}

    public static void main(String[] args) {
        try {
            InstanceSettings settings = InstanceSettings.load(System.getenv());
            Tracing tracing = Tracing.configured("commerce-instance", System.getenv(), System.getProperties());
            Instance instance = Instance.start(settings, ValueSerdes::configured, tracing);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(instance, tracing), "stop"));
            instance.awaitEnd();
        } catch (ConfigException | StartRefusedException e) {
            LOG.error("cannot start: {}", e.getMessage());
            System.exit(1);
        } catch (ExecutionException e) {
            LOG.error("ends because it cannot go on: {}", reason(e.getCause()));
            System.exit(1);
        } catch (Throwable e) {
            LOG.error("cannot start: {}", e.toString(), e);
            System.exit(1);
        }
    }

    /** What failed, and what began it: a full disk is five causes down. */
    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root == failure ? failure.toString() : failure + ", because of " + root;
    }

    /** The JVM waits for this to return, and would wait for ever if something in it hung. */
    private static void stop(Instance instance, Tracing tracing) {
        Thread closing = new Thread(
                () -> {
                    instance.close();
                    tracing.close();
                },
                "close");
        closing.setDaemon(true);
        closing.start();
        try {
            closing.join(END_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (closing.isAlive()) {
            LOG.error("did not close within {} s; the process ends here", END_TIMEOUT.toSeconds());
            Runtime.getRuntime().halt(1);
        }
    }
}
