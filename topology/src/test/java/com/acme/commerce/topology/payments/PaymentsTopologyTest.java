package com.acme.commerce.topology.payments;

import static com.acme.commerce.topology.Fixtures.approved;
import static com.acme.commerce.topology.Fixtures.authorize;
import static com.acme.commerce.topology.Fixtures.declined;
import static com.acme.commerce.topology.Fixtures.voidPayment;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.payments.PaymentAction;
import com.acme.commerce.contracts.payments.PaymentFailed;
import com.acme.commerce.contracts.payments.PaymentRequested;
import com.acme.commerce.contracts.payments.PaymentSucceeded;
import com.acme.commerce.contracts.payments.PaymentVoided;
import com.acme.commerce.contracts.payments.ProcessorOutcome;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.payments.Payment;
import com.acme.commerce.stores.payments.PaymentStatus;
import com.acme.commerce.stores.payments.PaymentStore;
import com.acme.commerce.topology.TopologyUnderTest;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaymentsTopologyTest {

    private static final String ID = "order-1";

    @TempDir
    Path stateDir;

    private TopologyUnderTest payments;

    @BeforeEach
    void start() {
        payments = new TopologyUnderTest(
                stateDir, (catalogue, values) -> new PaymentsTopology(catalogue, values, new CommitTracker()).build());
    }

    @AfterEach
    void stop() {
        payments.close();
    }

    @Test
    void anAuthorizationGoesOutToTheWorkerAndComesBackAsAFact() {
        payments.send(ID, authorize(ID, 20));
        payments.send(ID, authorize(ID, 20));
        assertThat(payments.messages(payments.catalogue.paymentRequests())).hasSize(1);

        payments.send(ID, approved(ID, PaymentAction.AUTHORIZE));
        payments.send(ID, approved(ID, PaymentAction.AUTHORIZE));
        assertThat(payments.messages(payments.catalogue.payments())).hasExactlyElementsOfTypes(PaymentSucceeded.class);
    }

    @Test
    void aWebhookBeforeAndAfterTheDirectAnswerChangesNothing() {
        payments.send(ID, authorize(ID, 20));
        payments.send(ID, reported(ID, PaymentAction.AUTHORIZE, "evt_1"));
        payments.send(ID, approved(ID, PaymentAction.AUTHORIZE));
        payments.send(ID, reported(ID, PaymentAction.AUTHORIZE, "evt_1"));

        assertThat(payments.messages(payments.catalogue.payments())).hasExactlyElementsOfTypes(PaymentSucceeded.class);
        assertThat(payments.messages(payments.catalogue.paymentRequests())).hasSize(1);
    }

    @Test
    void aChargeThatIsReportedAfterItWasGivenUpIsVoidedOnce() {
        payments.send(ID, authorize(ID, 20));
        payments.send(ID, declined(ID, PaymentAction.AUTHORIZE));
        assertThat(payments.messages(payments.catalogue.payments())).hasExactlyElementsOfTypes(PaymentFailed.class);

        payments.send(ID, reported(ID, PaymentAction.AUTHORIZE, "evt_1"));
        payments.send(ID, reported(ID, PaymentAction.AUTHORIZE, "evt_1"));
        assertThat(payments.messages(payments.catalogue.paymentRequests()))
                .map(PaymentRequested.class::cast)
                .extracting(PaymentRequested::getAction)
                .containsExactly(PaymentAction.AUTHORIZE, PaymentAction.VOID);

        payments.send(ID, reported(ID, PaymentAction.VOID, "evt_2"));
        payments.send(ID, approved(ID, PaymentAction.VOID));
        assertThat(payments.<Payment>store(PaymentStore.PAYMENTS.name()).get(ID).getStatus())
                .isEqualTo(PaymentStatus.VOIDED);
    }

    @Test
    void aPaymentThatSucceedsAfterItsSagaGaveUpIsVoided() {
        payments.send(ID, authorize(ID, 20));
        payments.send(ID, voidPayment(ID));
        payments.send(ID, approved(ID, PaymentAction.AUTHORIZE));
        assertThat(payments.messages(payments.catalogue.paymentRequests()))
                .map(PaymentRequested.class::cast)
                .extracting(PaymentRequested::getAction)
                .containsExactly(PaymentAction.AUTHORIZE, PaymentAction.VOID);

        payments.send(ID, approved(ID, PaymentAction.VOID));
        assertThat(payments.messages(payments.catalogue.payments())).hasExactlyElementsOfTypes(PaymentVoided.class);
        assertThat(payments.<Payment>store(PaymentStore.PAYMENTS.name()).get(ID).getStatus())
                .isEqualTo(PaymentStatus.VOIDED);
    }

    /** The same outcome as the direct answer, under the id of the processor's own event. */
    private static ProcessorOutcome reported(String orderId, PaymentAction action, String eventId) {
        ProcessorOutcome answer = approved(orderId, action);
        return new ProcessorOutcome(
                new Causation(eventId, orderId, answer.getEnvelope().getTraceId(), 0)
                        .envelope(ProcessorOutcome.class, action.name()),
                answer.getPaymentId(),
                answer.getOrderId(),
                action,
                answer.getResult(),
                answer.getReason(),
                answer.getProcessorReference(),
                answer.getCardFingerprint());
    }
}
