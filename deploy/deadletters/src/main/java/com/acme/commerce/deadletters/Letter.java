package com.acme.commerce.deadletters;

import com.acme.commerce.contracts.DeadLetter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * A dead letter as it was read. What its headers do not say, because it was written by something else, is null, or -1 for
 * numbers.
 *
 * @param writtenAt when it was set aside: milliseconds since the epoch
 * @param source where the record lies that was set aside
 * @param error name of the class of what was thrown
 */
record Letter(
        LetterId id,
        long writtenAt,
        byte[] key,
        byte[] value,
        Headers headers,
        DeadLetter.Source source,
        String reason,
        String error,
        String message,
        DeadLetter.Handler handler,
        Integer schemaId,
        String traceId,
        int attempt) {

    static Letter of(String application, ConsumerRecord<byte[], byte[]> record) {
        Headers headers = record.headers();
        long schemaId = number(headers, DeadLetter.SCHEMA_ID, Integer.MIN_VALUE);
        return new Letter(
                new LetterId(application, record.partition(), record.offset()),
                record.timestamp(),
                record.key(),
                record.value(),
                headers,
                new DeadLetter.Source(
                        text(headers, DeadLetter.TOPIC),
                        (int) number(headers, DeadLetter.PARTITION, -1),
                        number(headers, DeadLetter.OFFSET, -1),
                        number(headers, DeadLetter.TIMESTAMP, -1)),
                text(headers, DeadLetter.REASON),
                text(headers, DeadLetter.EXCEPTION),
                text(headers, DeadLetter.MESSAGE),
                new DeadLetter.Handler(
                        text(headers, DeadLetter.APPLICATION),
                        text(headers, DeadLetter.PROCESSOR),
                        text(headers, DeadLetter.TASK)),
                schemaId == Integer.MIN_VALUE ? null : (int) schemaId,
                text(headers, DeadLetter.TRACE_ID),
                (int) Math.max(1, number(headers, DeadLetter.ATTEMPT, 1)));
    }

    /** The same without its value, which may have a megabyte: for lists. */
    Letter withoutValue() {
        return new Letter(
                id, writtenAt, key, null, headers, source, reason, error, message, handler, schemaId, traceId, attempt);
    }

    /** The key, which is UTF-8 by contract; null where it is not, or where there is none. */
    String keyText() {
        return key == null ? null : utf8(key);
    }

    /** Null where the bytes are no UTF-8. */
    static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notText) {
            return null;
        }
    }

    private static String text(Headers headers, String name) {
        return DeadLetter.text(headers, name);
    }

    private static long number(Headers headers, String name, long otherwise) {
        String text = text(headers, name);
        try {
            return text == null ? otherwise : Long.parseLong(text);
        } catch (NumberFormatException notOurs) {
            return otherwise;
        }
    }
}
