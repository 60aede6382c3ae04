package com.acme.commerce.topology.ordering.decision;

import static com.acme.commerce.topology.Fixtures.captured;
import static com.acme.commerce.topology.Fixtures.cart;
import static com.acme.commerce.topology.Fixtures.fraud;
import static com.acme.commerce.topology.Fixtures.line;
import static com.acme.commerce.topology.Fixtures.notPaid;
import static com.acme.commerce.topology.Fixtures.paid;
import static com.acme.commerce.topology.Fixtures.ready;
import static com.acme.commerce.topology.Fixtures.reserved;
import static com.acme.commerce.topology.Fixtures.shipmentDelivered;
import static com.acme.commerce.topology.Fixtures.unavailable;
import static com.acme.commerce.topology.Fixtures.why;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.fulfilment.ReleaseInventory;
import com.acme.commerce.contracts.ordering.CancellationReason;
import com.acme.commerce.contracts.ordering.CancellationRejected;
import com.acme.commerce.contracts.ordering.CheckoutFailed;
import com.acme.commerce.contracts.ordering.FailureReason;
import com.acme.commerce.contracts.ordering.OrderCancelled;
import com.acme.commerce.contracts.ordering.RejectionReason;
import com.acme.commerce.contracts.payments.VoidPayment;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.stores.ordering.Order;
import com.acme.commerce.stores.ordering.OrderStatus;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.decision.Outbound;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a failed check for fraud does to an order, wherever that is. */
class FraudulentOrdersTest {

    private static final String ID = "order-1";
    private static final CartCheckedOut CART = cart(ID, line("a", 1, 10), line("b", 1, 10));
    private static final OrderDecisions DECISIONS = new OrderDecisions(Duration.ofSeconds(30));

    /** All that was asked for is asked back, and nothing else is said. */
    static Stream<Arguments> undone() {
        return Stream.of(
                Arguments.of(
                        "reserving",
                        reserving(),
                        OrderStatus.FAILED,
                        List.of(CheckoutFailed.class, ReleaseInventory.class, ReleaseInventory.class)),
                Arguments.of(
                        "authorizing",
                        authorizing(),
                        OrderStatus.FAILED,
                        List.of(
                                CheckoutFailed.class,
                                ReleaseInventory.class,
                                ReleaseInventory.class,
                                VoidPayment.class)),
                Arguments.of("created", created(), OrderStatus.CANCELLED, cancelled()),
                Arguments.of("packed", packed(), OrderStatus.CANCELLED, cancelled()),
                Arguments.of("paid for", paidFor(), OrderStatus.CANCELLED, cancelled()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("undone")
    void whatIsHereIsUndoneOnce(
            String where, Order order, OrderStatus end, List<Class<? extends SpecificRecord>> messages) {
        Decision<Order> decision = DECISIONS.fraudulent(order, fraud(ID), why());

        assertThat(decision.state().getStatus()).isEqualTo(end);
        assertThat(decision.state().getReason()).isEqualTo("FRAUD");
        assertThat(decision.state().getDetail()).as("why exactly").isNull();
        assertThat(decision.state().getDeadlineAt()).isZero();
        assertThat(decision.messages().stream()
                        .<Class<?>>map(outbound -> outbound.message().getClass()))
                .containsExactlyInAnyOrderElementsOf(List.copyOf(messages));
        assertNothing(decision.state(), DECISIONS.fraudulent(decision.state(), fraud(ID), why()));
    }

    static Stream<Arguments> gone() {
        return Stream.of(
                Arguments.of(handedOver(), RejectionReason.ALREADY_SHIPPED),
                Arguments.of(completed(), RejectionReason.ALREADY_COMPLETED));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("gone")
    void whatHasLeftIsRefusedAndStays(Order order, RejectionReason reason) {
        Decision<Order> decision = DECISIONS.fraudulent(order, fraud(ID), why());

        assertThat(decision.state()).isSameAs(order);
        CancellationRejected rejected =
                (CancellationRejected) decision.messages().get(0).message();
        assertThat(decision.messages()).hasSize(1);
        assertThat(rejected.getReason()).isEqualTo(reason);
        assertThat(rejected.getRequestedReason()).isEqualTo(CancellationReason.FRAUD);
    }

    static Stream<Order> ended() {
        return Stream.of(
                DECISIONS.unavailable(reserving(), unavailable(ID, "a"), why()).state(),
                DECISIONS.notPaid(authorizing(), notPaid(ID), why()).state(),
                DECISIONS
                        .cancel(created(), com.acme.commerce.topology.Fixtures.cancel(ID), why())
                        .state());
    }

    @ParameterizedTest
    @MethodSource("ended")
    void whatHasEndedWithoutGoodsStaysAsItIs(Order order) {
        assertNothing(order, DECISIONS.fraudulent(order, fraud(ID), why()));
    }

    @Test
    void aVerdictBeforeTheCartEndsTheCheckoutAndTheCartChangesNothing() {
        Decision<Order> verdict = DECISIONS.fraudulent(null, fraud(ID), why());

        Order failed = verdict.state();
        assertThat(failed.getStatus()).isEqualTo(OrderStatus.FAILED);
        assertThat(failed.getCartId()).isEqualTo("cart-of-" + ID);
        assertThat(verdict.messages()).map(Outbound::message).hasExactlyElementsOfTypes(CheckoutFailed.class);
        CheckoutFailed said = (CheckoutFailed) verdict.messages().get(0).message();
        assertThat(said.getReason()).isEqualTo(FailureReason.FRAUD);
        assertThat(said.getCustomerId()).isEqualTo("customer-1");
        assertNothing(failed, DECISIONS.checkOut(failed, CART, why()));
        assertNothing(failed, DECISIONS.expire(failed, why()));
    }

    /** The void that was sent follows the authorization under the same key. */
    @Test
    void aPaymentThatIsGrantedAfterwardsNeedsNoFurtherThought() {
        Order failed = DECISIONS.fraudulent(authorizing(), fraud(ID), why()).state();

        assertNothing(failed, DECISIONS.paid(failed, paid(ID, 20), why()));
    }

    private static Order reserving() {
        return DECISIONS.checkOut(null, CART, why()).state();
    }

    private static Order authorizing() {
        Order first =
                DECISIONS.reserved(reserving(), reserved(ID, "a", 1), why()).state();
        return DECISIONS.reserved(first, reserved(ID, "b", 1), why()).state();
    }

    private static Order created() {
        return DECISIONS.paid(authorizing(), paid(ID, 20), why()).state();
    }

    private static Order packed() {
        return FulfilmentDecisions.ready(created(), ready(ID), why()).state();
    }

    private static Order paidFor() {
        return FulfilmentDecisions.captured(created(), captured(ID, 20), why()).state();
    }

    private static Order handedOver() {
        return FulfilmentDecisions.captured(packed(), captured(ID, 20), why()).state();
    }

    private static Order completed() {
        return FulfilmentDecisions.delivered(handedOver(), shipmentDelivered(ID), why())
                .state();
    }

    private static List<Class<? extends SpecificRecord>> cancelled() {
        return List.of(OrderCancelled.class, ReleaseInventory.class, ReleaseInventory.class, VoidPayment.class);
    }

    private static void assertNothing(Order order, Decision<Order> decision) {
        assertThat(decision.state()).isSameAs(order);
        assertThat(decision.messages()).isEmpty();
    }
}
