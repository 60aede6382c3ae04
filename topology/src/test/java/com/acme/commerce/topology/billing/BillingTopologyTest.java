package com.acme.commerce.topology.billing;

import static com.acme.commerce.topology.Fixtures.orderCancelled;
import static com.acme.commerce.topology.Fixtures.paid;
import static com.acme.commerce.topology.billing.BillingFixtures.ORDER;
import static com.acme.commerce.topology.billing.BillingFixtures.TOTAL;
import static com.acme.commerce.topology.billing.BillingFixtures.captured;
import static com.acme.commerce.topology.billing.BillingFixtures.completed;
import static com.acme.commerce.topology.billing.BillingFixtures.created;
import static com.acme.commerce.topology.billing.BillingFixtures.refunded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.contracts.billing.InvoiceCreated;
import com.acme.commerce.contracts.billing.InvoiceCredited;
import com.acme.commerce.contracts.billing.InvoicePaid;
import com.acme.commerce.stores.billing.Bill;
import com.acme.commerce.stores.billing.BillStore;
import com.acme.commerce.stores.billing.InvoiceStatus;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.topology.TopologyUnderTest;
import com.acme.commerce.topology.decision.UnacceptableMessageException;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BillingTopologyTest {

    @TempDir
    Path stateDir;

    private TopologyUnderTest billing;

    @BeforeEach
    void start() {
        billing = new TopologyUnderTest(
                stateDir,
                (catalogue, values) -> new BillingTopology(catalogue, values, "acme", new CommitTracker()).build());
    }

    @AfterEach
    void stop() {
        billing.close();
    }

    @Test
    void aCompletedOrderIsInvoicedAndItsPaymentIsToldInBothVersions() {
        tell(created(), paid(ORDER, TOTAL), captured(TOTAL));
        assertThat(invoices()).isEmpty();

        tell(completed());

        assertThat(invoices()).hasExactlyElementsOfTypes(InvoiceCreated.class);
        List<SpecificRecord> first =
                billing.messages(billing.catalogue.billing().payments());
        List<SpecificRecord> second =
                billing.messages(billing.catalogue.billing().paymentsV2());
        assertThat(first).hasExactlyElementsOfTypes(InvoicePaid.class);
        assertThat(second).hasExactlyElementsOfTypes(com.acme.commerce.contracts.billing.v2.InvoicePaid.class);
        assertThat(((InvoicePaid) first.get(0)).getEnvelope().getCausationId())
                .isEqualTo(((com.acme.commerce.contracts.billing.v2.InvoicePaid) second.get(0))
                        .getEnvelope()
                        .getCausationId());
    }

    @Test
    void aRefundCreditsTheInvoice() {
        tell(created(), completed(), captured(TOTAL), refunded());

        assertThat(invoices()).hasExactlyElementsOfTypes(InvoiceCreated.class, InvoiceCredited.class);
        assertThat(InvoiceStatus.of(billing.<Bill>store(BillStore.BILLS.name()).get(ORDER)))
                .isEqualTo(InvoiceStatus.CREDITED);
    }

    @Test
    void aCancelledOrderHasNoInvoiceWhateverItsPaymentDid() {
        tell(created(), captured(TOTAL), orderCancelled(ORDER), refunded());

        assertThat(invoices()).isEmpty();
        assertThat(billing.messages(billing.catalogue.billing().payments())).isEmpty();
    }

    @Test
    void whatLiesUnderAnotherKeyIsNotBelieved() {
        assertThatThrownBy(() -> billing.send("another", completed()))
                .hasRootCauseInstanceOf(UnacceptableMessageException.class);
        tell(created());

        assertThat(invoices()).isEmpty();
    }

    private void tell(SpecificRecord... facts) {
        List.of(facts).forEach(fact -> billing.send(ORDER, fact));
    }

    private List<SpecificRecord> invoices() {
        return billing.messages(billing.catalogue.billing().invoices());
    }
}
