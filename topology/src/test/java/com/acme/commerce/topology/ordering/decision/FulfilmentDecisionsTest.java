package com.acme.commerce.topology.ordering.decision;

import static com.acme.commerce.topology.Fixtures.cancel;
import static com.acme.commerce.topology.Fixtures.captured;
import static com.acme.commerce.topology.Fixtures.cart;
import static com.acme.commerce.topology.Fixtures.line;
import static com.acme.commerce.topology.Fixtures.paid;
import static com.acme.commerce.topology.Fixtures.ready;
import static com.acme.commerce.topology.Fixtures.reserved;
import static com.acme.commerce.topology.Fixtures.shipmentDelivered;
import static com.acme.commerce.topology.Fixtures.shipmentFailed;
import static com.acme.commerce.topology.Fixtures.voided;
import static com.acme.commerce.topology.Fixtures.why;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.ordering.CancellationReason;
import com.acme.commerce.contracts.ordering.CancellationRejected;
import com.acme.commerce.contracts.ordering.OrderCancelled;
import com.acme.commerce.contracts.ordering.RejectionReason;
import com.acme.commerce.contracts.shipping.ShipmentFailureReason;
import com.acme.commerce.stores.ordering.FulfilmentStep;
import com.acme.commerce.stores.ordering.Order;
import com.acme.commerce.stores.ordering.OrderStatus;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.decision.Outbound;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FulfilmentDecisionsTest {

    private static final String ID = "order-1";

    private final OrderDecisions orders = new OrderDecisions(Duration.ofSeconds(30));

    @Test
    void packedGoodsArePaidForAndThenHandedOver() {
        Decision<Order> packed = FulfilmentDecisions.ready(created(), ready(ID), why());
        assertThat(names(packed)).containsExactly("CapturePayment");

        Decision<Order> handedOver = FulfilmentDecisions.captured(packed.state(), captured(ID, 20), why());
        assertThat(names(handedOver)).containsExactly("CreateShipment", "CommitInventory", "CommitInventory");
        assertThat(handedOver.state().getFulfilment()).isEqualTo(FulfilmentStep.HANDED_OVER);
        assertThat(handedOver.state().getStatus()).isEqualTo(OrderStatus.CREATED);
    }

    @Test
    void goodsThatWerePaidForBeforeAreHandedOverAtOnce() {
        Decision<Order> early = FulfilmentDecisions.captured(created(), captured(ID, 20), why());
        assertThat(early.messages()).isEmpty();

        assertThat(names(FulfilmentDecisions.ready(early.state(), ready(ID), why())))
                .containsExactly("CreateShipment", "CommitInventory", "CommitInventory");
    }

    @Test
    void whatIsSaidAgainChangesNothing() {
        Order handedOver = handedOver();
        assertThat(FulfilmentDecisions.ready(handedOver, ready(ID), why())).isEqualTo(Decision.nothing(handedOver));
        assertThat(FulfilmentDecisions.captured(handedOver, captured(ID, 20), why()))
                .isEqualTo(Decision.nothing(handedOver));

        Order completed = FulfilmentDecisions.delivered(handedOver, shipmentDelivered(ID), why())
                .state();
        assertThat(FulfilmentDecisions.delivered(completed, shipmentDelivered(ID), why()))
                .isEqualTo(Decision.nothing(completed));
        assertThat(FulfilmentDecisions.notDelivered(completed, shipmentFailed(ID, ShipmentFailureReason.LOST), why()))
                .isEqualTo(Decision.nothing(completed));
    }

    @Test
    void nothingIsDoneForAnOrderThatIsNotThere() {
        assertThat(FulfilmentDecisions.ready(null, ready(ID), why())).isEqualTo(Decision.nothing(null));
        assertThat(FulfilmentDecisions.captured(null, captured(ID, 20), why())).isEqualTo(Decision.nothing(null));
        assertThat(FulfilmentDecisions.voided(null, voided(ID), why())).isEqualTo(Decision.nothing(null));
        assertThat(FulfilmentDecisions.delivered(null, shipmentDelivered(ID), why()))
                .isEqualTo(Decision.nothing(null));
    }

    @Test
    void aDeliveryCompletesTheOrder() {
        Decision<Order> completed = FulfilmentDecisions.delivered(handedOver(), shipmentDelivered(ID), why());
        assertThat(names(completed)).containsExactly("OrderCompleted");
        assertThat(completed.state().getStatus()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(rejection(completed.state())).isEqualTo(RejectionReason.ALREADY_COMPLETED);
    }

    @ParameterizedTest
    @CsvSource({"FAILED_DELIVERY, true", "RETURNED_TO_SENDER, true", "LOST, false", "DAMAGED, false"})
    void aFailedShipmentIsRefundedAndWhatStillExistsIsTakenBack(ShipmentFailureReason reason, boolean comesBack) {
        Decision<Order> failed = FulfilmentDecisions.notDelivered(handedOver(), shipmentFailed(ID, reason), why());

        assertThat(names(failed))
                .containsExactlyElementsOf(
                        comesBack
                                ? List.of("OrderCancelled", "ReturnInventory", "ReturnInventory", "RefundPayment")
                                : List.of("OrderCancelled", "RefundPayment"));
        assertThat(failed.state().getStatus()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(failed.state().getReason()).isEqualTo("SHIPMENT_FAILED");
        assertThat(failed.state().getDetail()).isEqualTo(reason.name());
    }

    @Test
    void anOrderCanBeCancelledUntilItsGoodsAreHandedOver() {
        Order packed = FulfilmentDecisions.ready(created(), ready(ID), why()).state();
        for (Order here : List.of(created(), packed)) {
            Decision<Order> cancelled = orders.cancel(here, cancel(ID), why());
            assertThat(names(cancelled))
                    .containsExactly("OrderCancelled", "ReleaseInventory", "ReleaseInventory", "VoidPayment");
            Order ended = cancelled.state();
            assertThat(FulfilmentDecisions.captured(ended, captured(ID, 20), why()))
                    .isEqualTo(Decision.nothing(ended));
            assertThat(FulfilmentDecisions.ready(ended, ready(ID), why())).isEqualTo(Decision.nothing(ended));
        }
        assertThat(rejection(handedOver())).isEqualTo(RejectionReason.ALREADY_SHIPPED);
    }

    @Test
    void goodsThatCannotBePaidForStay() {
        Order packed = FulfilmentDecisions.ready(created(), ready(ID), why()).state();
        Decision<Order> cancelled = FulfilmentDecisions.voided(packed, voided(ID), why());

        assertThat(names(cancelled)).containsExactly("OrderCancelled", "ReleaseInventory", "ReleaseInventory");
        assertThat(((OrderCancelled) cancelled.messages().get(0).message()).getReason())
                .isEqualTo(CancellationReason.PAYMENT_FAILED);
        assertThat(FulfilmentDecisions.voided(handedOver(), voided(ID), why()))
                .isEqualTo(Decision.nothing(handedOver()));
    }

    private RejectionReason rejection(Order order) {
        Decision<Order> refused = orders.cancel(order, cancel(ID), why());
        assertThat(refused.state()).isSameAs(order);
        return ((CancellationRejected) refused.messages().get(0).message()).getReason();
    }

    private Order created() {
        Order reserving = orders.checkOut(null, cart(ID, line("a", 2, 5), line("b", 1, 10)), why())
                .state();
        Order one = orders.reserved(reserving, reserved(ID, "a", 2), why()).state();
        Order both = orders.reserved(one, reserved(ID, "b", 1), why()).state();
        return orders.paid(both, paid(ID, 20), why()).state();
    }

    private Order handedOver() {
        Order packed = FulfilmentDecisions.ready(created(), ready(ID), why()).state();
        return FulfilmentDecisions.captured(packed, captured(ID, 20), why()).state();
    }

    private static List<String> names(Decision<?> decision) {
        return decision.messages().stream()
                .map(Outbound::message)
                .map(message -> message.getSchema().getName())
                .toList();
    }
}
