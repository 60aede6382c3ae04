package com.acme.commerce.app.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.contracts.DeadLetter;
import com.acme.commerce.contracts.serde.RegistryUnavailableException;
import com.acme.commerce.topology.decision.UnacceptableMessageException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeadLettersTest {

    private static final byte[] KEY = "o-1".getBytes(StandardCharsets.UTF_8);
    private static final byte[] VALUE = {1, 2, 3};

    private final List<String> reasons = new ArrayList<>();
    private final Map<String, Object> config =
            Map.of(DeadLetters.CONFIG, new DeadLetters("commerce-ordering", "dead", reasons::add));

    @Test
    void bytesThatNeverDecodeAreSetAsideAsTheyWere() {
        var response = undecodable(new SerializationException("bad", new IllegalStateException("at byte 3")));

        assertThat(response.result()).isEqualTo(DeserializationExceptionHandler.Result.RESUME);
        ProducerRecord<byte[], byte[]> letter =
                response.deadLetterQueueRecords().get(0);
        assertThat(letter.topic()).isEqualTo("dead");
        assertThat(letter.key()).isEqualTo(KEY);
        assertThat(letter.value()).isEqualTo(VALUE);
        assertThat(letter.partition()).isNull();
        assertThat(header(letter, "traceparent")).isEqualTo("00-1-1-01");
        assertThat(header(letter, DeadLetter.TOPIC)).isEqualTo("in");
        assertThat(header(letter, DeadLetter.PARTITION)).isEqualTo("4");
        assertThat(header(letter, DeadLetter.OFFSET)).isEqualTo("42");
        assertThat(header(letter, DeadLetter.EXCEPTION)).isEqualTo(SerializationException.class.getName());
        assertThat(header(letter, DeadLetter.MESSAGE)).isEqualTo("bad: at byte 3");
        assertThat(header(letter, DeadLetter.TIMESTAMP)).isEqualTo("1700000000000");
        assertThat(header(letter, DeadLetter.REASON)).isEqualTo("undecodable");
        assertThat(header(letter, DeadLetter.APPLICATION)).isEqualTo("commerce-ordering");
        assertThat(header(letter, DeadLetter.PROCESSOR)).isEqualTo("node");
        assertThat(header(letter, DeadLetter.TASK)).isEqualTo("0_4");
        assertThat(header(letter, DeadLetter.ATTEMPT)).isEqualTo("1");
        assertThat(reasons).containsExactly("undecodable");
    }

    static Stream<Exception> notTheRecordsFault() {
        return Stream.of(
                new RegistryUnavailableException("away"),
                new SerializationException("cannot read", new RegistryUnavailableException("away")),
                new SerializationException("a serde of others", new ConnectException("refused")),
                new IllegalStateException("a bug"));
    }

    @ParameterizedTest
    @MethodSource("notTheRecordsFault")
    void whatIsNotTheFaultOfTheRecordNeverSkipsIt(Exception error) {
        var response = undecodable(error);

        assertThat(response.result()).isEqualTo(DeserializationExceptionHandler.Result.FAIL);
        assertThat(response.deadLetterQueueRecords()).isEmpty();
        assertThat(reasons).isEmpty();
    }

    @Test
    void aMessageThatNoRuleCanTakeIsSetAside() {
        var response = processing(new UnacceptableMessageException("orderId: o-2 is not the key of the record, o-1"));

        assertThat(response.result()).isEqualTo(ProcessingExceptionHandler.Result.RESUME);
        ProducerRecord<byte[], byte[]> letter =
                response.deadLetterQueueRecords().get(0);
        assertThat(letter.key()).isEqualTo(KEY);
        assertThat(letter.value()).isEqualTo(VALUE);
        assertThat(header(letter, DeadLetter.MESSAGE)).startsWith("orderId: o-2");
        assertThat(header(letter, DeadLetter.REASON)).isEqualTo("unacceptable");
        assertThat(reasons).containsExactly("unacceptable");
    }

    @Test
    void everyOtherFailureOfAProcessorFails() {
        assertThat(processing(new NullPointerException()).result()).isEqualTo(ProcessingExceptionHandler.Result.FAIL);
        assertThat(reasons).isEmpty();
    }

    @Test
    void withoutADestinationTheHandlersRefuseToStart() {
        assertThatThrownBy(() -> new UndecodableRecords().configure(Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(DeadLetters.CONFIG);
    }

    private DeserializationExceptionHandler.Response undecodable(Exception error) {
        UndecodableRecords handler = new UndecodableRecords();
        handler.configure(config);
        return handler.handleError(context(traced()), new ConsumerRecord<>("in", 4, 42, KEY, VALUE), error);
    }

    private ProcessingExceptionHandler.Response processing(Exception error) {
        UnacceptableRecords handler = new UnacceptableRecords();
        handler.configure(config);
        return handler.handleError(context(traced()), new Record<>("o-1", "message", 0), error);
    }

    private static Headers traced() {
        return new RecordHeaders().add("traceparent", "00-1-1-01".getBytes(StandardCharsets.UTF_8));
    }

    private static String header(ProducerRecord<?, ?> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static ErrorHandlerContext context(Headers headers) {
        return new ErrorHandlerContext() {
            @Override
            public String topic() {
                return "in";
            }

            @Override
            public int partition() {
                return 4;
            }

            @Override
            public long offset() {
                return 42;
            }

            @Override
            public Headers headers() {
                return headers;
            }

            @Override
            public String processorNodeId() {
                return "node";
            }

            @Override
            public TaskId taskId() {
                return new TaskId(0, 4);
            }

            @Override
            public long timestamp() {
                return 1_700_000_000_000L;
            }

            @Override
            public byte[] sourceRawKey() {
                return KEY;
            }

            @Override
            public byte[] sourceRawValue() {
                return VALUE;
            }
        };
    }
}
