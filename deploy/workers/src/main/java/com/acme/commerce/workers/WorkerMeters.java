package com.acme.commerce.workers;

import com.acme.commerce.contracts.payments.PaymentAction;
import com.acme.commerce.contracts.payments.ProcessorResult;
import com.acme.commerce.contracts.reviews.ModerationVerdict;
import com.acme.commerce.contracts.shipping.CarrierNoticeKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** What the worker counts for Prometheus. */
public final class WorkerMeters {

    private static final String PAYMENT = "payment";

    private final MeterRegistry registry;
    private final String work;
    private final String application;

    /** Where an outcome came from. */
    enum Source {
        ANSWER,
        WEBHOOK
    }

    /** Why a request was set aside. */
    enum DeadLetterReason {
        /** It cannot be read. */
        POISON,
        /** The processor will never do it. */
        REFUSED,
        /** There was no answer for too long. */
        EXPIRED
    }

    /** What became of a webhook. */
    enum WebhookResult {
        ACCEPTED,
        /** Signed, but of no interest. */
        IGNORED,
        BAD_SIGNATURE,
        UNREADABLE,
        TOO_LARGE,
        /** The broker or the registry did not answer; it will be sent again. */
        UNAVAILABLE
    }

    /** Of the payment worker, which has webhooks as well. */
    public WorkerMeters(MeterRegistry registry) {
        this(registry, PAYMENT, PaymentWorkerConfig.GROUP);
        for (WebhookResult result : WebhookResult.values()) {
            webhooks(result);
        }
    }

    /**
     * @param work what is done, in the names of meters
     * @param application whose dead letters are counted
     */
    WorkerMeters(MeterRegistry registry, String work, String application) {
        this.registry = registry;
        this.work = work;
        this.application = application;
        // A series that is not there cannot rise: the first of its kind would go unnoticed by every rate().
        for (DeadLetterReason reason : DeadLetterReason.values()) {
            deadLetters(reason);
        }
    }

    void decision(ModerationVerdict verdict) {
        Counter.builder("commerce.moderation.decisions")
                .description("Decisions of moderators that the broker has, repeats included")
                .tag("verdict", word(verdict))
                .register(registry)
                .increment();
    }

    void carrierAnswer(CarrierNoticeKind kind) {
        Counter.builder("commerce.carrier.answers")
                .description("Answers of the carrier that the broker has, repeats included")
                .tag("kind", word(kind))
                .register(registry)
                .increment();
    }

    void outcome(Source source, PaymentAction action, ProcessorResult result) {
        Counter.builder("commerce.payment.outcomes")
                .description("Outcomes that the broker has, repeats included")
                .tag("source", word(source))
                .tag("action", word(action))
                .tag("result", word(result))
                .register(registry)
                .increment();
    }

    void deadLetter(DeadLetterReason reason) {
        deadLetters(reason).increment();
    }

    void webhook(WebhookResult result) {
        webhooks(result).increment();
    }

    void watch(Retries retries) {
        FunctionCounter.builder("commerce." + work + ".retries", retries, Retries::total)
                .description("Tries that had to be repeated")
                .register(registry);
        Gauge.builder("commerce." + work + ".retries.waiting", retries, Retries::waiting)
                .description("Requests that wait for another try")
                .register(registry);
    }

    private Counter deadLetters(DeadLetterReason reason) {
        return Counter.builder("commerce.dead.letters")
                .description("Records set aside because they could not be taken")
                .tag("application", application)
                .tag("reason", word(reason))
                .register(registry);
    }

    private Counter webhooks(WebhookResult result) {
        return Counter.builder("commerce.payment.webhooks")
                .description("Webhooks that came in, by what became of them")
                .tag("result", word(result))
                .register(registry);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
