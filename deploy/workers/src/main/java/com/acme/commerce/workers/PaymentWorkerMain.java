package com.acme.commerce.workers;

import com.acme.commerce.contracts.serde.ValueSerdes;
import com.acme.commerce.provisioning.StartRefusedException;
import com.acme.commerce.provisioning.StartUpCheck;
import com.acme.commerce.workers.processor.LocalPaymentProcessor;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.config.ConfigException;
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
            "peers.",
            "rocksdb.",
            "state.",
            "streams.",
            "watchdog.",
            "local.",
            "load.");

    private PaymentWorkerMain() {}

    public static void main(String[] args) {
        try {
            PaymentWorkerConfig config = PaymentWorkerConfig.load(SIBLINGS, System.getenv());
            new StartUpCheck(config.admin(), config.serde(), config.profile()).require(List.of(config.needs()));
            PaymentWorker worker = create(config);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(worker), "stop"));
            worker.run();
        } catch (ConfigException | StartRefusedException e) {
            LOG.error("cannot start: {}", e.getMessage());
            System.exit(1);
        } catch (Throwable e) {
            LOG.error("failed", e);
            System.exit(1);
        }
    }

    private static PaymentWorker create(PaymentWorkerConfig config) {
        return new PaymentWorker(
                config.catalogue(),
                new KafkaConsumer<>(config.consumer()),
                new KafkaProducer<>(config.producer()),
                ValueSerdes.configured(config.serde()),
                new LocalPaymentProcessor(config.habits()),
                config.flow(),
                BACKOFF,
                Clock.systemUTC());
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
