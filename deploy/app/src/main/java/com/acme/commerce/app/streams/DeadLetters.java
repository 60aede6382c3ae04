package com.acme.commerce.app.streams;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * Where an application sends the records that it cannot take: raw bytes as they came, and headers that say where from and
 * why. Kafka Streams makes the handlers that need this by their class names; they find it in its configuration under
 * {@link #CONFIG}.
 *
 * @param topic takes the dead letters
 * @param listener hears of each
 */
public record DeadLetters(String topic, Listener listener) {

    /** The key of the Streams configuration that holds this object. */
    public static final String CONFIG = "commerce.dead.letters";

    // The names that Kafka Streams itself uses, so that tools for dead letters know them.
    static final String EXCEPTION = "__streams.errors.exception";
    static final String MESSAGE = "__streams.errors.message";
    static final String TOPIC = "__streams.errors.topic";
    static final String PARTITION = "__streams.errors.partition";
    static final String OFFSET = "__streams.errors.offset";

    /** A message may quote the record, and the dead letter must not become too large to be sent. */
    private static final int MAX_MESSAGE_CHARS = 500;

    /**
     * Hears of dead letters before their transaction commits, and again if that has to be repeated: good enough to watch,
     * not to account.
     */
    @FunctionalInterface
    public interface Listener {
        /** @param reason one of few words, for metrics */
        void deadLetter(String reason);
    }

    static DeadLetters from(Map<String, ?> configs) {
        if (configs.get(CONFIG) instanceof DeadLetters deadLetters) {
            return deadLetters;
        }
        throw new ConfigException(CONFIG, configs.get(CONFIG), "where dead letters go is missing");
    }

    /** The dead letter of the record at hand, to be sent within the transaction that skips it. */
    ProducerRecord<byte[], byte[]> bury(
            ErrorHandlerContext context, byte[] key, byte[] value, Exception error, String reason) {
        Headers headers = new RecordHeaders(context.headers().toArray());
        put(headers, EXCEPTION, error.getClass().getName());
        put(headers, MESSAGE, message(error));
        put(headers, TOPIC, context.topic());
        put(headers, PARTITION, Integer.toString(context.partition()));
        put(headers, OFFSET, Long.toString(context.offset()));
        listener.deadLetter(reason);
        // No partition: the one of its key, as in the topic it comes from. No timestamp: its retention begins now.
        return new ProducerRecord<>(topic, null, null, key, value, headers);
    }

    private static String message(Exception error) {
        String message = String.valueOf(error.getMessage());
        for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
            message += ": " + cause.getMessage();
        }
        return message.length() > MAX_MESSAGE_CHARS ? message.substring(0, MAX_MESSAGE_CHARS) : message;
    }

    /** Takes the place of what an earlier way through the dead letters and back may have left. */
    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
