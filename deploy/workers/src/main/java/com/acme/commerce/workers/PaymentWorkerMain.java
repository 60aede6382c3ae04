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
import org.apache.avro.specific.SpecificRecord;
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

    private PaymentWorkerMain() {}

    public static void main(String[] args) {
        try {
            PaymentWorkerConfig config = PaymentWorkerConfig.load(System.getenv());
            WorkerSettings worker = config.worker();
            new StartUpCheck(worker.admin(), worker.serde(), worker.profile()).require(List.of(config.needs()));
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
        WorkerSettings worker = config.worker();
        Serde<SpecificRecord> values = ValueSerdes.configured(worker.serde());
        PaymentProcessor processor =
                tracing.isOn() ? new TracedPaymentProcessor(processor(config), tracing) : processor(config);
        PaymentAgent agent = new PaymentAgent(worker.catalogue(), values, processor, meters, Clock.systemUTC());
        try (Producer<byte[], byte[]> webhookProducer = new KafkaProducer<>(config.webhookProducer())) {
            WebhookEndpoint webhooks = webhooks(config, values, webhookProducer, meters, tracing);
            WorkerProcess.run(worker, agent, meters, registry, webhooks);
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
                new OutcomeEncoder(config.worker().catalogue().processorOutcomes(), values.serializer(), clock);
        return config.stripe()
                .webhookSecret()
                .map(secret -> new WebhookEndpoint(secret, outcomes, producer, meters, tracing, clock))
                .orElse(null);
    }
}
