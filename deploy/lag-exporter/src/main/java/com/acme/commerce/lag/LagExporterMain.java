package com.acme.commerce.lag;

import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lag exporter as a process of its own. Ends by SIGTERM or SIGINT, and with exit code 1 where it cannot start. */
public final class LagExporterMain {

    private static final Logger LOG = LoggerFactory.getLogger(LagExporterMain.class);

    private LagExporterMain() {}

    public static void main(String[] args) {
        try {
            LagExporter exporter = LagExporter.start(LagConfig.load(System.getenv()));
            Runtime.getRuntime().addShutdownHook(new Thread(exporter::close, "stop"));
            exporter.awaitClose();
        } catch (ConfigException e) {
            LOG.error("cannot start: {}", e.getMessage());
            System.exit(1);
        } catch (Throwable e) {
            LOG.error("failed", e);
            System.exit(1);
        }
    }
}
