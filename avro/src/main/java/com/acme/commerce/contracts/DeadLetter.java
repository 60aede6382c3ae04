package com.acme.commerce.contracts;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A record that could not be taken: key, value and headers as they came, and headers that say where from and why. Those
 * have the names that Kafka Streams gives to its own, so that one tool reads the dead letters of topologies and workers.
 *
 * @param topic where the record came from, with partition and offset
 * @param error class of what was thrown
 * @param message of it, for people; its beginning is kept
 */
public record DeadLetter(
        String topic,
        int partition,
        long offset,
        byte[] key,
        byte[] value,
        Headers headers,
        Class<? extends Throwable> error,
        String message) {

    public static final String EXCEPTION = "__streams.errors.exception";
    public static final String MESSAGE = "__streams.errors.message";
    public static final String TOPIC = "__streams.errors.topic";
    public static final String PARTITION = "__streams.errors.partition";
    public static final String OFFSET = "__streams.errors.offset";

    /**
     * What a dead letter may take, in bytes: the largest record that a broker takes by default, and room for the headers
     * that are added to it. Topics and producers of dead letters allow this much.
     */
    public static final int MAX_BYTES = 1_048_588 + 64 * 1024;

    /** A message may quote the record, and the dead letter must not become too large to be sent. */
    private static final int MAX_MESSAGE_CHARS = 500;

    /** No partition: the one of its key, as in the topic it comes from. No timestamp: its retention begins now. */
    public ProducerRecord<byte[], byte[]> to(String deadLetters) {
        Headers described = new RecordHeaders(headers.toArray());
        put(described, EXCEPTION, error.getName());
        put(described, MESSAGE, beginning(String.valueOf(message)));
        put(described, TOPIC, topic);
        put(described, PARTITION, Integer.toString(partition));
        put(described, OFFSET, Long.toString(offset));
        return new ProducerRecord<>(deadLetters, null, null, key, value, described);
    }

    private static String beginning(String message) {
        return message.length() > MAX_MESSAGE_CHARS ? message.substring(0, MAX_MESSAGE_CHARS) : message;
    }

    /** Takes the place of what an earlier way through the dead letters and back may have left. */
    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
