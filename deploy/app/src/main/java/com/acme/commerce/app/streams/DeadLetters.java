package com.acme.commerce.app.streams;

import com.acme.commerce.contracts.DeadLetter;
import com.acme.commerce.contracts.DeadLetter.Failure;
import com.acme.commerce.contracts.DeadLetter.Handler;
import com.acme.commerce.contracts.DeadLetter.Source;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * Where an application sends the records that it cannot take: raw bytes as they came, and headers that say where from and
 * why. Kafka Streams makes the handlers that need this by their class names; they find it in its configuration under
 * {@link #CONFIG}.
 *
 * @param application its {@code application.id}
 * @param topic takes the dead letters
 * @param listener hears of each
 */
public record DeadLetters(String application, String topic, Listener listener) {

    /** Every reason there is. */
    public static final List<String> REASONS = List.of(DeadLetter.UNDECODABLE, DeadLetter.UNACCEPTABLE);

    /** The key of the Streams configuration that holds this object. */
    public static final String CONFIG = "commerce.dead.letters";

    /**
     * Hears of dead letters before their transaction commits, and again if that has to be repeated: good enough to watch,
     * not to account.
     */
    @FunctionalInterface
    public interface Listener {
        /** @param reason one of {@link #REASONS} */
        void deadLetter(String reason);
    }

    /** What makes an application send the records here that it cannot take. */
    public Map<String, Object> handlers() {
        return Map.of(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
                UndecodableRecords.class,
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
                UnacceptableRecords.class,
                CONFIG,
                this);
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
        listener.deadLetter(reason);
        return new DeadLetter(
                        new Source(context.topic(), context.partition(), context.offset(), context.timestamp()),
                        key,
                        value,
                        context.headers(),
                        new Failure(reason, error.getClass(), message(error)),
                        new Handler(application, context.processorNodeId(), String.valueOf(context.taskId())))
                .to(topic);
    }

    private static String message(Exception error) {
        String message = String.valueOf(error.getMessage());
        for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
            message += ": " + cause.getMessage();
        }
        return message;
    }
}
