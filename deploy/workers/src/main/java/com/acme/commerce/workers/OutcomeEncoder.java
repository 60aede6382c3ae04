package com.acme.commerce.workers;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.TraceParent;
import com.acme.commerce.contracts.payments.PaymentRequested;
import com.acme.commerce.contracts.payments.ProcessorOutcome;
import com.acme.commerce.workers.processor.ProcessorAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;

/** Makes the outcome of a request. The same request always gives an outcome with the same id. */
final class OutcomeEncoder {

    /** W3C trace context: one trace leads from the checkout through the processor to the order. */
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
        ProcessorOutcome outcome = outcome(request, answer, clock.millis());
        byte[] key = request.getOrderId().getBytes(StandardCharsets.UTF_8);
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
                answer.processorReference());
    }
}
