package com.acme.commerce.workers;

import com.acme.commerce.contracts.DeadLetter;
import com.acme.commerce.contracts.DeadLetter.Failure;
import com.acme.commerce.contracts.DeadLetter.Handler;
import com.acme.commerce.contracts.DeadLetter.Source;
import java.util.Optional;
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
 * The way of one request: decode, have the agent act, publish its answer, and only when the broker has that, finish. Nothing
 * here blocks; the steps run on whatever thread the step before ended on. What goes wrong has one of four ends: poison becomes
 * a dead letter; what may pass is tried again from the start; what will never be done, or has not been done for longer than
 * there is {@link Patience}, is answered in the agent's name and becomes a dead letter as well; and anything else is a failure
 * that ends the worker, so that the request is read again by the next.
 */
final class RequestHandler<T, A> {

    private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);

    private final Agent<T, A> agent;
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
            Agent<T, A> agent,
            Producer<byte[], byte[]> producer,
            Retries retries,
            Patience patience,
            WorkerMeters meters,
            RegistryGuard registry,
            Consumer<Throwable> failure) {
        this.agent = agent;
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

    /** Answers that the broker has, repeats included. */
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
                ask(attempt, registry.call(() -> agent.decode(attempt.record())));
            } catch (PoisonException e) {
                meters.deadLetter(WorkerMeters.DeadLetterReason.POISON);
                bury(attempt, e);
            } catch (RetriableException e) {
                retry(attempt, e);
            }
        });
    }

    private void ask(Attempt attempt, T request) {
        Optional<String> tooOld = agent.tooOld(attempt.record().timestamp());
        if (tooOld.isPresent()) {
            giveUp(attempt, request, WorkerMeters.DeadLetterReason.EXPIRED, new IllegalStateException(tooOld.get()));
            return;
        }
        Consumer<A> repeats = answer -> failingTheWorker(() -> publishRepeat(attempt.record(), request, answer));
        act(attempt, request, repeats)
                .whenComplete((answer, fault) -> failingTheWorker(() -> {
                    if (fault == null) {
                        publish(attempt, request, answer, attempt::finish);
                    } else {
                        unanswered(attempt, request, unwrap(fault));
                    }
                }));
    }

    private void unanswered(Attempt attempt, T request, Throwable fault) {
        if (agent.isFinal(fault)) {
            giveUp(attempt, request, WorkerMeters.DeadLetterReason.REFUSED, fault);
        } else if (patience.isOver(attempt.record().timestamp(), attempt.number())) {
            giveUp(attempt, request, WorkerMeters.DeadLetterReason.EXPIRED, fault);
        } else {
            retry(attempt, fault);
        }
    }

    /** Ends a request without an answer. */
    private void giveUp(Attempt attempt, T request, WorkerMeters.DeadLetterReason reason, Throwable fault) {
        publish(attempt, request, agent.givenUp(), () -> {
            meters.deadLetter(reason);
            bury(
                    attempt,
                    new PoisonException(
                            agent.describe(request) + " was given up after try " + attempt.number() + ": "
                                    + fault.getMessage(),
                            fault));
        });
    }

    /** An agent that throws instead of failing its stage has not answered either. */
    private CompletionStage<A> act(Attempt attempt, T request, Consumer<A> repeats) {
        try {
            return agent.act(request, attempt.record(), attempt.number(), repeats);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** @param acknowledged what follows once the broker has the answer */
    private void publish(Attempt attempt, T request, A answer, Runnable acknowledged) {
        ProducerRecord<byte[], byte[]> encoded;
        try {
            encoded = registry.call(() -> agent.encode(request, answer, attempt.record()));
        } catch (RetriableException e) {
            retry(attempt, e);
            return;
        }
        Runnable stored = () -> {
            published.incrementAndGet();
            agent.published(request, answer);
            acknowledged.run();
        };
        send(encoded, stored, fault -> retry(attempt, fault));
    }

    private void publishRepeat(ConsumerRecord<byte[], byte[]> record, T request, A answer) {
        ProducerRecord<byte[], byte[]> encoded;
        try {
            encoded = registry.call(() -> agent.encode(request, answer, record));
        } catch (RetriableException e) {
            notRepeated(record, e);
            return;
        }
        send(encoded, published::incrementAndGet, fault -> notRepeated(record, fault));
    }

    private static void notRepeated(ConsumerRecord<byte[], byte[]> record, Exception fault) {
        LOG.warn(
                "a repeated answer to {}-{} offset {} was not published: {}",
                record.topic(),
                record.partition(),
                record.offset(),
                fault.toString());
    }

    private void bury(Attempt attempt, PoisonException fault) {
        ConsumerRecord<byte[], byte[]> record = attempt.record();
        LOG.warn(
                "{}-{} offset {} goes to {}: {}",
                record.topic(),
                record.partition(),
                record.offset(),
                agent.deadLetters().name(),
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
                        new Handler(agent.group(), RequestHandler.class.getSimpleName(), null))
                .to(agent.deadLetters().name());
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
