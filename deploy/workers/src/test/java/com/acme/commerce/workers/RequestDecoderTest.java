package com.acme.commerce.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.payments.PaymentAction;
import com.acme.commerce.contracts.payments.PaymentRequested;
import com.acme.commerce.contracts.serde.RegistryUnavailableException;
import java.io.EOFException;
import java.net.ConnectException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class RequestDecoderTest {

    private static final TopicDef REQUESTS = Catalogue.withPartitions(1).paymentRequests();
    private static final ConsumerRecord<byte[], byte[]> RECORD =
            new ConsumerRecord<>("requests", 0, 0, new byte[0], new byte[0]);

    @Test
    void bytesThatNeverDecodeArePoison() {
        assertThat(failure(new SerializationException("cut short", new EOFException())))
                .isInstanceOf(PoisonException.class)
                .hasMessage("cut short");
    }

    @Test
    void anOutageIsToBeTriedAgainWhateverTheSerdeThrows() {
        RegistryUnavailableException own = new RegistryUnavailableException("away");
        SerializationException others = new SerializationException("id 7", new ConnectException("refused"));

        assertThat(failure(own)).isSameAs(own);
        assertThat(failure(others))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasCause(others);
    }

    @Test
    void aWrongConfigurationStaysOne() {
        InvalidConfigurationException error = new InvalidConfigurationException("wrong address");

        assertThat(failure(error)).isSameAs(error);
    }

    @Test
    void whatIsNoRequestIsPoison() {
        RequestDecoder<PaymentRequested> empty =
                new RequestDecoder<>((topic, bytes) -> null, REQUESTS, PaymentRequested.class);
        RequestDecoder<PaymentRequested> unknown = new RequestDecoder<>(
                (topic, bytes) -> TestRequests.request(1, PaymentAction.UNKNOWN), REQUESTS, PaymentRequested.class);

        assertThat(catchThrowable(() -> empty.decode(RECORD))).isInstanceOf(PoisonException.class);
        assertThat(catchThrowable(() -> unknown.decode(RECORD)))
                .isInstanceOf(PoisonException.class)
                .hasMessageContaining("action");
    }

    @Test
    void aRequestThatNobodyCanMeanIsPoison() {
        PaymentRequested negative = TestRequests.authorize(1);
        negative.put("amount", -1L);
        PaymentRequested foreign = TestRequests.authorize(1);
        foreign.put("currency", "QQQ");
        PaymentRequested endless = TestRequests.authorize(1);
        endless.put("customerId", "c".repeat(1_000_000));

        assertThat(refusal(negative)).isEqualTo("amount: -1 is below 0");
        assertThat(refusal(foreign)).isEqualTo("currency: is no currency of ISO 4217");
        assertThat(refusal(endless)).isEqualTo("customerId: longer than 128 characters");
        assertThat(refusal(TestRequests.authorize(1))).endsWith("is not the key of the record");
    }

    private static String refusal(PaymentRequested request) {
        RequestDecoder<PaymentRequested> decoder =
                new RequestDecoder<>((topic, bytes) -> request, REQUESTS, PaymentRequested.class);
        Throwable refused = catchThrowable(() -> decoder.decode(RECORD));
        assertThat(refused).isInstanceOf(PoisonException.class);
        return refused.getMessage();
    }

    private static Throwable failure(RuntimeException error) {
        RequestDecoder<PaymentRequested> decoder = new RequestDecoder<>(
                (topic, bytes) -> {
                    throw error;
                },
                REQUESTS,
                PaymentRequested.class);
        return catchThrowable(() -> decoder.decode(RECORD));
    }
}
