package com.acme.commerce.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.DeadLetter;
import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.TraceParent;
import com.acme.commerce.contracts.ordering.CancelOrder;
import com.acme.commerce.contracts.ordering.CancellationReason;
import com.acme.commerce.contracts.serde.AvroSerde;
import com.acme.commerce.contracts.serde.InMemorySchemaRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PreparationTest {

    private static final Catalogue CATALOGUE = Catalogue.withPartitions(3);
    private static final Serde<SpecificRecord> VALUES = new AvroSerde(new InMemorySchemaRegistry());
    private static final TopicDef COMMANDS = CATALOGUE.orderCommands();
    private static final byte[] KEY = "o-1".getBytes(StandardCharsets.UTF_8);
    private static final CancelOrder CANCEL = new CancelOrder(
            new Envelope("e-1", "CancelOrder", 1, 1L, "0".repeat(31) + "1", "o-1", null, null),
            "o-1",
            CancellationReason.FRAUD);
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final Preparation preparation = new Preparation(CATALOGUE, VALUES);

    @Test
    void aLetterIsWhatItsHeadersSay() {
        Letter letter = letter(COMMANDS.name(), KEY, cancel());

        assertThat(letter.id()).hasToString("ordering-2-17");
        assertThat(letter.source()).isEqualTo(new DeadLetter.Source(COMMANDS.name(), 1, 42, 1_700_000_000_000L));
        assertThat(letter.handler()).isEqualTo(new DeadLetter.Handler("commerce-ordering", "order-saga", "0_1"));
        assertThat(letter.reason()).isEqualTo("unacceptable");
        assertThat(letter.error()).isEqualTo(SerializationException.class.getName());
        assertThat(letter.message()).isEqualTo("bad");
        assertThat(letter.schemaId()).isEqualTo(1);
        assertThat(letter.traceId()).isEqualTo(TRACE);
        assertThat(letter.attempt()).isEqualTo(1);
        assertThat(letter.keyText()).isEqualTo("o-1");
    }

    @Test
    void aLetterOfSomethingElseSaysLittleAndFailsNothing() {
        Letter letter = Letter.of("ordering", record(null, new byte[] {1}, new RecordHeaders()));

        assertThat(letter.source().topic()).isNull();
        assertThat(letter.attempt()).isEqualTo(1);
        assertThat(letter.schemaId()).isNull();
        assertThat(letter.keyText()).isNull();
        assertThatThrownBy(() -> preparation.prepare(letter, Edit.NONE))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(DeadLetter.TOPIC);
    }

    @Test
    void aKeyThatIsNoTextHasNone() {
        assertThat(letter(COMMANDS.name(), new byte[] {(byte) 0xff}, cancel()).keyText())
                .isNull();
    }

    @Test
    void unlessEditedTheRecordIsSentAsItCame() {
        Letter letter = letter(COMMANDS.name(), KEY, cancel());

        Prepared prepared = preparation.prepare(letter, Edit.NONE);

        ProducerRecord<byte[], byte[]> record = prepared.record();
        assertThat(record.topic()).isEqualTo(COMMANDS.name());
        assertThat(record.partition()).as("that of the key").isNull();
        assertThat(record.key()).isEqualTo(KEY);
        assertThat(record.value()).isEqualTo(cancel());
        assertThat(record.headers())
                .extracting(Header::key)
                .containsExactly(TraceParent.HEADER, DeadLetter.REPLAY_OF, DeadLetter.REPLAY_ATTEMPT);
        assertThat(DeadLetter.text(record.headers(), DeadLetter.REPLAY_OF)).isEqualTo("ordering-2-17");
        assertThat(prepared.edited()).isFalse();
        assertThat(prepared.message().message()).isEqualTo(CANCEL);
    }

    @Test
    void aRecordWithoutAKeyGoesWhereItCameFrom() {
        assertThat(preparation
                        .prepare(letter(COMMANDS.name(), null, cancel()), Edit.NONE)
                        .record()
                        .partition())
                .isEqualTo(1);
    }

    @Test
    void keyAndValueAreReplaced() {
        Letter letter = letter(COMMANDS.name(), KEY, new byte[] {9, 9});

        Prepared prepared = preparation.prepare(letter, new Edit("o-2", null, MessageTree.of(CANCEL)));

        assertThat(prepared.edited()).isTrue();
        assertThat(prepared.record().key()).isEqualTo("o-2".getBytes(StandardCharsets.UTF_8));
        assertThat(prepared.record().value()).isEqualTo(cancel());
    }

    @Test
    void theTypeIsAskedForWhereSeveralArePossible() {
        Letter letter = letter(CATALOGUE.payments().name(), KEY, new byte[] {9, 9});

        assertThatThrownBy(() -> preparation.prepare(letter, new Edit(null, null, Map.of())))
                .hasMessageStartingWith("type: must be one of PaymentCaptured, PaymentFailed");
        assertThatThrownBy(() -> preparation.prepare(letter, new Edit(null, "CancelOrder", Map.of())))
                .hasMessageStartingWith("type: must be one of");
        assertThatThrownBy(() -> preparation.prepare(letter, new Edit(null, "PaymentFailed", Map.of())))
                .hasMessage("value.envelope: is missing");
        assertThatThrownBy(() -> preparation.prepare(letter, new Edit(null, "PaymentFailed", null)))
                .hasMessage("type: goes with a value");
    }

    @ParameterizedTest
    @CsvSource({"elsewhere.topic.v1", "ordering.dead-letters.v1"})
    void onlyTopicsOfMessagesAreSentTo(String topic) {
        assertThatThrownBy(() -> preparation.prepare(letter(topic, KEY, cancel()), Edit.NONE))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(topic);
    }

    static Stream<Arguments> filters() {
        Instant at = Instant.ofEpochMilli(1_700_000_100_000L);
        return Stream.of(
                Arguments.of(LetterFilter.ALL, true),
                Arguments.of(filter("ordering", null, null, null, null, null), true),
                Arguments.of(filter("payments", null, null, null, null, null), false),
                Arguments.of(filter(null, "unacceptable", null, null, null, null), true),
                Arguments.of(filter(null, "undecodable", null, null, null, null), false),
                Arguments.of(filter(null, null, "SerializationException", null, null, null), true),
                Arguments.of(filter(null, null, SerializationException.class.getName(), null, null, null), true),
                Arguments.of(filter(null, null, "Exception", null, null, null), false),
                Arguments.of(filter(null, null, null, "o-1", null, null), true),
                Arguments.of(filter(null, null, null, "o", null, null), false),
                Arguments.of(filter(null, null, null, null, at, null), true),
                Arguments.of(filter(null, null, null, null, at.plusMillis(1), null), false),
                Arguments.of(filter(null, null, null, null, null, at), false),
                Arguments.of(filter(null, null, null, null, null, at.plusMillis(1)), true));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void filtersMatchWhatTheyName(LetterFilter filter, boolean matches) {
        Letter letter = letter(COMMANDS.name(), KEY, cancel());

        assertThat(filter.matches(letter, false)).isEqualTo(matches);
        assertThat(filter.openOnly().matches(letter, true)).isFalse();
        assertThat(filter.openOnly().matches(letter, false)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "ordering-2-17, ordering-2-17",
                "two-words-0-0, two-words-0-0",
                "ordering, none",
                "ordering-2, none",
                "-2-17, none",
                "ordering--2-17, none",
                "ordering-2-99999999999999999999, none",
            })
    void idsAreRead(String text, String id) {
        assertThat(LetterId.parse(text).map(LetterId::toString).orElse(null)).isEqualTo(id);
    }

    private static LetterFilter filter(
            String application, String reason, String error, String key, Instant since, Instant until) {
        return new LetterFilter(application, null, reason, error, key, since, until, false);
    }

    private static byte[] cancel() {
        return VALUES.serializer().serialize(COMMANDS.name(), CANCEL);
    }

    private static Letter letter(String topic, byte[] key, byte[] value) {
        var buried = new DeadLetter(
                        new DeadLetter.Source(topic, 1, 42, 1_700_000_000_000L),
                        key,
                        value,
                        TraceParent.headers(TRACE),
                        new DeadLetter.Failure(DeadLetter.UNACCEPTABLE, SerializationException.class, "bad"),
                        new DeadLetter.Handler("commerce-ordering", "order-saga", "0_1"))
                .to("ordering.dead-letters.v1");
        return Letter.of("ordering", record(key, value, buried.headers()));
    }

    private static ConsumerRecord<byte[], byte[]> record(byte[] key, byte[] value, Headers headers) {
        return new ConsumerRecord<>(
                "ordering.dead-letters.v1",
                2,
                17,
                1_700_000_100_000L,
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                headers,
                java.util.Optional.empty());
    }
}
