package com.acme.commerce.topology.ordering.decision;

import static com.acme.commerce.topology.Fixtures.NOW;
import static com.acme.commerce.topology.Fixtures.TRACE;
import static com.acme.commerce.topology.Fixtures.cancel;
import static com.acme.commerce.topology.Fixtures.cart;
import static com.acme.commerce.topology.Fixtures.line;
import static com.acme.commerce.topology.Fixtures.notPaid;
import static com.acme.commerce.topology.Fixtures.paid;
import static com.acme.commerce.topology.Fixtures.released;
import static com.acme.commerce.topology.Fixtures.reserved;
import static com.acme.commerce.topology.Fixtures.unavailable;
import static com.acme.commerce.topology.Fixtures.why;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.fulfilment.ReleaseInventory;
import com.acme.commerce.contracts.fulfilment.ReserveInventory;
import com.acme.commerce.contracts.ordering.CancellationReason;
import com.acme.commerce.contracts.ordering.CancellationRejected;
import com.acme.commerce.contracts.ordering.CheckoutFailed;
import com.acme.commerce.contracts.ordering.FailureReason;
import com.acme.commerce.contracts.ordering.OrderCancelled;
import com.acme.commerce.contracts.ordering.OrderCreated;
import com.acme.commerce.contracts.ordering.RejectionReason;
import com.acme.commerce.contracts.payments.AuthorizePayment;
import com.acme.commerce.contracts.payments.VoidPayment;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.stores.ordering.Order;
import com.acme.commerce.stores.ordering.OrderStatus;
import com.acme.commerce.stores.ordering.ReservationStatus;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.decision.Outbound;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OrderDecisionsTest {

    private static final String ID = "order-1";
    private final OrderDecisions decisions = new OrderDecisions(Duration.ofSeconds(30));

    @Nested
    class CheckingOut {

        @Test
        void reservesEachProductOnceAndWaitsUntilTheDeadline() {
            Decision<Order> decision =
                    decisions.checkOut(null, cart(ID, line("a", 1, 10), line("b", 2, 5), line("a", 3, 9)), why());

            assertThat(decision.state().getStatus()).isEqualTo(OrderStatus.RESERVING);
            assertThat(decision.state().getDeadlineAt()).isEqualTo(NOW + 30_000);
            assertThat(messages(decision, ReserveInventory.class))
                    .extracting(ReserveInventory::getProductId, ReserveInventory::getQuantity)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("a", 4), org.assertj.core.groups.Tuple.tuple("b", 2));
            assertThat(decision.messages()).extracting(Outbound::key).containsExactly("a", "b");
        }

        @Test
        void theSameCartAgainIsTheSameOrder() {
            Order order = reserving();
            assertNothing(order, decisions.checkOut(order, cart(ID, line("a", 1, 10)), why()));
        }

        @ParameterizedTest(name = "{1}")
        @MethodSource("com.acme.commerce.topology.ordering.decision.OrderDecisionsTest#invalidCarts")
        void refusesACartThatMakesNoSense(CartCheckedOut cart, String field) {
            Decision<Order> decision = decisions.checkOut(null, cart, why());

            assertThat(decision.state().getStatus()).isEqualTo(OrderStatus.FAILED);
            assertThat(decision.state().getDeadlineAt()).isZero();
            assertThat(decision.state().getLines()).isEmpty();
            CheckoutFailed failed = only(decision, CheckoutFailed.class);
            assertThat(failed.getReason()).isEqualTo(FailureReason.INVALID_CART);
            assertThat(failed.getDetail()).startsWith(field + ":");
        }
    }

    @Nested
    class WaitingForReservations {

        @Test
        void paymentWaitsForTheLastProduct() {
            Decision<Order> first = decisions.reserved(reserving(), reserved(ID, "a", 1), why());
            assertThat(first.messages()).isEmpty();

            Decision<Order> last = decisions.reserved(first.state(), reserved(ID, "b", 2), why());
            assertThat(last.state().getStatus()).isEqualTo(OrderStatus.AUTHORIZING);
            assertThat(only(last, AuthorizePayment.class).getAmount()).isEqualTo(20);
        }

        @Test
        void anAnswerTwiceCountsOnce() {
            Order once =
                    decisions.reserved(reserving(), reserved(ID, "a", 1), why()).state();
            assertNothing(once, decisions.reserved(once, reserved(ID, "a", 1), why()));
        }

        @Test
        void outOfStockGivesTheOthersBackAlsoThoseNotYetAnswered() {
            Decision<Order> decision = decisions.unavailable(reserving(), unavailable(ID, "a"), why());

            assertThat(decision.state().getStatus()).isEqualTo(OrderStatus.FAILED);
            assertThat(decision.state().getReason()).isEqualTo("OUT_OF_STOCK");
            assertThat(messages(decision, CheckoutFailed.class)).hasSize(1);
            assertThat(messages(decision, ReleaseInventory.class))
                    .extracting(ReleaseInventory::getProductId)
                    .containsExactly("b");
            assertThat(messages(decision, VoidPayment.class)).isEmpty();
        }

        @Test
        void aReservationNobodyAskedForIsGivenBack() {
            assertThat(messages(decisions.reserved(null, reserved("ghost", "a", 1), why()), ReleaseInventory.class))
                    .hasSize(1);
            assertThat(messages(decisions.reserved(reserving(), reserved(ID, "z", 1), why()), ReleaseInventory.class))
                    .hasSize(1);
        }
    }

    @Nested
    class WaitingForPayment {

        @Test
        void paidMakesTheOrder() {
            Decision<Order> decision = decisions.paid(authorizing(), paid(ID, 20), why());

            assertThat(decision.state().getStatus()).isEqualTo(OrderStatus.CREATED);
            assertThat(decision.state().getDeadlineAt()).isZero();
            OrderCreated created = only(decision, OrderCreated.class);
            assertThat(created.getTotal()).isEqualTo(20);
            assertThat(created.getLines()).hasSize(2);
        }

        @Test
        void declinedGivesEverythingBack() {
            Decision<Order> decision = decisions.notPaid(authorizing(), notPaid(ID), why());

            assertThat(decision.state().getReason()).isEqualTo("PAYMENT_FAILED");
            assertThat(decision.state().getDetail()).isEqualTo("INSUFFICIENT_FUNDS");
            assertThat(messages(decision, ReleaseInventory.class)).hasSize(2);
            assertThat(messages(decision, VoidPayment.class)).isEmpty();
        }

        @Test
        void aPaymentForNoOrderIsVoided() {
            assertThat(only(decisions.paid(null, paid("ghost", 1), why()), VoidPayment.class)
                            .getOrderId())
                    .isEqualTo("ghost");
        }
    }

    @Nested
    class Deadlines {

        @Test
        void aReservationThatDoesNotComeEndsTheCheckout() {
            Decision<Order> decision = decisions.expire(reserving(), at(NOW + 30_000));

            assertThat(decision.state().getReason()).isEqualTo("RESERVATION_TIMEOUT");
            assertThat(messages(decision, ReleaseInventory.class)).hasSize(2);
            assertThat(messages(decision, VoidPayment.class)).isEmpty();
        }

        @Test
        void aPaymentThatDoesNotComeIsCalledOff() {
            Decision<Order> decision = decisions.expire(authorizing(), at(NOW + 30_000));

            assertThat(decision.state().getReason()).isEqualTo("PAYMENT_TIMEOUT");
            assertThat(messages(decision, ReleaseInventory.class)).hasSize(2);
            assertThat(messages(decision, VoidPayment.class)).hasSize(1);
        }

        @Test
        void beforeItNothingHappens() {
            Order order = reserving();
            assertNothing(order, decisions.expire(order, at(NOW + 29_999)));
        }

        @Test
        void answersAfterItChangeNothingMore() {
            Order failed = decisions.expire(authorizing(), at(NOW + 30_000)).state();
            assertNothing(failed, decisions.paid(failed, paid(ID, 20), why()));
            assertNothing(failed, decisions.reserved(failed, reserved(ID, "a", 1), why()));
            assertNothing(failed, decisions.unavailable(failed, unavailable(ID, "a"), why()));
        }
    }

    @Nested
    class Cancelling {

        @Test
        void anOrderIsCancelledAndEverythingGivenBack() {
            Decision<Order> decision = decisions.cancel(created(), cancel(ID), why());

            assertThat(decision.state().getStatus()).isEqualTo(OrderStatus.CANCELLED);
            assertThat(messages(decision, OrderCancelled.class)).hasSize(1);
            assertThat(messages(decision, ReleaseInventory.class)).hasSize(2);
            assertThat(messages(decision, VoidPayment.class)).hasSize(1);
        }

        @ParameterizedTest
        @EnumSource(
                value = OrderStatus.class,
                names = {"CREATED", "UNKNOWN"},
                mode = EnumSource.Mode.EXCLUDE)
        void anythingElseIsRefusedWithAReason(OrderStatus status) {
            Order order = OrderChanges.waiting(reserving(), status, NOW);
            Decision<Order> decision = decisions.cancel(order, cancel(ID), why());
            assertThat(decision.state()).isSameAs(order);
            RejectionReason expected = switch (status) {
                case CANCELLED -> RejectionReason.ALREADY_CANCELLED;
                case COMPLETED -> RejectionReason.ALREADY_COMPLETED;
                case FAILED -> RejectionReason.CHECKOUT_FAILED;
                default -> RejectionReason.CHECKOUT_IN_PROGRESS;
            };
            CancellationRejected refusal = only(decision, CancellationRejected.class);
            assertThat(refusal.getReason()).isEqualTo(expected);
            assertThat(refusal.getRequestedReason()).isEqualTo(CancellationReason.CUSTOMER_REQUESTED);
        }

        @Test
        void anUnknownOrderIsRefused() {
            assertThat(only(decisions.cancel(null, cancel("ghost"), why()), CancellationRejected.class)
                            .getReason())
                    .isEqualTo(RejectionReason.NO_SUCH_ORDER);
        }

        @Test
        void whatComesBackIsNoted() {
            Order cancelled = decisions.cancel(created(), cancel(ID), why()).state();
            Order noted =
                    decisions.released(cancelled, released(ID, "a"), why()).state();
            assertThat(noted.getLines().get(0).getReservation()).isEqualTo(ReservationStatus.RELEASED);
            assertThat(noted.getStatus()).isEqualTo(OrderStatus.CANCELLED);
        }
    }

    static Stream<Arguments> invalidCarts() {
        return Stream.of(
                Arguments.of(cart(ID), "lines"),
                Arguments.of(
                        cart(
                                ID,
                                Stream.generate(() -> line("a", 1, 1))
                                        .limit(101)
                                        .toArray(com.acme.commerce.contracts.shopping.CheckoutLine[]::new)),
                        "lines"),
                Arguments.of(cart(ID, line("a", 1, 1), line("", 1, 1)), "lines[1].productId"),
                Arguments.of(cart(ID, 9, 0, 9, line("a", 1, 10)), "subtotal"),
                Arguments.of(cart(ID, 10, -1, 11, line("a", 1, 10)), "discount"),
                Arguments.of(cart(ID, 10, 11, -1, line("a", 1, 10)), "discount"),
                Arguments.of(cart(ID, 10, 1, 10, line("a", 1, 10)), "total"),
                Arguments.of(cart(ID, 1, 0, 1, line("a", 2, Long.MAX_VALUE)), "lines"),
                Arguments.of(cart(ID, 0, 0, 0, line("a", Integer.MAX_VALUE, 0), line("a", 1, 0)), "lines"));
    }

    private Order reserving() {
        return decisions
                .checkOut(null, cart(ID, line("a", 1, 10), line("b", 2, 5)), why())
                .state();
    }

    private Order authorizing() {
        Order first =
                decisions.reserved(reserving(), reserved(ID, "a", 1), why()).state();
        return decisions.reserved(first, reserved(ID, "b", 2), why()).state();
    }

    private Order created() {
        return decisions.paid(authorizing(), paid(ID, 20), why()).state();
    }

    private static Causation at(long now) {
        return new Causation("deadline", ID, TRACE, now);
    }

    private static void assertNothing(Order order, Decision<Order> decision) {
        assertThat(decision.state()).isSameAs(order);
        assertThat(decision.messages()).isEmpty();
    }

    private static <T> List<T> messages(Decision<Order> decision, Class<T> type) {
        return decision.messages().stream()
                .map(Outbound::message)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static <T> T only(Decision<Order> decision, Class<T> type) {
        assertThat(decision.messages()).hasSize(1);
        return messages(decision, type).get(0);
    }
}
