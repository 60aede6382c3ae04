package com.acme.commerce.topology.ordering;

import static com.acme.commerce.topology.Fixtures.adjust;
import static com.acme.commerce.topology.Fixtures.authorize;
import static com.acme.commerce.topology.Fixtures.cancel;
import static com.acme.commerce.topology.Fixtures.captured;
import static com.acme.commerce.topology.Fixtures.cart;
import static com.acme.commerce.topology.Fixtures.fraud;
import static com.acme.commerce.topology.Fixtures.line;
import static com.acme.commerce.topology.Fixtures.notPaid;
import static com.acme.commerce.topology.Fixtures.paid;
import static com.acme.commerce.topology.Fixtures.ready;
import static com.acme.commerce.topology.Fixtures.reserved;
import static com.acme.commerce.topology.Fixtures.shipmentDelivered;
import static com.acme.commerce.topology.Fixtures.shipmentFailed;
import static com.acme.commerce.topology.Fixtures.unavailable;
import static com.acme.commerce.topology.Fixtures.voided;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.contracts.DeadLetter;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.TraceParent;
import com.acme.commerce.contracts.fulfilment.CommitInventory;
import com.acme.commerce.contracts.fulfilment.ReleaseInventory;
import com.acme.commerce.contracts.fulfilment.ReturnInventory;
import com.acme.commerce.contracts.ordering.CancellationRejected;
import com.acme.commerce.contracts.ordering.CheckoutFailed;
import com.acme.commerce.contracts.ordering.FailureReason;
import com.acme.commerce.contracts.ordering.OrderCancelled;
import com.acme.commerce.contracts.ordering.OrderCompleted;
import com.acme.commerce.contracts.ordering.OrderCreated;
import com.acme.commerce.contracts.payments.AuthorizePayment;
import com.acme.commerce.contracts.payments.CapturePayment;
import com.acme.commerce.contracts.payments.FraudCheckPassed;
import com.acme.commerce.contracts.payments.RefundPayment;
import com.acme.commerce.contracts.payments.VoidPayment;
import com.acme.commerce.contracts.shipping.CreateShipment;
import com.acme.commerce.contracts.shipping.ShipmentFailureReason;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.contracts.shopping.CheckoutLine;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.index.PlaceKeys;
import com.acme.commerce.stores.ordering.Order;
import com.acme.commerce.stores.ordering.OrderIndex;
import com.acme.commerce.stores.ordering.OrderStatus;
import com.acme.commerce.stores.ordering.OrderStore;
import com.acme.commerce.topology.Fixtures;
import com.acme.commerce.topology.TopologyUnderTest;
import com.acme.commerce.topology.decision.UnacceptableMessageException;
import com.acme.commerce.topology.ordering.CheckoutObserver.Deadlines;
import com.acme.commerce.topology.ordering.CheckoutObserver.Step;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderingTopologyTest {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final String ID = "order-1";

    @TempDir
    Path stateDir;

    private final Watching watching = new Watching();
    private final List<String> ended = watching.ended;
    private TopologyUnderTest ordering;

    @BeforeEach
    void start() {
        ordering = new TopologyUnderTest(
                stateDir,
                (catalogue, values) ->
                        new OrderingTopology(catalogue, values, DEADLINE, watching, new CommitTracker()).build());
    }

    @AfterEach
    void stop() {
        ordering.close();
    }

    @Test
    void aCheckedOutCartBecomesAnOrder() {
        CartCheckedOut cart = checkOut();
        assertThat(ordering.records(ordering.catalogue.inventoryCommands()))
                .extracting(TestRecord::key)
                .containsExactly("a", "b");

        reserveAll();
        assertThat(messages(ordering.catalogue.paymentCommands(), AuthorizePayment.class))
                .extracting(AuthorizePayment::getAmount)
                .containsExactly(20L);

        ordering.send(ID, paid(ID, 20));
        OrderCreated created =
                messages(ordering.catalogue.orders(), OrderCreated.class).get(0);
        assertThat(created.getCheckedOutAt()).isEqualTo(cart.getEnvelope().getTs());
        assertThat(created.getEnvelope().getCorrelationId()).isEqualTo(ID);
        assertThat(created.getEnvelope().getTraceId()).isEqualTo(Fixtures.TRACE);
        assertThat(order().getStatus()).isEqualTo(OrderStatus.CREATED);
        assertThat(ended).containsExactly("created");
    }

    @Test
    void theStepsOfAnOrderAreObserved() {
        checkOut();
        reserveAll();
        ordering.send(ID, paid(ID, 20));
        ordering.send(ID, paid(ID, 20));
        ordering.send(ID, cancel(ID));

        assertThat(watching.steps).containsExactly(Step.STARTED, Step.RESERVED, Step.CREATED, Step.CANCELLED);
    }

    @Test
    void openDeadlinesAreObservedAndForgottenWithThePartition() {
        ordering.passTime(Duration.ofSeconds(5));
        assertThat(watching.deadlines).containsEntry(0, new Deadlines(0, 0));

        checkOut();
        ordering.passTime(Duration.ofSeconds(5));
        assertThat(watching.deadlines).containsEntry(0, new Deadlines(order().getDeadlineAt(), 0));

        ordering.passTime(DEADLINE);
        assertThat(watching.steps).containsExactly(Step.STARTED, Step.FAILED);
        ordering.passTime(Duration.ofSeconds(5));
        assertThat(watching.deadlines).containsEntry(0, new Deadlines(0, 0));

        ordering.close();
        assertThat(watching.deadlines).isEmpty();
        start();
    }

    @Test
    void theSameCartThreeTimesIsOneOrder() {
        CartCheckedOut cart = checkOut();
        ordering.send(ID, cart);
        reserveAll();
        ordering.send(ID, paid(ID, 20));
        ordering.send(ID, cart);

        assertThat(ordering.messages(ordering.catalogue.inventoryCommands())).hasSize(2);
        assertThat(ordering.messages(ordering.catalogue.orders())).hasSize(1);
    }

    @Test
    void fraudEndsTheCheckoutThatRuns() {
        checkOut();
        reserveAll();
        ordering.messages(ordering.catalogue.paymentCommands());
        ordering.send(ID, fraud(ID));
        ordering.send(ID, fraud(ID));
        ordering.send(ID, paid(ID, 20));

        assertThat(onlyFailure()).isEqualTo(FailureReason.FRAUD);
        assertThat(ordering.messages(ordering.catalogue.paymentCommands()))
                .hasExactlyElementsOfTypes(VoidPayment.class);
        assertThat(messages(ordering.catalogue.inventoryCommands(), ReleaseInventory.class))
                .extracting(ReleaseInventory::getProductId)
                .containsExactly("a", "b");
        assertThat(ended).containsExactly("fraud");
    }

    @Test
    void aVerdictThatComesBeforeTheCartEndsItsCheckoutOnce() {
        ordering.send(ID, fraud(ID));
        checkOut();

        assertThat(onlyFailure()).isEqualTo(FailureReason.FRAUD);
        assertThat(ordering.messages(ordering.catalogue.inventoryCommands())).isEmpty();
    }

    @Test
    void anOrderThatPassedGoesOn() {
        checkOut();
        reserveAll();
        ordering.send(ID, new FraudCheckPassed(Fixtures.envelope("FraudCheckPassed", ID), "payment", ID, 0.1, 0L));
        ordering.send(ID, paid(ID, 20));

        assertThat(order().getStatus()).isEqualTo(OrderStatus.CREATED);
    }

    @Test
    void aLateReservationIsGivenBack() {
        checkOut();
        ordering.messages(ordering.catalogue.inventoryCommands());
        ordering.passTime(DEADLINE);

        assertThat(onlyFailure()).isEqualTo(FailureReason.RESERVATION_TIMEOUT);
        // The releases lie behind the reservations on the products' partitions, so whatever is reserved late comes
        // back.
        assertThat(messages(ordering.catalogue.inventoryCommands(), ReleaseInventory.class))
                .extracting(ReleaseInventory::getProductId)
                .containsExactly("a", "b");
        reserveAll();
        assertThat(ordering.messages(ordering.catalogue.paymentCommands())).isEmpty();
        assertThat(order().getStatus()).isEqualTo(OrderStatus.FAILED);
    }

    @Test
    void aPaymentThatDoesNotComeIsCalledOff() {
        checkOut();
        reserveAll();
        ordering.messages(ordering.catalogue.paymentCommands());
        ordering.passTime(DEADLINE);

        assertThat(onlyFailure()).isEqualTo(FailureReason.PAYMENT_TIMEOUT);
        assertThat(messages(ordering.catalogue.paymentCommands(), VoidPayment.class))
                .hasSize(1);
        ordering.send(ID, paid(ID, 20));
        assertThat(ordering.messages(ordering.catalogue.orders())).isEmpty();
    }

    @Test
    void deadlinesFireOnceAndOnlyForThoseWhoWait() {
        checkOut();
        reserveAll();
        ordering.send(ID, paid(ID, 20));
        ordering.messages(ordering.catalogue.orders());
        ordering.passTime(DEADLINE.multipliedBy(3));
        assertThat(ordering.messages(ordering.catalogue.orders())).isEmpty();

        for (int i = 0; i < 250; i++) {
            ordering.send("slow-" + i, cart("slow-" + i, line("a", 1, 1)));
        }
        ordering.passTime(DEADLINE);
        assertThat(ordering.messages(ordering.catalogue.orders()))
                .as("a batch at a time, so that commits get their turn")
                .hasSize(200);
        ordering.passTime(Duration.ofMillis(100));
        assertThat(ordering.messages(ordering.catalogue.orders())).hasSize(50);
    }

    @Test
    void aTimeoutContinuesTheTraceOfItsCheckout() {
        checkOut();
        ordering.passTime(DEADLINE);
        var header =
                ordering.records(ordering.catalogue.orders()).get(0).headers().lastHeader(TraceParent.HEADER);
        assertThat(TraceParent.traceId(new String(header.value(), StandardCharsets.US_ASCII)))
                .contains(Fixtures.TRACE);
    }

    @Test
    void outOfStockAndDeclinedEndWithAReason() {
        checkOut();
        ordering.send(ID, unavailable(ID, "a"));
        assertThat(onlyFailure()).isEqualTo(FailureReason.OUT_OF_STOCK);

        ordering.send("order-2", cart("order-2", line("a", 1, 1)));
        ordering.send("order-2", reserved("order-2", "a", 1));
        ordering.send("order-2", notPaid("order-2"));
        assertThat(onlyFailure()).isEqualTo(FailureReason.PAYMENT_FAILED);
        assertThat(ended).containsExactly("out_of_stock", "payment_failed");
    }

    @Test
    void cancellingGivesEverythingBack() {
        checkOut();
        reserveAll();
        ordering.send(ID, paid(ID, 20));
        drain();
        ordering.send(ID, cancel(ID));

        assertThat(messages(ordering.catalogue.inventoryCommands(), ReleaseInventory.class))
                .hasSize(2);
        assertThat(messages(ordering.catalogue.paymentCommands(), VoidPayment.class))
                .hasSize(1);
        assertThat(order().getStatus()).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void theIndexHasACheckoutByItsCustomerAndWhileItWaitsAndWhereItRests() {
        checkOut();
        Bytes waiting = PlaceKeys.key(OrderIndex.WAITING, OrderIndex.waitingPlaceOf(order()));
        assertThat(indexed())
                .as("its customer and its deadline, once")
                .hasSize(2)
                .contains(waiting);
        reserveAll();
        assertThat(indexed()).hasSize(2).contains(waiting);

        ordering.send(ID, paid(ID, 20));
        assertThat(indexed()).hasSize(2).contains(entry(OrderStatus.CREATED));

        ordering.send(ID, cancel(ID));
        assertThat(indexed()).hasSize(2).contains(entry(OrderStatus.CANCELLED));
    }

    @Test
    void aMessageUnderTheWrongKeyIsNotAcceptable() {
        assertThatThrownBy(() -> ordering.send("elsewhere", cart(ID, line("a", 1, 1))))
                .hasRootCauseInstanceOf(UnacceptableMessageException.class)
                .rootCause()
                .hasMessageContaining("orderId");
    }

    @Test
    void aTextOfAnyLengthIsNotAcceptable() {
        String endless = "o".repeat(129);
        assertThatThrownBy(() -> ordering.send(endless, cart(endless, line("a", 1, 1))))
                .hasRootCauseInstanceOf(UnacceptableMessageException.class)
                .rootCause()
                .hasMessageContaining("longer than 128");
    }

    @Test
    void aFieldThatNobodyCanMeanIsNotAcceptableAndLeavesNothingBehind() {
        assertThatThrownBy(() -> ordering.send(ID, cart(ID, line("a", -1, 1))))
                .hasRootCauseInstanceOf(UnacceptableMessageException.class)
                .rootCause()
                .hasMessage("lines[0].quantity: -1 is below 1");

        ordering.send(ID, cart(ID, line("a", 1, 1)));
        assertThat(ordering.messages(ordering.catalogue.inventoryCommands()))
                .as("the repaired cart starts the order")
                .hasSize(1);
    }

    @Test
    void headersOfAnyLengthAreNotAcceptable() {
        Headers endless = new RecordHeaders().add("x", new byte[16 * 1024]);

        assertThatThrownBy(() -> ordering.send(ID, cart(ID, line("a", 1, 1)), endless))
                .hasRootCauseInstanceOf(UnacceptableMessageException.class)
                .rootCause()
                .hasMessageContaining("headers");
        assertThat(ordering.messages(ordering.catalogue.inventoryCommands())).isEmpty();
    }

    @Test
    void whatTheLargestAcceptableCartLeadsToIsFarFromTooLargeForTheBroker() {
        String text = "\u20ac".repeat(100);
        CheckoutLine[] lines = IntStream.range(0, 100)
                .mapToObj(i -> line(text.substring(3) + String.format("%03d", i), 1, 1))
                .toArray(CheckoutLine[]::new);
        Headers headers = new RecordHeaders().add("x", new byte[16 * 1024 - 1]);

        ordering.send(text, cart(text, lines), headers);
        for (CheckoutLine line : lines) {
            ordering.send(text, reserved(text, line.getProductId(), 1), headers);
        }
        ordering.send(text, paid(text, 100), headers);

        var sent = ordering.records(ordering.catalogue.orders()).get(0);
        assertThat(sent.value()).isInstanceOf(OrderCreated.class);
        assertThat(ordering.bytes(sent)).isGreaterThan(40_000).isLessThan(100_000);
    }

    @Test
    void whatFollowsFromAReplayCarriesTheTraceAndIsNoReplay() {
        Headers headers = TraceParent.headers(Fixtures.TRACE)
                .add(DeadLetter.REPLAY_OF, "ordering-0-1".getBytes(StandardCharsets.UTF_8))
                .add(DeadLetter.REPLAY_ATTEMPT, "1".getBytes(StandardCharsets.UTF_8));

        ordering.send(ID, cart(ID, line("a", 1, 10)), headers);

        assertThat(ordering.records(ordering.catalogue.inventoryCommands()))
                .singleElement()
                .satisfies(command ->
                        assertThat(command.headers()).extracting(Header::key).containsExactly(TraceParent.HEADER));
    }

    @Test
    void aMessageOfAnotherOfItsTopicsIsNotAcceptable() {
        assertThatThrownBy(() -> ordering.send(ordering.catalogue.cartCheckedOut(), ID, paid(ID, 1)))
                .hasRootCauseInstanceOf(UnacceptableMessageException.class)
                .rootCause()
                .hasMessage("PaymentSucceeded is no message of shopping.cart-checked-out.v1");
    }

    @Test
    void aMessageOfAnotherTopicIsNotAcceptable() {
        assertThatThrownBy(() -> ordering.send(ordering.catalogue.orderCommands(), ID, authorize(ID, 1)))
                .rootCause()
                .hasMessageContaining("AuthorizePayment");
        assertThatThrownBy(() -> ordering.send(ordering.catalogue.orderCommands(), "p", adjust("a", "p", 1)))
                .hasRootCauseInstanceOf(UnacceptableMessageException.class)
                .rootCause()
                .hasMessageContaining("AdjustInventory");
    }

    @Test
    void anOrderIsHandedOverWhenItIsPackedAndPaidForAndCompletedWhenItArrives() {
        becomeAnOrder();
        ordering.send(ID, ready(ID));
        assertThat(ordering.messages(ordering.catalogue.paymentCommands()))
                .hasExactlyElementsOfTypes(CapturePayment.class);

        ordering.send(ID, captured(ID, 20));
        assertThat(ordering.messages(ordering.catalogue.shipping().commands()))
                .hasExactlyElementsOfTypes(CreateShipment.class);
        assertThat(ordering.messages(ordering.catalogue.inventoryCommands()))
                .hasExactlyElementsOfTypes(CommitInventory.class, CommitInventory.class);
        ordering.send(ID, cancel(ID));
        ordering.send(ID, shipmentDelivered(ID));
        ordering.send(ID, shipmentDelivered(ID));

        assertThat(ordering.messages(ordering.catalogue.orders()))
                .hasExactlyElementsOfTypes(CancellationRejected.class, OrderCompleted.class);
        assertThat(order().getStatus()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(indexed()).contains(entry(OrderStatus.COMPLETED)).doesNotContain(entry(OrderStatus.CREATED));
    }

    @Test
    void aFailedShipmentIsUndoneOnce() {
        becomeAnOrder();
        ordering.send(ID, ready(ID));
        ordering.send(ID, captured(ID, 20));
        drain();
        ordering.send(ID, shipmentFailed(ID, ShipmentFailureReason.RETURNED_TO_SENDER));
        ordering.send(ID, shipmentFailed(ID, ShipmentFailureReason.LOST));

        assertThat(ordering.messages(ordering.catalogue.inventoryCommands()))
                .hasExactlyElementsOfTypes(ReturnInventory.class, ReturnInventory.class);
        assertThat(ordering.messages(ordering.catalogue.paymentCommands()))
                .hasExactlyElementsOfTypes(RefundPayment.class);
        assertThat(ordering.messages(ordering.catalogue.orders())).hasExactlyElementsOfTypes(OrderCancelled.class);
    }

    @Test
    void anOrderWhosePaymentIsVoidedIsCancelled() {
        becomeAnOrder();
        ordering.send(ID, ready(ID));
        ordering.send(ID, voided(ID));

        assertThat(ordering.messages(ordering.catalogue.orders())).hasExactlyElementsOfTypes(OrderCancelled.class);
        assertThat(ordering.messages(ordering.catalogue.shipping().commands())).isEmpty();
    }

    private void becomeAnOrder() {
        checkOut();
        reserveAll();
        ordering.send(ID, paid(ID, 20));
        drain();
        ordering.messages(ordering.catalogue.orders());
    }

    private CartCheckedOut checkOut() {
        CartCheckedOut cart = cart(ID, line("a", 1, 10), line("b", 2, 5));
        ordering.send(ID, cart);
        return cart;
    }

    private void reserveAll() {
        ordering.send(ID, reserved(ID, "a", 1));
        ordering.send(ID, reserved(ID, "b", 2));
    }

    private void drain() {
        ordering.messages(ordering.catalogue.inventoryCommands());
        ordering.messages(ordering.catalogue.paymentCommands());
    }

    private Order order() {
        return ordering.<Order>store(OrderStore.ORDERS.name()).get(ID);
    }

    private Bytes entry(OrderStatus status) {
        return PlaceKeys.key(OrderIndex.ofStatus(status), OrderIndex.placeOf(order()));
    }

    private List<Bytes> indexed() {
        return ordering.entries(OrderStore.ORDERS.name());
    }

    private FailureReason onlyFailure() {
        List<CheckoutFailed> failures = messages(ordering.catalogue.orders(), CheckoutFailed.class);
        assertThat(failures).hasSize(1);
        return failures.get(0).getReason();
    }

    private <T extends SpecificRecord> List<T> messages(TopicDef topic, Class<T> type) {
        return ordering.messages(topic).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** Notes what it hears. */
    private static final class Watching implements CheckoutObserver {

        private final List<String> ended = new ArrayList<>();
        private final List<Step> steps = new ArrayList<>();
        private final Map<Integer, Deadlines> deadlines = new HashMap<>();

        @Override
        public void ended(String outcome, Duration duration) {
            ended.add(outcome);
        }

        @Override
        public void reached(Step step) {
            steps.add(step);
        }

        @Override
        public void waiting(int partition, Deadlines now) {
            deadlines.put(partition, now);
        }

        @Override
        public void released(int partition) {
            deadlines.remove(partition);
        }
    }
}
