package com.acme.commerce.catalog;

import com.acme.commerce.provisioning.PlatformClients;
import com.acme.commerce.provisioning.StartRefusedException;
import com.acme.commerce.provisioning.StartUpCheck;
import java.util.List;
import org.apache.kafka.common.config.ConfigException;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The catalog as a process of its own. Ends by SIGTERM or SIGINT in bounded time, and with exit code 1 where it cannot go
 * on.
 */
public final class CatalogMain {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogMain.class);

    private CatalogMain() {}

    public static void main(String[] args) {
        try {
            CatalogConfig config = CatalogConfig.load(System.getenv());
            new StartUpCheck(config.admin(), config.serde(), config.profile())
                    .require(List.of(PlatformClients.catalog(config.catalogue())));
            run(config);
        } catch (ConfigException | StartRefusedException | FlywayException e) {
            LOG.error("cannot start: {}", e.getMessage());
            System.exit(1);
        } catch (Throwable e) {
            LOG.error("failed", e);
            System.exit(1);
        }
    }

    private static void run(CatalogConfig config) throws Exception {
        Thread main = Thread.currentThread();
        try (CatalogProgram program = CatalogProgram.start(config)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(program, main), "stop"));
            program.await();
        }
    }

    private static void stop(CatalogProgram program, Thread main) {
        program.stop();
        try {
            main.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
