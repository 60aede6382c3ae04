package com.acme.commerce.app;

import com.acme.commerce.contracts.serde.ValueSerdes;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An instance as a process: ends in order by SIGTERM or SIGINT, and with exit code 1 where it cannot go on. */
public final class InstanceMain {

    private static final Logger LOG = LoggerFactory.getLogger(InstanceMain.class);

    private InstanceMain() {}

    public static void main(String[] args) {
        try {
            InstanceSettings settings = InstanceSettings.load(System.getenv());
            Instance instance = Instance.start(settings, ValueSerdes::configured);
            Runtime.getRuntime().addShutdownHook(new Thread(instance::close, "stop"));
            instance.awaitEnd();
        } catch (ConfigException e) {
            LOG.error("cannot start: {}", e.getMessage());
            System.exit(1);
        } catch (ExecutionException e) {
            LOG.error("ends because it cannot go on: {}", e.getCause().toString());
            System.exit(1);
        } catch (Throwable e) {
            LOG.error("cannot start: {}", e.toString(), e);
            System.exit(1);
        }
    }
}
