package com.acme.commerce.workers;

import com.acme.commerce.contracts.serde.ValueSerdes;
import com.acme.commerce.provisioning.StartRefusedException;
import com.acme.commerce.provisioning.StartUpCheck;
import com.acme.commerce.workers.carrier.LocalCarrier;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The carrier worker as a process of its own. Ends by SIGTERM or SIGINT in bounded time, and with exit code 1 where it
 * cannot go on.
 */
public final class CarrierWorkerMain {

    private static final Logger LOG = LoggerFactory.getLogger(CarrierWorkerMain.class);

    private CarrierWorkerMain() {}

    public static void main(String[] args) {
        try {
            CarrierWorkerConfig config = CarrierWorkerConfig.load(System.getenv());
            WorkerSettings worker = config.worker();
            new StartUpCheck(worker.admin(), worker.serde(), worker.profile()).require(List.of(config.needs()));
            run(config, worker);
        } catch (ConfigException | StartRefusedException e) {
            LOG.error("cannot start: {}", e.getMessage());
            System.exit(1);
        } catch (Throwable e) {
            LOG.error("failed", e);
            System.exit(1);
        }
    }

    private static void run(CarrierWorkerConfig config, WorkerSettings worker) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        WorkerMeters meters = new WorkerMeters(registry, "carrier", CarrierWorkerConfig.GROUP);
        CarrierAgent agent = new CarrierAgent(
                worker.catalogue().shipping(),
                ValueSerdes.configured(worker.serde()),
                new LocalCarrier(config.habits()),
                meters,
                Clock.systemUTC());
        WorkerProcess.run(worker, agent, meters, registry, null);
    }
}
