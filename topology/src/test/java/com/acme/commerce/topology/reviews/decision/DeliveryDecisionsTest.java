package com.acme.commerce.topology.reviews.decision;

import static com.acme.commerce.topology.Fixtures.NOW;
import static com.acme.commerce.topology.Fixtures.envelope;
import static com.acme.commerce.topology.Fixtures.line;
import static com.acme.commerce.topology.Fixtures.why;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.ordering.CancellationReason;
import com.acme.commerce.contracts.ordering.CancellationRejected;
import com.acme.commerce.contracts.ordering.OrderCancelled;
import com.acme.commerce.contracts.ordering.OrderCreated;
import com.acme.commerce.contracts.ordering.RejectionReason;
import com.acme.commerce.contracts.reviews.RegisterPurchase;
import com.acme.commerce.stores.reviews.AwaitedDelivery;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.decision.Outbound;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;

class DeliveryDecisionsTest {

    private static final OrderCreated CREATED = new OrderCreated(
            envelope("OrderCreated", "order-1"),
            "order-1",
            "customer-1",
            List.of(line("product-1", 1, 5), line("product-2", 3, 5), line("product-1", 2, 4)),
            28L,
            "EUR",
            NOW);

    private static final AwaitedDelivery ON_ITS_WAY =
            DeliveryDecisions.observe(null, CREATED, why()).state();

    @Test
    void whatWasBoughtIsRememberedEachProductOnce() {
        assertThat(ON_ITS_WAY)
                .isEqualTo(new AwaitedDelivery("order-1", "customer-1", List.of("product-1", "product-2")));
    }

    @Test
    void whoReceivedAnOrderMayReviewItsProducts() {
        Decision<AwaitedDelivery> decision = DeliveryDecisions.observe(ON_ITS_WAY, new OrderCompleted(), why());

        assertThat(decision.state()).as("forgotten").isNull();
        assertThat(decision.messages()).extracting(Outbound::key).containsExactly("product-1", "product-2");
        assertThat(decision.messages().get(1).message()).isInstanceOfSatisfying(RegisterPurchase.class, command -> {
            assertThat(command.getProductId()).isEqualTo("product-2");
            assertThat(command.getCustomerId()).isEqualTo("customer-1");
            assertThat(command.getOrderId()).isEqualTo("order-1");
        });
    }

    @Test
    void aCompletionThatComesAgainSaysNothing() {
        assertThat(DeliveryDecisions.observe(null, new OrderCompleted(), why())).isEqualTo(Decision.nothing(null));
    }

    @Test
    void acancelledOrderIsForgotten() {
        OrderCancelled cancelled = new OrderCancelled(
                envelope("OrderCancelled", "order-1"), "order-1", "customer-1", CancellationReason.CUSTOMER_REQUESTED);

        assertThat(DeliveryDecisions.observe(ON_ITS_WAY, cancelled, why())).isEqualTo(Decision.nothing(null));
    }

    @Test
    void whatDoesNotEndAnOrderChangesNothing() {
        CancellationRejected rejected = new CancellationRejected(
                envelope("CancellationRejected", "order-1"), "order-1", RejectionReason.ALREADY_COMPLETED, null);

        assertThat(DeliveryDecisions.observe(ON_ITS_WAY, rejected, why())).isEqualTo(Decision.nothing(ON_ITS_WAY));
    }

    /** As ordering publishes it: known here by its name alone. */
    private static final class OrderCompleted extends SpecificRecordBase {

        private final Envelope envelope = envelope("OrderCompleted", "order-1");

        @Override
        public Schema getSchema() {
            return SchemaBuilder.record("OrderCompleted")
                    .namespace("com.acme.commerce.contracts.ordering")
                    .fields()
                    .name("envelope")
                    .type(Envelope.getClassSchema())
                    .noDefault()
                    .endRecord();
        }

        @Override
        public Object get(int field) {
            return envelope;
        }

        @Override
        public void put(int field, Object value) {
            throw new UnsupportedOperationException();
        }
    }
}
