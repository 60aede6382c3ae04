package com.acme.commerce.contracts;

import com.acme.commerce.contracts.serde.WireFormat;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A record that could not be taken: key, value and headers as they came, and headers that say where from, why, and who
 * could not take it. Where Kafka Streams has a name for one of those it is used, so that one tool reads the dead letters of
 * topologies and workers, and of other people's topologies as well.
 *
 * @param key as it came; null where there was none
 * @param value as it came; null where there was none
 * @param headers as they came
 */
public record DeadLetter(Source source, byte[] key, byte[] value, Headers headers, Failure failure, Handler handler) {

    /** The bytes do not decode. */
    public static final String UNDECODABLE = "undecodable";

    /** The message decodes, and no rule can take it. */
    public static final String UNACCEPTABLE = "unacceptable";

    /** What the names of Kafka Streams begin with. */
    private static final String STREAMS = "__streams.errors.";

    /** What the names begin with for which Kafka Streams has none. */
    private static final String OURS = "__commerce.errors.";

    private static final String REPLAY = "__commerce.replay.";

    public static final String EXCEPTION = STREAMS + "exception";
    public static final String MESSAGE = STREAMS + "message";
    public static final String TOPIC = STREAMS + "topic";
    public static final String PARTITION = STREAMS + "partition";
    public static final String OFFSET = STREAMS + "offset";
    public static final String TIMESTAMP = OURS + "timestamp";
    public static final String REASON = OURS + "reason";
    public static final String APPLICATION = OURS + "application";
    public static final String PROCESSOR = OURS + "processor";
    public static final String TASK = OURS + "task";
    public static final String SCHEMA_ID = OURS + "schema-id";
    public static final String TRACE_ID = OURS + "trace-id";
    public static final String ATTEMPT = OURS + "attempt";

    /** On a record that was sent again: the id of its dead letter. */
    public static final String REPLAY_OF = REPLAY + "of";

    /** On a record that was sent again: the attempt that had failed before. */
    public static final String REPLAY_ATTEMPT = REPLAY + "attempt";

    /**
     * What a dead letter may take, in bytes: the largest record that a broker takes by default, and room for the headers
     * that are added to it. Topics and producers of dead letters allow this much.
     */
    public static final int MAX_BYTES = 1_048_588 + 64 * 1024;

    /** A message may quote the record, and the dead letter must not become too large to be sent. */
    private static final int MAX_MESSAGE_CHARS = 500;

    /**
     * Where a record lies.
     *
     * @param timestamp of the record: milliseconds since the epoch, UTC
     */
    public record Source(String topic, int partition, long offset, long timestamp) {}

    /**
     * What is wrong with it.
     *
     * @param reason in one word, such as {@link #UNDECODABLE}
     * @param error class of what was thrown
     * @param message of it, for people; its beginning is kept
     */
    public record Failure(String reason, Class<? extends Throwable> error, String message) {}

    /**
     * Who could not take it.
     *
     * @param application its {@code application.id}, or its group where it is no topology
     * @param processor node of the topology, or what stands for it
     * @param task of the topology; null where there are none
     */
    public record Handler(String application, String processor, String task) {}

    /** No partition: the one of its key, as in the topic it comes from. No timestamp: its retention begins now. */
    public ProducerRecord<byte[], byte[]> to(String deadLetters) {
        Headers described = new RecordHeaders(headers.toArray());
        put(described, EXCEPTION, failure.error().getName());
        put(described, MESSAGE, beginning(String.valueOf(failure.message())));
        put(described, TOPIC, source.topic());
        put(described, PARTITION, Integer.toString(source.partition()));
        put(described, OFFSET, Long.toString(source.offset()));
        put(described, TIMESTAMP, Long.toString(source.timestamp()));
        put(described, REASON, failure.reason());
        put(described, APPLICATION, handler.application());
        put(described, PROCESSOR, handler.processor());
        put(described, TASK, handler.task());
        put(described, SCHEMA_ID, schemaId());
        put(
                described,
                TRACE_ID,
                TraceParent.traceId(text(headers, TraceParent.HEADER)).orElse(null));
        put(described, ATTEMPT, Integer.toString(attempt()));
        return new ProducerRecord<>(deadLetters, null, null, key, value, described);
    }

    /** The headers of a record before anything was said about it: those that came, without ours. */
    public static Headers original(Headers headers) {
        Headers original = new RecordHeaders();
        for (Header header : headers) {
            String name = header.key();
            if (!name.startsWith(STREAMS) && !name.startsWith(OURS) && !name.startsWith(REPLAY)) {
                original.add(header);
            }
        }
        return original;
    }

    /**
     * The headers that what follows from a record takes along: a replay is one of that record, and what fails behind it
     * fails for the first time.
     */
    public static Headers passedOn(Headers headers) {
        return headers.lastHeader(REPLAY_OF) == null ? headers : original(headers);
    }

    /** The text of a header; null where there is none. */
    public static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** 1 for a record that was not replayed, and one more after each replay. */
    private int attempt() {
        String failedBefore = text(headers, REPLAY_ATTEMPT);
        try {
            return failedBefore == null ? 1 : Math.max(1, Math.addExact(Integer.parseInt(failedBefore), 1));
        } catch (NumberFormatException | ArithmeticException notOurs) {
            return 1;
        }
    }

    private String schemaId() {
        var id = WireFormat.schemaIdOf(value);
        return id.isPresent() ? Integer.toString(id.getAsInt()) : null;
    }

    private static String beginning(String message) {
        return message.length() > MAX_MESSAGE_CHARS ? message.substring(0, MAX_MESSAGE_CHARS) : message;
    }

    /** Takes the place of what an earlier way through the dead letters and back may have left. */
    private static void put(Headers headers, String name, String value) {
        headers.remove(name);
        if (value != null) {
            headers.add(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }
}
