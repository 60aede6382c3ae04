package com.acme.commerce.workers;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.TraceParent;
import com.acme.commerce.contracts.payments.PaymentAction;
import com.acme.commerce.contracts.payments.PaymentRequested;
import com.acme.commerce.contracts.payments.ProcessorOutcome;
import com.acme.commerce.workers.processor.ProcessorAnswer;
import com.acme.commerce.workers.stripe.Report;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Makes the outcome of a request, with the W3C trace context that leads from the checkout through the processor to the
 * order. The same request always gives an outcome with the same id.
 */
final class OutcomeEncoder {

    private final TopicDef topic;
    private final Serializer<SpecificRecord> values;
    private final Clock clock;

    OutcomeEncoder(TopicDef topic, Serializer<SpecificRecord> values, Clock clock) {
        this.topic = topic;
        this.values = values;
        this.clock = clock;
    }

    /** @param origin the headers of the request's record */
    ProducerRecord<byte[], byte[]> encode(PaymentRequested request, ProcessorAnswer answer, Headers origin) {
        Headers headers = new RecordHeaders();
        Header trace = origin.lastHeader(TraceParent.HEADER);
        if (trace != null) {
            headers.add(trace);
        }
        return record(outcome(request, answer, clock.millis()), headers);
    }

    /**
     * What was reported unasked; the same report always gives an outcome with the same id.
     *
     * @param traceParent of the outcome
     */
    ProducerRecord<byte[], byte[]> encode(Report report, String traceParent) {
        PaymentAction action = report.action();
        String type = ProcessorOutcome.class.getSimpleName();
        // No message led to it: the processor's own event is the root, and tells repeats.
        Envelope envelope = new Envelope(
                Causation.deriveId(report.eventId() + '/' + type + '/' + action),
                type,
                1,
                clock.millis(),
                TraceParent.traceId(traceParent).orElseThrow(),
                report.orderId(),
                null,
                report.eventId());
        ProcessorOutcome outcome = new ProcessorOutcome(
                envelope,
                report.paymentId(),
                report.orderId(),
                action,
                report.answer().result(),
                report.answer().reason(),
                report.answer().processorReference(),
                report.answer().cardFingerprint());
        return record(outcome, TraceParent.put(new RecordHeaders(), traceParent));
    }

    private ProducerRecord<byte[], byte[]> record(ProcessorOutcome outcome, Headers headers) {
        byte[] key = outcome.getOrderId().getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(topic.name(), null, key, values.serialize(topic.name(), headers, outcome), headers);
    }

    static ProcessorOutcome outcome(PaymentRequested request, ProcessorAnswer answer, long now) {
        return new ProcessorOutcome(
                Causation.of(request, now)
                        .envelope(ProcessorOutcome.class, request.getAction().name()),
                request.getPaymentId(),
                request.getOrderId(),
                request.getAction(),
                answer.result(),
                answer.reason(),
                answer.processorReference(),
                answer.cardFingerprint());
    }
}
