package com.acme.commerce.workers;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.payments.PaymentFailureReason;
import com.acme.commerce.contracts.payments.PaymentRequested;
import com.acme.commerce.workers.processor.PaymentProcessor;
import com.acme.commerce.workers.processor.ProcessorAnswer;
import com.acme.commerce.workers.processor.ProcessorRefusedException;
import com.acme.commerce.workers.processor.ProcessorRequest;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serde;

/**
 * Carries payment requests to the payment processor, and what it says back.
 *
 * <p>Requests of one order are not queued behind each other. Payments asks for the next action only after it has heard
 * the outcome of the one before, so two requests of one order are in flight together only when the older one is a
 * redelivery, and then the processor knows its idempotency key and does nothing new.
 */
final class PaymentAgent implements Agent<PaymentRequested, ProcessorAnswer> {

    private final Catalogue catalogue;
    private final PaymentProcessor processor;
    private final RequestDecoder<PaymentRequested> requests;
    private final OutcomeEncoder outcomes;
    private final WorkerMeters meters;
    private final Clock clock;

    /** @param processor is closed with this */
    PaymentAgent(
            Catalogue catalogue,
            Serde<SpecificRecord> values,
            PaymentProcessor processor,
            WorkerMeters meters,
            Clock clock) {
        this.catalogue = catalogue;
        this.processor = processor;
        this.requests =
                new RequestDecoder<>(values.deserializer(), catalogue.paymentRequests(), PaymentRequested.class);
        this.outcomes = new OutcomeEncoder(catalogue.processorOutcomes(), values.serializer(), clock);
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public TopicDef requests() {
        return catalogue.paymentRequests();
    }

    @Override
    public TopicDef answers() {
        return catalogue.processorOutcomes();
    }

    @Override
    public TopicDef deadLetters() {
        return catalogue.paymentsDeadLetters();
    }

    @Override
    public String group() {
        return PaymentWorkerConfig.GROUP;
    }

    @Override
    public PaymentRequested decode(ConsumerRecord<byte[], byte[]> record) {
        return requests.decode(record);
    }

    @Override
    public CompletionStage<ProcessorAnswer> act(
            PaymentRequested request,
            ConsumerRecord<byte[], byte[]> record,
            int attempt,
            Consumer<ProcessorAnswer> repeats) {
        return processor.perform(ProcessorRequest.of(request, record.headers(), attempt), repeats);
    }

    @Override
    public ProducerRecord<byte[], byte[]> encode(
            PaymentRequested request, ProcessorAnswer answer, ConsumerRecord<byte[], byte[]> record) {
        return outcomes.encode(request, answer, record.headers());
    }

    /**
     * Should the processor have done it after all, its webhook says so, and payments undoes what nobody waits for any more.
     */
    @Override
    public ProcessorAnswer givenUp() {
        return ProcessorAnswer.declined(PaymentFailureReason.PROCESSING_ERROR);
    }

    @Override
    public String describe(PaymentRequested request) {
        return request.getAction().name();
    }

    @Override
    public void published(PaymentRequested request, ProcessorAnswer answer) {
        meters.outcome(WorkerMeters.Source.ANSWER, request.getAction(), answer.result());
    }

    @Override
    public boolean isFinal(Throwable fault) {
        return fault instanceof ProcessorRefusedException;
    }

    @Override
    public Optional<String> tooOld(long requestedAt) {
        return clock.millis() - requestedAt > Patience.KEYS_ARE_KNOWN.toMillis()
                ? Optional.of("older than the processor remembers idempotency keys: asking could charge twice")
                : Optional.empty();
    }

    @Override
    public void close() {
        processor.close();
    }

    @Override
    public String toString() {
        return processor.toString();
    }
}
