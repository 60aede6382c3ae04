package com.acme.commerce.workers.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.contracts.payments.PaymentAction;
import com.acme.commerce.contracts.payments.PaymentFailureReason;
import com.acme.commerce.contracts.payments.ProcessorResult;
import com.acme.commerce.local.FreePorts;
import com.acme.commerce.stripe.Faults;
import com.acme.commerce.stripe.Ledger;
import com.acme.commerce.stripe.StripeStandIn;
import com.acme.commerce.workers.StandIns;
import com.acme.commerce.workers.processor.ProcessorAnswer;
import com.acme.commerce.workers.processor.ProcessorRefusedException;
import com.acme.commerce.workers.processor.ProcessorRequest;
import com.acme.commerce.workers.processor.ProcessorUnavailableException;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripePaymentProcessorTest {

    private static final String ORDER = "order-1";

    @TempDir
    Path folder;

    private StripeStandIn stripe;
    private StripePaymentProcessor processor;

    @BeforeEach
    void start() {
        stripe = StandIns.start(folder, 0);
        processor = StandIns.processor(stripe);
    }

    @AfterEach
    void stop() {
        processor.close();
        stripe.close();
    }

    @Test
    void holdsTakesAndGivesBack() {
        ProcessorAnswer held = perform(PaymentAction.AUTHORIZE, null, "1");
        assertThat(held.result()).isEqualTo(ProcessorResult.APPROVED);
        assertThat(held.processorReference()).startsWith("pi_");
        assertThat(held.cardFingerprint()).isNotBlank();
        ProcessorAnswer done = ProcessorAnswer.approved(held.processorReference());
        assertThat(stripe.ledger().of(ORDER)).isEqualTo(new Ledger.Entry(ORDER, 1, 1_999, 0, 0, 0));

        assertThat(perform(PaymentAction.CAPTURE, held.processorReference(), "2"))
                .isEqualTo(done);
        assertThat(stripe.ledger().of(ORDER)).isEqualTo(new Ledger.Entry(ORDER, 1, 0, 1_999, 0, 0));

        assertThat(perform(PaymentAction.REFUND, held.processorReference(), "3"))
                .isEqualTo(done);
        assertThat(stripe.ledger().of(ORDER)).isEqualTo(new Ledger.Entry(ORDER, 1, 0, 1_999, 1_999, 0));
    }

    @Test
    void letsGoOfWhatIsHeld() {
        ProcessorAnswer held = perform(PaymentAction.AUTHORIZE, null, "1");

        assertThat(perform(PaymentAction.VOID, held.processorReference(), "2"))
                .isEqualTo(ProcessorAnswer.approved(held.processorReference()));
        assertThat(stripe.ledger().of(ORDER)).isEqualTo(new Ledger.Entry(ORDER, 1, 0, 0, 0, 0));
    }

    @Test
    void theSameKeyChargesOnce() {
        ProcessorAnswer first = perform(PaymentAction.AUTHORIZE, null, "1");

        assertThat(perform(PaymentAction.AUTHORIZE, null, "1")).isEqualTo(first);
        assertThat(stripe.ledger().of(ORDER).charges()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "pm_card_chargeDeclined, CARD_DECLINED",
        "pm_card_chargeDeclinedInsufficientFunds, INSUFFICIENT_FUNDS",
        "pm_card_chargeDeclinedExpiredCard, EXPIRED_CARD",
        "pm_card_chargeDeclinedProcessingError, PROCESSING_ERROR"
    })
    void aDeclineIsAnAnswerWithItsReason(String card, PaymentFailureReason reason) {
        try (StripePaymentProcessor declined = StandIns.processor(stripe.port(), StandIns.API_KEY, card)) {
            assertThat(perform(declined, request(PaymentAction.AUTHORIZE, null, "1")))
                    .isEqualTo(ProcessorAnswer.declined(reason));
        }
        assertThat(stripe.ledger().of(ORDER)).isEqualTo(new Ledger.Entry(ORDER, 0, 0, 0, 0, 1));
    }

    @Test
    void whatStripeWillNeverDoIsRefused() {
        assertThatThrownBy(() -> perform(PaymentAction.CAPTURE, "pi_nobody_knows", "1"))
                .isInstanceOf(ProcessorRefusedException.class)
                .hasMessageContaining("resource_missing");
        assertThatThrownBy(() -> perform(PaymentAction.CAPTURE, null, "2"))
                .isInstanceOf(ProcessorRefusedException.class)
                .hasMessageContaining("processorReference");
        String held = perform(PaymentAction.AUTHORIZE, null, "3").processorReference();
        perform(PaymentAction.VOID, held, "4");
        assertThatThrownBy(() -> perform(PaymentAction.CAPTURE, held, "5"))
                .isInstanceOf(ProcessorRefusedException.class)
                .hasMessageContaining("payment_intent_unexpected_state");
        assertThatThrownBy(() -> perform(PaymentAction.CAPTURE, held, "3"))
                .as("the key of another request")
                .isInstanceOf(ProcessorRefusedException.class);
    }

    @Test
    void whatIsDoneAlreadyIsApproved() {
        String first = perform(PaymentAction.AUTHORIZE, null, "1").processorReference();
        perform(PaymentAction.VOID, first, "2");
        assertThat(perform(PaymentAction.VOID, first, "by hand").result()).isEqualTo(ProcessorResult.APPROVED);

        String second = perform(PaymentAction.AUTHORIZE, null, "3").processorReference();
        perform(PaymentAction.CAPTURE, second, "4");
        assertThat(perform(PaymentAction.CAPTURE, second, "5").result()).isEqualTo(ProcessorResult.APPROVED);
        perform(PaymentAction.REFUND, second, "6");
        assertThat(perform(PaymentAction.REFUND, second, "7").result()).isEqualTo(ProcessorResult.APPROVED);
        assertThat(stripe.ledger().of(ORDER).refunded()).isEqualTo(1_999);
    }

    @Test
    void anOutageIsNoAnswer() {
        stripe.faults(new Faults(0, 0, 1, 0, 0, 0, 0));
        assertThatThrownBy(() -> perform(PaymentAction.AUTHORIZE, null, "1"))
                .isInstanceOf(ProcessorUnavailableException.class)
                .hasMessageContaining("503");
        assertThat(stripe.ledger().of(ORDER).charges()).isZero();

        try (StripePaymentProcessor nowhere =
                StandIns.processor(new FreePorts().next(), StandIns.API_KEY, "pm_card_visa")) {
            assertThatThrownBy(() -> perform(nowhere, request(PaymentAction.AUTHORIZE, null, "1")))
                    .isInstanceOf(ProcessorUnavailableException.class)
                    .hasMessageContaining("no answer");
        }
    }

    @Test
    void aWrongKeyIsForPeopleToPutRightAndIsNotShown() {
        try (StripePaymentProcessor stranger = StandIns.processor(stripe.port(), "sk_live_other", "pm_card_visa")) {
            assertThatThrownBy(() -> perform(stranger, request(PaymentAction.AUTHORIZE, null, "1")))
                    .isInstanceOf(ProcessorUnavailableException.class)
                    .hasMessageContaining("401")
                    .hasMessageNotContaining("sk_live_other");
            assertThat(stranger.toString()).doesNotContain("sk_live_other");
        }
    }

    @Test
    void whileTheFirstIsStillUnderWayTheSecondIsNoAnswerAndThenTheyAreOne() {
        stripe.faults(new Faults(2_000, 0, 0, 0, 0, 0, 0));
        assertThatThrownBy(() -> perform(PaymentAction.AUTHORIZE, null, "1"))
                .as("the timeout of the client")
                .isInstanceOf(ProcessorUnavailableException.class);
        assertThatThrownBy(() -> perform(PaymentAction.AUTHORIZE, null, "1"))
                .isInstanceOf(ProcessorUnavailableException.class)
                .hasMessageContaining("409");

        stripe.faults(Faults.NONE);
        await().ignoreExceptions()
                .until(
                        () -> perform(PaymentAction.AUTHORIZE, null, "1").result(),
                        result -> result == ProcessorResult.APPROVED);
        assertThat(stripe.ledger().of(ORDER).charges()).isEqualTo(1);
    }

    private ProcessorAnswer perform(PaymentAction action, String reference, String key) {
        return perform(processor, request(action, reference, key));
    }

    private static ProcessorAnswer perform(StripePaymentProcessor processor, ProcessorRequest request) {
        try {
            return processor
                    .perform(request, repeat -> {})
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw (RuntimeException) e.getCause();
        }
    }

    private static ProcessorRequest request(PaymentAction action, String reference, String key) {
        return new ProcessorRequest(
                key,
                1,
                "payment-1",
                ORDER,
                "customer-1",
                action,
                1_999,
                "EUR",
                reference,
                "0af7651916cd43dd8448eb211c80319c",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    }
}
