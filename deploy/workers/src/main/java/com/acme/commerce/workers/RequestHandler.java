package com.acme.commerce.workers;

import com.acme.commerce.contracts.DeadLetter;
import com.acme.commerce.contracts.DeadLetter.Failure;
import com.acme.commerce.contracts.DeadLetter.Handler;
import com.acme.commerce.contracts.DeadLetter.Source;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.payments.PaymentFailureReason;
import com.acme.commerce.contracts.payments.PaymentRequested;
import com.acme.commerce.workers.processor.PaymentProcessor;
import com.acme.commerce.workers.processor.ProcessorAnswer;
import com.acme.commerce.workers.processor.ProcessorRefusedException;
import com.acme.commerce.workers.processor.ProcessorRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of one request: decode, ask the processor, publish the outcome, and only when the broker has that, finish.
 * Nothing here blocks; the steps run on whatever thread the step before ended on. What goes wrong has one of four ends:
 * poison becomes a dead letter; what may pass is tried again from the start; what the processor will never do, or has
 * not done for longer than there is {@link Patience}, is refused in its name and becomes a dead letter as well; and
 * anything else is a failure that ends the worker, so that the request is read again by the next.
 *
 * <p>Requests of one order are not queued behind each other. Payments asks for the next action only after it has heard
 * the outcome of the one before, so two requests of one order are in flight together only when the older one is a
 * redelivery, and then the processor knows its idempotency key and does nothing new.
 */
final class RequestHandler {

    private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);

    private final RequestDecoder requests;
    private final PaymentProcessor processor;
    private final OutcomeEncoder outcomes;
    private final TopicDef deadLetters;
    private final Producer<byte[], byte[]> producer;
    private final Retries retries;
    private final Patience patience;
    private final WorkerMeters meters;
    private final RegistryGuard registry;
    private final Consumer<Throwable> failure;
    private final AtomicLong published = new AtomicLong();
    private final AtomicLong dead = new AtomicLong();

    /** @param failure told what ends the worker; may be told more than once */
    RequestHandler(
            RequestDecoder requests,
            PaymentProcessor processor,
            OutcomeEncoder outcomes,
            TopicDef deadLetters,
            Producer<byte[], byte[]> producer,
            Retries retries,
            Patience patience,
            WorkerMeters meters,
            RegistryGuard registry,
            Consumer<Throwable> failure) {
        this.requests = requests;
        this.processor = processor;
        this.outcomes = outcomes;
        this.deadLetters = deadLetters;
        this.producer = producer;
        this.retries = retries;
        this.patience = patience;
        this.meters = meters;
        this.registry = registry;
        this.failure = failure;
    }

    /** Takes up a request that {@code work} has admitted. */
    void handle(PartitionWork work, ConsumerRecord<byte[], byte[]> record) {
        run(new Attempt(work, record, 1));
    }

    /** Outcomes that the broker has, repeats included. */
    long published() {
        return published.get();
    }

    long deadLetters() {
        return dead.get();
    }

    /** @param number 1 for the first try since the record was read */
    private record Attempt(PartitionWork work, ConsumerRecord<byte[], byte[]> record, int number) {

        Attempt next() {
            return new Attempt(work, record, number + 1);
        }

        void finish() {
            work.finish(record.offset());
        }
    }

    private void run(Attempt attempt) {
        if (!attempt.work().start()) {
            return;
        }
        failingTheWorker(() -> {
            try {
                ask(attempt, registry.call(() -> requests.decode(attempt.record())));
            } catch (PoisonException e) {
                meters.deadLetter(WorkerMeters.DeadLetterReason.POISON);
                bury(attempt, e);
            } catch (RetriableException e) {
                retry(attempt, e);
            }
        });
    }

    private void ask(Attempt attempt, PaymentRequested request) {
        if (patience.isTooOldToAsk(attempt.record().timestamp())) {
            refuse(
                    attempt,
                    request,
                    WorkerMeters.DeadLetterReason.EXPIRED,
                    new ProcessorRefusedException(
                            "older than the processor remembers idempotency keys: asking could charge twice", null));
            return;
        }
        Consumer<ProcessorAnswer> repeats =
                answer -> failingTheWorker(() -> publishRepeat(attempt.record(), request, answer));
        perform(ProcessorRequest.of(request, attempt.record().headers(), attempt.number()), repeats)
                .whenComplete((answer, fault) -> failingTheWorker(() -> {
                    if (fault == null) {
                        publish(attempt, request, answer, attempt::finish);
                    } else {
                        unanswered(attempt, request, unwrap(fault));
                    }
                }));
    }

    private void unanswered(Attempt attempt, PaymentRequested request, Throwable fault) {
        if (fault instanceof ProcessorRefusedException) {
            refuse(attempt, request, WorkerMeters.DeadLetterReason.REFUSED, fault);
        } else if (patience.isOver(attempt.record().timestamp(), attempt.number())) {
            refuse(attempt, request, WorkerMeters.DeadLetterReason.EXPIRED, fault);
        } else {
            retry(attempt, fault);
        }
    }

    /**
     * Ends a request without an answer. Should the processor have done it after all, its webhook says so, and payments
     * undoes what nobody waits for any more.
     */
    private void refuse(
            Attempt attempt, PaymentRequested request, WorkerMeters.DeadLetterReason reason, Throwable fault) {
        publish(attempt, request, ProcessorAnswer.declined(PaymentFailureReason.PROCESSING_ERROR), () -> {
            meters.deadLetter(reason);
            bury(
                    attempt,
                    new PoisonException(
                            request.getAction() + " was given up after try " + attempt.number() + ": "
                                    + fault.getMessage(),
                            fault));
        });
    }

    /** A processor that throws instead of failing its stage has not answered either. */
    private CompletionStage<ProcessorAnswer> perform(ProcessorRequest request, Consumer<ProcessorAnswer> repeats) {
        try {
            return processor.perform(request, repeats);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** @param acknowledged what follows once the broker has the outcome */
    private void publish(Attempt attempt, PaymentRequested request, ProcessorAnswer answer, Runnable acknowledged) {
        ProducerRecord<byte[], byte[]> outcome;
        try {
            outcome = registry.call(
                    () -> outcomes.encode(request, answer, attempt.record().headers()));
        } catch (RetriableException e) {
            retry(attempt, e);
            return;
        }
        Runnable stored = () -> {
            published.incrementAndGet();
            meters.outcome(WorkerMeters.Source.ANSWER, request.getAction(), answer.result());
            acknowledged.run();
        };
        send(outcome, stored, fault -> retry(attempt, fault));
    }

    private void publishRepeat(
            ConsumerRecord<byte[], byte[]> record, PaymentRequested request, ProcessorAnswer answer) {
        ProducerRecord<byte[], byte[]> outcome;
        try {
            outcome = registry.call(() -> outcomes.encode(request, answer, record.headers()));
        } catch (RetriableException e) {
            notRepeated(request, e);
            return;
        }
        send(outcome, published::incrementAndGet, fault -> notRepeated(request, fault));
    }

    private static void notRepeated(PaymentRequested request, Exception fault) {
        LOG.warn("a repeated answer to {} was not published: {}", request.getPaymentId(), fault.toString());
    }

    private void bury(Attempt attempt, PoisonException fault) {
        ConsumerRecord<byte[], byte[]> record = attempt.record();
        LOG.warn(
                "{}-{} offset {} goes to {}: {}",
                record.topic(),
                record.partition(),
                record.offset(),
                deadLetters.name(),
                fault.getMessage());
        Runnable stored = () -> {
            dead.incrementAndGet();
            attempt.finish();
        };
        send(deadLetter(record, fault), stored, passing -> retry(attempt, passing));
    }

    private ProducerRecord<byte[], byte[]> deadLetter(ConsumerRecord<byte[], byte[]> record, PoisonException fault) {
        boolean decodes = fault.getCause() == null;
        Throwable origin = decodes ? fault : fault.getCause();
        String reason = decodes ? DeadLetter.UNACCEPTABLE : DeadLetter.UNDECODABLE;
        return new DeadLetter(
                        new Source(record.topic(), record.partition(), record.offset(), record.timestamp()),
                        record.key(),
                        record.value(),
                        record.headers(),
                        new Failure(reason, origin.getClass(), fault.getMessage()),
                        new Handler(PaymentWorkerConfig.GROUP, RequestHandler.class.getSimpleName(), null))
                .to(deadLetters.name());
    }

    private void retry(Attempt attempt, Throwable fault) {
        attempt.work().suspend();
        retries.schedule(attempt.number(), fault, () -> run(attempt.next()));
    }

    /** @param notNow hears that the broker is away; a record that was stored all the same has the same effect twice */
    private void send(
            ProducerRecord<byte[], byte[]> record, Runnable acknowledged, Consumer<RetriableException> notNow) {
        producer.send(
                record,
                (metadata, error) -> failingTheWorker(() -> {
                    if (error == null) {
                        acknowledged.run();
                    } else if (error instanceof RetriableException passing) {
                        notNow.accept(passing);
                    } else {
                        failure.accept(error);
                    }
                }));
    }

    /** Without it, what is thrown on other people's threads would be swallowed there, and the request would hang. */
    private void failingTheWorker(Runnable step) {
        try {
            step.run();
        } catch (Throwable e) {
            failure.accept(e);
        }
    }

    private static Throwable unwrap(Throwable fault) {
        return fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
    }
}
