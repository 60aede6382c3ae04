package com.acme.commerce.workers;

import com.acme.commerce.contracts.TopicDef;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RetriableException;

/**
 * What a worker does: it reacts to requests on a topic, acts in the world outside, and says what came of it in an answer on
 * another topic. An {@link EventWorker} sees to the rest: reading, retries, dead letters, commits.
 *
 * <p>A request may come more than once, so acting on it again must do no harm, and its answer has an id that follows from
 * the request. An answer is a message with the request as its cause, in the request's trace.
 *
 * @param <T> a request
 * @param <A> what came of it
 */
interface Agent<T, A> extends AutoCloseable {

    /** Where requests come from. */
    TopicDef requests();

    /** Where answers go. */
    TopicDef answers();

    /** Where requests go that cannot be taken. */
    TopicDef deadLetters();

    /** Consumer group of all workers that do this. */
    String group();

    /**
     * @throws PoisonException if this record can never be worked on
     * @throws RetriableException if it cannot be decoded for now
     */
    T decode(ConsumerRecord<byte[], byte[]> record);

    /**
     * Acts on a request, without holding the calling thread.
     *
     * @param attempt 1 for the first since it was read
     * @param repeats told where the world outside answers once more
     * @return fails where there is no answer; it is asked for again unless {@link #isFinal} says otherwise
     */
    CompletionStage<A> act(T request, ConsumerRecord<byte[], byte[]> record, int attempt, Consumer<A> repeats);

    /** @throws RetriableException if it cannot be encoded for now */
    ProducerRecord<byte[], byte[]> encode(T request, A answer, ConsumerRecord<byte[], byte[]> record);

    /** What is answered where there never was an answer; the request becomes a dead letter as well. */
    A givenUp();

    /** What is asked for, in messages for people. */
    String describe(T request);

    /** The broker has an answer. */
    void published(T request, A answer);

    /** Whether this failure to act would come again each time. */
    default boolean isFinal(Throwable fault) {
        return false;
    }

    /**
     * Why a request may not be acted on any more because of its age.
     *
     * @param requestedAt milliseconds since the epoch, UTC
     */
    default Optional<String> tooOld(long requestedAt) {
        return Optional.empty();
    }

    @Override
    default void close() {}
}
