package com.acme.commerce.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.internal.AbstractRecords;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.junit.jupiter.api.Test;

class DeadLetterTest {

    private static final byte[] KEY = {1};
    private static final byte[] VALUE = {2, 3};

    /** {@code message.max.bytes} of a broker on which nobody changed it. */
    private static final int LARGEST_RECORD = 1_048_588;

    /** Kafka allows topics so many characters. */
    private static final String LONGEST_TOPIC = "t".repeat(249);

    @Test
    void isTheRecordAsItCameAndSaysWhereItLiesAndWhatWasWrong() {
        Headers headers = new RecordHeaders().add("traceparent", utf8("00-1-1-01"));

        ProducerRecord<byte[], byte[]> letter = letter("in", VALUE, headers, "cut short");

        assertThat(letter.topic()).isEqualTo("dead");
        assertThat(letter.partition()).isNull();
        assertThat(letter.timestamp()).isNull();
        assertThat(letter.key()).isEqualTo(KEY);
        assertThat(letter.value()).isEqualTo(VALUE);
        assertThat(header(letter, "traceparent")).isEqualTo("00-1-1-01");
        assertThat(header(letter, DeadLetter.TOPIC)).isEqualTo("in");
        assertThat(header(letter, DeadLetter.PARTITION)).isEqualTo("4");
        assertThat(header(letter, DeadLetter.OFFSET)).isEqualTo("42");
        assertThat(header(letter, DeadLetter.EXCEPTION)).isEqualTo(SerializationException.class.getName());
        assertThat(header(letter, DeadLetter.MESSAGE)).isEqualTo("cut short");
        assertThat(headers).as("those of the record itself").hasSize(1);
    }

    @Test
    void replacesTheHeadersOfAnEarlierWayThroughTheDeadLetters() {
        Headers earlier = letter("in", VALUE, new RecordHeaders(), "first").headers();

        ProducerRecord<byte[], byte[]> letter = letter("in", VALUE, earlier, "second");

        assertThat(letter.headers()).extracting(Header::key).doesNotHaveDuplicates();
        assertThat(header(letter, DeadLetter.MESSAGE)).isEqualTo("second");
    }

    @Test
    void keepsTheBeginningOfALongMessage() {
        String message = "beginning" + "x".repeat(1_000_000);

        assertThat(header(letter("in", VALUE, new RecordHeaders(), message), DeadLetter.MESSAGE))
                .startsWith("beginning")
                .hasSize(500);
    }

    @Test
    void noMessageIsNoFailure() {
        assertThat(header(letter("in", VALUE, new RecordHeaders(), null), DeadLetter.MESSAGE))
                .isEqualTo("null");
    }

    @Test
    void theLargestRecordFitsWithAllThatIsAdded() {
        int overhead = size(new ProducerRecord<>("in", KEY, new byte[0]));
        byte[] largest = new byte[LARGEST_RECORD - overhead];

        ProducerRecord<byte[], byte[]> letter =
                letter(LONGEST_TOPIC, largest, new RecordHeaders(), "\u20ac".repeat(1_000));

        assertThat(size(letter)).isGreaterThan(LARGEST_RECORD).isLessThanOrEqualTo(DeadLetter.MAX_BYTES);
    }

    /** As producers reckon it before they send. */
    private static int size(ProducerRecord<byte[], byte[]> record) {
        return AbstractRecords.estimateSizeInBytesUpperBound(
                RecordBatch.CURRENT_MAGIC_VALUE,
                Compression.NONE.type(),
                record.key(),
                record.value(),
                record.headers().toArray());
    }

    private static ProducerRecord<byte[], byte[]> letter(String topic, byte[] value, Headers headers, String message) {
        return new DeadLetter(topic, 4, 42, KEY, value, headers, SerializationException.class, message).to("dead");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String header(ProducerRecord<?, ?> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
