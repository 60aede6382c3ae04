package com.acme.commerce.workers;

import com.acme.commerce.contracts.TopicDef;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Makes dead letters: key, value and headers as they were, and headers that say where the record came from and what was
 * wrong with it. Those have the names that Kafka Streams gives to its own, so that one tool reads the dead letters of
 * workers and topologies.
 */
final class DeadLetters {

    static final String EXCEPTION = "__streams.errors.exception";
    static final String MESSAGE = "__streams.errors.message";
    static final String TOPIC = "__streams.errors.topic";
    static final String PARTITION = "__streams.errors.partition";
    static final String OFFSET = "__streams.errors.offset";

    private DeadLetters() {}

    static ProducerRecord<byte[], byte[]> of(
            TopicDef topic, ConsumerRecord<byte[], byte[]> poison, PoisonException fault) {
        Throwable origin = fault.getCause() == null ? fault : fault.getCause();
        Headers headers = new RecordHeaders(poison.headers().toArray());
        put(headers, EXCEPTION, origin.getClass().getName());
        put(headers, MESSAGE, fault.getMessage());
        put(headers, TOPIC, poison.topic());
        put(headers, PARTITION, Integer.toString(poison.partition()));
        put(headers, OFFSET, Long.toString(poison.offset()));
        return new ProducerRecord<>(topic.name(), null, poison.key(), poison.value(), headers);
    }

    /** Takes the place of what an earlier way through the dead letters and back may have left. */
    private static void put(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }
}
