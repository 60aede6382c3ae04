package com.acme.commerce.workers;

import com.acme.commerce.contracts.notification.NotificationRequested;
import com.acme.commerce.contracts.serde.ValueSerdes;
import com.acme.commerce.provisioning.StartRefusedException;
import com.acme.commerce.provisioning.StartUpCheck;
import com.acme.commerce.workers.agents.AgentRunner;
import com.acme.commerce.workers.notification.HttpAddressBook;
import com.acme.commerce.workers.notification.KafkaDeliveryClaims;
import com.acme.commerce.workers.notification.MailTemplates;
import com.acme.commerce.workers.notification.NotificationAgent;
import com.acme.commerce.workers.notification.SmtpMailer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Serde;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The notification worker as a process of its own. Ends by SIGTERM or SIGINT in bounded time, and with exit code 1 where it
 * cannot go on.
 */
public final class NotificationWorkerMain {

    private static final Logger LOG = LoggerFactory.getLogger(NotificationWorkerMain.class);

    /** The agent gives up by itself and says so; the runner would make a dead letter of it. */
    private static final Duration LONGER_THAN_THE_AGENT = Duration.ofDays(365);

    /** Shorter than supervisors wait before they kill. */
    private static final Duration STOP = Duration.ofSeconds(28);

    private NotificationWorkerMain() {}

    public static void main(String[] args) {
        try {
            NotificationWorkerConfig config = NotificationWorkerConfig.load(System.getenv());
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

    private static void run(NotificationWorkerConfig config, WorkerSettings worker) {
        Serde<SpecificRecord> values = ValueSerdes.configured(worker.serde());
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        String claimantId = UUID.randomUUID().toString();
        CountDownLatch ended = new CountDownLatch(1);
        try (KafkaDeliveryClaims claims = new KafkaDeliveryClaims(
                        worker.catalogue().notification().claims(),
                        claimantId,
                        new KafkaProducer<>(worker.producer()),
                        new KafkaConsumer<>(config.claimsConsumer()),
                        values);
                WorkerServer server = WorkerServer.start(
                        worker.httpHost(), worker.httpPort(), null, registry::scrape, () -> ended.getCount() > 0)) {
            AgentRunner<NotificationRequested> runner = runner(config, worker, claims, claimantId, values, registry);
            LOG.info("serves metrics and health on port {}", server.port());
            stopOnSignal(runner, ended);
            runner.run();
        } finally {
            ended.countDown();
        }
    }

    private static AgentRunner<NotificationRequested> runner(
            NotificationWorkerConfig config,
            WorkerSettings worker,
            KafkaDeliveryClaims claims,
            String claimantId,
            Serde<SpecificRecord> values,
            PrometheusMeterRegistry registry) {
        NotificationAgent agent = new NotificationAgent(
                new HttpAddressBook(config.customers(), config.timeout()),
                new MailTemplates(),
                new SmtpMailer(config.smtp(), Clock.systemUTC()),
                claims,
                claimantId,
                worker.retryFor(),
                registry);
        return new AgentRunner<>(
                NotificationAgent.topics(worker.groupId(), worker.catalogue()),
                agent,
                new KafkaConsumer<>(worker.consumer()),
                new KafkaProducer<>(worker.producer()),
                values,
                WorkerStop.BACKOFF,
                LONGER_THAN_THE_AGENT,
                Clock.systemUTC());
    }

    /** Lets the mail that is under way be handed over and answered for. */
    private static void stopOnSignal(AgentRunner<?> runner, CountDownLatch ended) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            runner.stop();
                            try {
                                if (!ended.await(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                                    LOG.warn("did not stop within {} s", STOP.toSeconds());
                                }
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "stop"));
    }
}
