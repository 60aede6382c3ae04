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
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Serde;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The payment worker as a process of its own. Ends by SIGTERM or SIGINT in bounded time, and with exit code 1 where it
 * cannot go on.
 */
public final class PaymentWorkerMain {

    private static final Logger LOG = LoggerFactory.getLogger(PaymentWorkerMain.class);

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
            "catalog.",
            "moderation.",
            "requests.",
            "reviews.");

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
        PaymentProcessor processor =
                tracing.isOn() ? new TracedPaymentProcessor(processor(config), tracing) : processor(config);
        EventWorker worker = new EventWorker(
                new PaymentAgent(config.catalogue(), values, processor, meters, Clock.systemUTC()),
                new KafkaConsumer<>(config.consumer()),
                new KafkaProducer<>(config.producer()),
                config.flow(),
                WorkerStop.BACKOFF,
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
            WorkerStop.onSignal(worker);
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
}
