package com.acme.commerce.workers;

import com.acme.commerce.contracts.serde.ValueSerdes;
import com.acme.commerce.provisioning.StartRefusedException;
import com.acme.commerce.provisioning.StartUpCheck;
import com.acme.commerce.workers.moderation.RuleModerator;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The moderation worker as a process of its own. Ends by SIGTERM or SIGINT in bounded time, and with exit code 1 where it
 * cannot go on.
 */
public final class ModerationWorkerMain {

    private static final Logger LOG = LoggerFactory.getLogger(ModerationWorkerMain.class);

    private ModerationWorkerMain() {}

    public static void main(String[] args) {
        try {
            ModerationWorkerConfig config = ModerationWorkerConfig.load(System.getenv());
            WorkerSettings worker = config.worker();
            RuleModerator moderator = new RuleModerator(config.policy());
            new StartUpCheck(worker.admin(), worker.serde(), worker.profile()).require(List.of(config.needs()));
            run(worker, moderator);
        } catch (ConfigException | StartRefusedException e) {
            LOG.error("cannot start: {}", e.getMessage());
            System.exit(1);
        } catch (Throwable e) {
            LOG.error("failed", e);
            System.exit(1);
        }
    }

    private static void run(WorkerSettings worker, RuleModerator moderator) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        WorkerMeters meters = new WorkerMeters(registry, "moderation", ModerationWorkerConfig.GROUP);
        ModerationAgent agent = new ModerationAgent(
                worker.catalogue().reviews(),
                ValueSerdes.configured(worker.serde()),
                moderator,
                meters,
                Clock.systemUTC());
        WorkerProcess.run(worker, agent, meters, registry, null);
    }
}
