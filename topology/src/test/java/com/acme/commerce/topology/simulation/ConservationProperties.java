package com.acme.commerce.topology.simulation;

import static com.acme.commerce.topology.Fixtures.adjust;
import static com.acme.commerce.topology.Fixtures.cancel;
import static com.acme.commerce.topology.Fixtures.capture;
import static com.acme.commerce.topology.Fixtures.cart;
import static com.acme.commerce.topology.Fixtures.envelope;
import static com.acme.commerce.topology.Fixtures.line;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.ordering.CheckoutFailed;
import com.acme.commerce.contracts.ordering.OrderCancelled;
import com.acme.commerce.contracts.ordering.OrderCompleted;
import com.acme.commerce.contracts.ordering.OrderCreated;
import com.acme.commerce.contracts.payments.PaymentAction;
import com.acme.commerce.contracts.payments.PaymentFailureReason;
import com.acme.commerce.contracts.payments.PaymentRequested;
import com.acme.commerce.contracts.payments.ProcessorOutcome;
import com.acme.commerce.contracts.payments.ProcessorResult;
import com.acme.commerce.contracts.shipping.CarrierNotice;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.contracts.shopping.CheckoutLine;
import com.acme.commerce.stores.inventory.ReservationState;
import com.acme.commerce.stores.inventory.StockLevel;
import com.acme.commerce.stores.ordering.FulfilmentStep;
import com.acme.commerce.stores.ordering.Order;
import com.acme.commerce.stores.ordering.OrderStatus;
import com.acme.commerce.stores.payments.Payment;
import com.acme.commerce.stores.payments.PaymentStatus;
import com.acme.commerce.stores.shipping.Shipment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.avro.specific.SpecificRecord;

/**
 * Whatever is delivered when, said twice, answered late or not at all: at the end of every run nothing is lost, doubled
 * or kept.
 */
class ConservationProperties {

    private static final List<String> PRODUCTS = List.of("a", "b", "c");

    /** Why a shipment fails whose goods are sold again. */
    private static final Set<String> COMES_BACK = Set.of("FAILED_DELIVERY", "RETURNED_TO_SENDER");

    /** A checkout, picking, and a carrier that never says a word however often it is asked. */
    private static final int ROUNDS_TO_REST = 8;

    @Property(tries = 3_000)
    void everythingIsAccountedFor(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 6) int checkouts,
            @ForAll @IntRange(max = 8) int stock,
            @ForAll boolean shippingRuns) {
        Random chance = new Random(seed);
        World world = new World(shippingRuns);
        PRODUCTS.forEach(product -> world.send(product, adjust("seed-" + product, product, stock)));
        for (int i = 0; i < checkouts; i++) {
            CartCheckedOut cart = randomCart("order-" + i, chance);
            for (int times = 1 + chance.nextInt(3); times > 0; times--) {
                world.send(cart.getOrderId(), cart);
            }
        }
        Processor processor = new Processor(world, chance);
        Carrier carrier = new Carrier(world, chance);

        play(world, processor, carrier, chance);
        for (int rounds = 0; rounds < ROUNDS_TO_REST; rounds++) {
            world.now += 60_000;
            world.expireOverdue();
            processor.answerEverything();
            while (world.deliverOne(chance)) {
                processor.answerEverything();
                carrier.answerEverything();
                stockIsConserved(world);
            }
        }

        checkoutsEndOnce(world, checkouts);
        ordersEndOnce(world, shippingRuns);
        shipmentsMatchOrders(world);
        reservationsMatchOrders(world);
        paymentsMatchOrders(world);
        idsAreUnique(world);
    }

    /** A stretch of chance: deliveries, answers, cancellations, shipments and time passing, in any order. */
    private static void play(World world, Processor processor, Carrier carrier, Random chance) {
        Set<String> touched = new HashSet<>();
        for (int step = 0; step < 250; step++) {
            switch (chance.nextInt(13)) {
                case 0 -> world.now += chance.nextInt(8_000);
                case 1 -> world.expireOverdue();
                case 2, 3, 4 -> processor.answerSomething();
                case 5 ->
                    randomOrder(world, chance, touched).ifPresent(order -> {
                        SpecificRecord command = cancel(order.getOrderId());
                        world.send(order.getOrderId(), command);
                    });
                case 6 -> randomOrder(world, chance, touched).ifPresent(order -> takeMoneyEarly(world, order));
                case 7 -> carrier.answerSomething();
                default -> world.deliverOne(chance);
            }
            stockIsConserved(world);
        }
    }

    /** An order to be cancelled, or paid for early; it is either, never both. */
    private static java.util.Optional<Order> randomOrder(World world, Random chance, Set<String> touched) {
        List<Order> created = world.orders.values().stream()
                .filter(order -> order.getStatus() == OrderStatus.CREATED && !touched.contains(order.getOrderId()))
                .toList();
        if (created.isEmpty() || chance.nextInt(3) > 0) {
            return java.util.Optional.empty();
        }
        Order order = created.get(chance.nextInt(created.size()));
        touched.add(order.getOrderId());
        return java.util.Optional.of(order);
    }

    private static void takeMoneyEarly(World world, Order order) {
        world.send(order.getOrderId(), capture(order.getOrderId()));
    }

    private static CartCheckedOut randomCart(String orderId, Random chance) {
        CheckoutLine[] lines = new CheckoutLine[1 + chance.nextInt(4)];
        for (int i = 0; i < lines.length; i++) {
            // Now and then a line that makes no sense.
            String product = chance.nextInt(40) == 0 ? "" : PRODUCTS.get(chance.nextInt(PRODUCTS.size()));
            lines[i] = line(product, 1 + chance.nextInt(3), chance.nextInt(100));
        }
        return cart(orderId, lines);
    }

    private static void stockIsConserved(World world) {
        for (StockLevel level : world.levels.values()) {
            assertThat(level.getAvailable() + level.getReserved() + level.getShipped())
                    .isEqualTo(level.getReceived());
            assertThat(List.of(level.getAvailable(), level.getReserved(), level.getShipped()))
                    .allMatch(units -> units >= 0);
        }
    }

    private static void checkoutsEndOnce(World world, int checkouts) {
        Map<String, Integer> ends = new HashMap<>();
        for (SpecificRecord message : world.said) {
            if (message instanceof OrderCreated created) {
                ends.merge(created.getOrderId(), 1, Integer::sum);
            } else if (message instanceof CheckoutFailed failed) {
                ends.merge(failed.getOrderId(), 1, Integer::sum);
            }
        }
        assertThat(ends).hasSize(checkouts);
        assertThat(ends.values()).allMatch(times -> times == 1);
    }

    /** With shipping, no order waits for ever; without it, an order waits until it is cancelled. */
    private static void ordersEndOnce(World world, boolean shippingRuns) {
        Map<String, Integer> ends = new HashMap<>();
        for (SpecificRecord message : world.said) {
            if (message instanceof OrderCompleted completed) {
                ends.merge(completed.getOrderId(), 1, Integer::sum);
            } else if (message instanceof OrderCancelled cancelled) {
                ends.merge(cancelled.getOrderId(), 1, Integer::sum);
            }
        }
        assertThat(ends.values()).allMatch(times -> times == 1);
        for (Order order : world.orders.values()) {
            boolean ended = order.getStatus() == OrderStatus.COMPLETED || order.getStatus() == OrderStatus.CANCELLED;
            assertThat(ends.containsKey(order.getOrderId())).isEqualTo(ended);
            assertThat(shippingRuns && order.getStatus() == OrderStatus.CREATED)
                    .as("%s waits for ever", order)
                    .isFalse();
        }
    }

    /** What the owner of the goods says and what the owner of the order says is one story. */
    private static void shipmentsMatchOrders(World world) {
        for (Shipment shipment : world.shipments.values()) {
            Order order = world.orders.get(shipment.getOrderId());
            switch (shipment.getStatus()) {
                case DELIVERED -> assertThat(order.getStatus()).isEqualTo(OrderStatus.COMPLETED);
                case FAILED -> {
                    assertThat(order.getStatus()).isEqualTo(OrderStatus.CANCELLED);
                    assertThat(order.getReason()).isEqualTo("SHIPMENT_FAILED");
                    assertThat(order.getDetail()).isEqualTo(shipment.getReason());
                }
                case STOPPED -> {
                    assertThat(order.getStatus()).isEqualTo(OrderStatus.CANCELLED);
                    assertThat(order.getReason()).isNotEqualTo("SHIPMENT_FAILED");
                    assertThat(order.getFulfilment()).isNotEqualTo(FulfilmentStep.HANDED_OVER);
                }
                default -> throw new AssertionError(shipment + " waits for ever");
            }
        }
    }

    private static boolean goodsAreKept(Order order) {
        boolean lost = order.getStatus() == OrderStatus.CANCELLED
                && order.getDetail() != null
                && !COMES_BACK.contains(order.getDetail());
        return order.getStatus() == OrderStatus.CREATED || order.getStatus() == OrderStatus.COMPLETED || lost;
    }

    private static void reservationsMatchOrders(World world) {
        Map<String, Long> expected = new HashMap<>();
        for (Order order : world.orders.values()) {
            if (goodsAreKept(order)) {
                order.getLines()
                        .forEach(line -> expected.merge(
                                line.getProductId() + '/' + order.getOrderId(), (long) line.getQuantity(), Long::sum));
            }
        }
        Map<String, Long> kept = new HashMap<>();
        world.reservations.forEach((key, reservation) -> {
            if (reservation.getState() == ReservationState.HELD
                    || reservation.getState() == ReservationState.COMMITTED) {
                kept.put(key, (long) reservation.getQuantity());
            }
        });
        assertThat(kept).isEqualTo(expected);
    }

    private static void paymentsMatchOrders(World world) {
        for (Order order : world.orders.values()) {
            Payment payment = world.payments.get(order.getOrderId());
            if (order.getStatus() == OrderStatus.COMPLETED) {
                assertThat(payment.getStatus()).isEqualTo(PaymentStatus.CAPTURED);
                assertThat(payment.getAmount()).isEqualTo(order.getTotal());
            } else if (order.getStatus() == OrderStatus.CREATED) {
                assertThat(payment.getStatus()).isIn(PaymentStatus.AUTHORIZED, PaymentStatus.CAPTURED);
                assertThat(payment.getAmount()).isEqualTo(order.getTotal());
            } else if (payment != null) {
                assertThat(payment.getStatus())
                        .isIn(PaymentStatus.FAILED, PaymentStatus.VOIDED, PaymentStatus.REFUNDED);
            }
        }
    }

    /** Only what comes from outside, or repeats because its cause did, may be said twice under one id. */
    private static void idsAreUnique(World world) {
        Set<String> seen = new HashSet<>();
        for (SpecificRecord message : world.said) {
            if (!(message instanceof CartCheckedOut)
                    && !(message instanceof ProcessorOutcome)
                    && !(message instanceof CarrierNotice)) {
                assertThat(seen.add(Causation.envelopeOf(message).getId()))
                        .as("%s", message)
                        .isTrue();
            }
        }
    }

    /** The external payment processor: answers late, twice, or not until the end, but always the same. */
    private static final class Processor {

        private final World world;
        private final Random chance;
        private final Map<String, ProcessorResult> words = new HashMap<>();
        private int read;

        private final List<PaymentRequested> open = new ArrayList<>();

        Processor(World world, Random chance) {
            this.world = world;
            this.chance = chance;
        }

        void answerSomething() {
            readRequests();
            if (!open.isEmpty()) {
                PaymentRequested request = open.get(chance.nextInt(open.size()));
                answer(request);
                if (chance.nextInt(4) > 0) {
                    open.remove(request);
                }
            }
        }

        void answerEverything() {
            readRequests();
            open.forEach(this::answer);
            open.clear();
        }

        private void readRequests() {
            for (; read < world.said.size(); read++) {
                if (world.said.get(read) instanceof PaymentRequested request) {
                    open.add(request);
                }
            }
        }

        private void answer(PaymentRequested request) {
            boolean mayDecline =
                    request.getAction() == PaymentAction.AUTHORIZE || request.getAction() == PaymentAction.CAPTURE;
            ProcessorResult word = words.computeIfAbsent(
                    request.getPaymentId() + request.getAction(),
                    any -> mayDecline && chance.nextInt(5) == 0 ? ProcessorResult.DECLINED : ProcessorResult.APPROVED);
            world.send(
                    request.getOrderId(),
                    new ProcessorOutcome(
                            envelope("ProcessorOutcome", request.getOrderId()),
                            request.getPaymentId(),
                            request.getOrderId(),
                            request.getAction(),
                            word,
                            word == ProcessorResult.DECLINED ? PaymentFailureReason.CARD_DECLINED : null,
                            "ref",
                            null));
        }
    }
}
