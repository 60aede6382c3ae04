package com.acme.commerce.workers;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the programs of this module have in common. */
final class WorkerProcess {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);

    private WorkerProcess() {}

    /**
     * Works until the process is told to end, and serves metrics and health meanwhile.
     *
     * @param agent is closed with this
     * @param webhooks what else is served; null for nothing
     */
    static void run(
            WorkerSettings settings,
            Agent<?, ?> agent,
            WorkerMeters meters,
            PrometheusMeterRegistry registry,
            WebhookEndpoint webhooks) {
        EventWorker worker = new EventWorker(
                agent,
                new KafkaConsumer<>(settings.consumer()),
                new KafkaProducer<>(settings.producer()),
                settings.flow(),
                WorkerStop.BACKOFF,
                settings.retryFor(),
                meters,
                Clock.systemUTC());
        try (WorkerServer server = WorkerServer.start(
                settings.httpHost(), settings.httpPort(), webhooks, registry::scrape, worker::isWorking)) {
            LOG.info("serves {}metrics and health on port {}", webhooks == null ? "" : "webhooks, ", server.port());
            WorkerStop.onSignal(worker);
            worker.run();
        }
    }
}
