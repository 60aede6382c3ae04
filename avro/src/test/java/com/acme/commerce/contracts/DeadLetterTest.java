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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        assertThat(header(letter, DeadLetter.TIMESTAMP)).isEqualTo("1700000000000");
        assertThat(header(letter, DeadLetter.REASON)).isEqualTo("undecodable");
        assertThat(header(letter, DeadLetter.APPLICATION)).isEqualTo("commerce-ordering");
        assertThat(header(letter, DeadLetter.PROCESSOR)).isEqualTo("order-saga");
        assertThat(header(letter, DeadLetter.TASK)).isEqualTo("0_4");
        assertThat(header(letter, DeadLetter.ATTEMPT)).isEqualTo("1");
        assertThat(letter.headers().lastHeader(DeadLetter.SCHEMA_ID)).isNull();
        assertThat(letter.headers().lastHeader(DeadLetter.TRACE_ID)).isNull();
        assertThat(headers).as("those of the record itself").hasSize(1);
    }

    @Test
    void saysTheIdsOfTheSchemaAndTheTraceWhereTheRecordHasThem() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";

        ProducerRecord<byte[], byte[]> letter =
                letter("in", new byte[] {0, 0, 0, 1, 2, 99}, TraceParent.headers(trace), "cut short");

        assertThat(header(letter, DeadLetter.SCHEMA_ID)).isEqualTo("258");
        assertThat(header(letter, DeadLetter.TRACE_ID)).isEqualTo(trace);
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "7, 8", "x, 1", "-5, 1", "2147483647, 1"})
    void aRecordThatWasReplayedHasFailedOnceMore(String failedBefore, String attempt) {
        Headers replayed = new RecordHeaders().add(DeadLetter.REPLAY_ATTEMPT, utf8(failedBefore));

        assertThat(header(letter("in", VALUE, replayed, "again"), DeadLetter.ATTEMPT))
                .isEqualTo(attempt);
    }

    @Test
    void givesTheHeadersOfTheRecordBack() {
        Headers headers = TraceParent.headers(TraceParent.newTraceId())
                .add("shop", utf8("one"))
                .add(DeadLetter.REPLAY_OF, utf8("ordering-0-1"))
                .add(DeadLetter.REPLAY_ATTEMPT, utf8("1"));

        assertThat(DeadLetter.original(letter("in", VALUE, headers, "x").headers()))
                .extracting(Header::key)
                .containsExactly(TraceParent.HEADER, "shop");
    }

    @Test
    void whatFollowsFromAReplayIsNone() {
        Headers replayed = new RecordHeaders()
                .add("shop", utf8("one"))
                .add(DeadLetter.REPLAY_OF, utf8("ordering-0-1"))
                .add(DeadLetter.REPLAY_ATTEMPT, utf8("1"));
        Headers other = new RecordHeaders().add("shop", utf8("one"));

        assertThat(DeadLetter.passedOn(replayed)).extracting(Header::key).containsExactly("shop");
        assertThat(DeadLetter.passedOn(other)).isSameAs(other);
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
        return new DeadLetter(
                        new DeadLetter.Source(topic, 4, 42, 1_700_000_000_000L),
                        KEY,
                        value,
                        headers,
                        new DeadLetter.Failure(DeadLetter.UNDECODABLE, SerializationException.class, message),
                        new DeadLetter.Handler("commerce-ordering", "order-saga", "0_4"))
                .to("dead");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String header(ProducerRecord<?, ?> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
