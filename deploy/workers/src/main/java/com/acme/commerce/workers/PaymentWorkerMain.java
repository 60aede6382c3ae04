package com.acme.commerce.workers;

import com.acme.commerce.contracts.serde.ValueSerdes;
import com.acme.commerce.provisioning.StartRefusedException;
import com.acme.commerce.provisioning.StartUpCheck;
import com.acme.commerce.tracing.Tracing;
import com.acme.commerce.workers.processor.LocalPaymentProcessor;
import com.acme.commerce.workers.processor.PaymentProcessor;
import com.acme.commerce.workers.processor.TracedPaymentProcessor;
import com.acme.commerce.workers.stripe.StripeAccess;
import com.acme.commerce.workers.stripe.StripePaymentProcessor;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.ExponentialBackoff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The payment worker as a process of its own. Ends by SIGTERM or SIGINT in bounded time, and with exit code 1 where it
 * cannot go on.
 */
public final class PaymentWorkerMain {

    private static final Logger LOG = LoggerFactory.getLogger(PaymentWorkerMain.class);

    /** Longer than the worker takes to stop, and shorter than supervisors wait before they kill. */
    private static final Duration STOP = Duration.ofSeconds(28);

    /** From 100 ms, doubled each time up to 30 s, each 20 % shorter or longer so that they do not come all at once. */
    private static final ExponentialBackoff BACKOFF = new ExponentialBackoff(100, 2, 30_000, 0.2);

    /** What the other programs of the platform are told in the same file or shell. */
    private static final Set<String> SIBLINGS = Set.of(
            "application.",
            "checkout.",
            "contexts",
            "http.",
            "instance.",
            "iot.",
            "peers.",
            "rocksdb.",
            "shipping.",
            "state.",
            "streams.",
            "watchdog.",
            "local.",
            "load.",
            "standin.",
            "catalog.");

    private PaymentWorkerMain() {}

    public static void main(String[] args) {
        try {
            PaymentWorkerConfig config = PaymentWorkerConfig.load(SIBLINGS, System.getenv());
            new StartUpCheck(config.admin(), config.serde(), config.profile()).require(List.of(config.needs()));
            try (Tracing tracing =
                    Tracing.configured(PaymentWorkerConfig.GROUP, System.getenv(), System.getProperties())) {
                run(config, tracing);
            }
        } catch (ConfigException | StartRefusedException e) {
            LOG.error("cannot start: {}", e.getMessage());
            System.exit(1);
        } catch (Throwable e) {
            LOG.error("failed", e);
            System.exit(1);
        }
    }

    private static void run(PaymentWorkerConfig config, Tracing tracing) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        WorkerMeters meters = new WorkerMeters(registry);
        Serde<SpecificRecord> values = ValueSerdes.configured(config.serde());
        PaymentWorker worker = new PaymentWorker(
                config.catalogue(),
                new KafkaConsumer<>(config.consumer()),
                new KafkaProducer<>(config.producer()),
                values,
                tracing.isOn() ? new TracedPaymentProcessor(processor(config), tracing) : processor(config),
                config.flow(),
                BACKOFF,
                config.retryFor(),
                meters,
                Clock.systemUTC());
        try (Producer<byte[], byte[]> webhookProducer = new KafkaProducer<>(config.webhookProducer());
                WorkerServer server = WorkerServer.start(
                        config.httpHost(),
                        config.httpPort(),
                        webhooks(config, values, webhookProducer, meters, tracing),
                        registry::scrape,
                        worker::isWorking)) {
            LOG.info("serves webhooks, metrics and health on port {}", server.port());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(worker), "stop"));
            worker.run();
        }
    }

    private static PaymentProcessor processor(PaymentWorkerConfig config) {
        if (!config.usesStripe()) {
            return new LocalPaymentProcessor(config.habits());
        }
        StripeAccess access = config.stripe().access();
        // Stripe's library uses the JDK's old HTTP client, which keeps five connections unless told otherwise, and
        // sends
        // a request whose connection broke a second time by itself, unseen by the metrics.
        System.getProperties().putIfAbsent("http.maxConnections", Integer.toString(access.maxConcurrent()));
        System.getProperties().putIfAbsent("sun.net.http.retryPost", "false");
        return new StripePaymentProcessor(access, config.stripe().paymentMethods());
    }

    private static WebhookEndpoint webhooks(
            PaymentWorkerConfig config,
            Serde<SpecificRecord> values,
            Producer<byte[], byte[]> producer,
            WorkerMeters meters,
            Tracing tracing) {
        Clock clock = Clock.systemUTC();
        OutcomeEncoder outcomes =
                new OutcomeEncoder(config.catalogue().processorOutcomes(), values.serializer(), clock);
        return config.stripe()
                .webhookSecret()
                .map(secret -> new WebhookEndpoint(secret, outcomes, producer, meters, tracing, clock))
                .orElse(null);
    }

    private static void stop(PaymentWorker worker) {
        worker.stop();
        try {
            if (!worker.awaitEnd(STOP)) {
                LOG.warn(
                        "did not stop within {} s; what is not done is read again at the next start", STOP.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
