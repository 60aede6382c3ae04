package com.acme.commerce.workers;

import com.acme.commerce.contracts.serde.ValueSerdes;
import com.acme.commerce.provisioning.StartRefusedException;
import com.acme.commerce.provisioning.StartUpCheck;
import com.acme.commerce.workers.moderation.RuleModerator;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The moderation worker as a process of its own. Ends by SIGTERM or SIGINT in bounded time, and with exit code 1 where it
 * cannot go on.
 */
public final class ModerationWorkerMain {

    private static final Logger LOG = LoggerFactory.getLogger(ModerationWorkerMain.class);

    /** What the other programs of the platform are told in the same file or shell. */
    private static final Set<String> SIBLINGS = Set.of(
            "application.",
            "checkout.",
            "contexts",
            "http.",
            "instance.",
            "peers.",
            "processor",
            "processor.",
            "rocksdb.",
            "state.",
            "streams.",
            "stripe.",
            "watchdog.",
            "worker.",
            "local.",
            "load.",
            "requests.",
            "reviews.",
            "standin.");

    private ModerationWorkerMain() {}

    public static void main(String[] args) {
        try {
            ModerationWorkerConfig config = ModerationWorkerConfig.load(SIBLINGS, System.getenv());
            RuleModerator moderator = new RuleModerator(config.policy());
            new StartUpCheck(config.admin(), config.serde(), config.profile()).require(List.of(config.needs()));
            run(config, moderator);
        } catch (ConfigException | StartRefusedException e) {
            LOG.error("cannot start: {}", e.getMessage());
            System.exit(1);
        } catch (Throwable e) {
            LOG.error("failed", e);
            System.exit(1);
        }
    }

    private static void run(ModerationWorkerConfig config, RuleModerator moderator) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        WorkerMeters meters = new WorkerMeters(registry, "moderation", ModerationWorkerConfig.GROUP);
        Clock clock = Clock.systemUTC();
        EventWorker worker = new EventWorker(
                new ModerationAgent(
                        config.catalogue().reviewTopics(),
                        ValueSerdes.configured(config.serde()),
                        moderator,
                        meters,
                        clock),
                new KafkaConsumer<>(config.consumer()),
                new KafkaProducer<>(config.producer()),
                config.flow(),
                WorkerStop.BACKOFF,
                config.retryFor(),
                meters,
                clock);
        try (WorkerServer server =
                WorkerServer.start(config.httpHost(), config.httpPort(), null, registry::scrape, worker::isWorking)) {
            LOG.info("serves metrics and health on port {}", server.port());
            WorkerStop.onSignal(worker);
            worker.run();
        }
    }
}
