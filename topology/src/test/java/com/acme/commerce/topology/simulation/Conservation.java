package com.acme.commerce.topology.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.ordering.CancellationReason;
import com.acme.commerce.contracts.ordering.CancellationRejected;
import com.acme.commerce.contracts.ordering.CheckoutFailed;
import com.acme.commerce.contracts.ordering.OrderCancelled;
import com.acme.commerce.contracts.ordering.OrderCompleted;
import com.acme.commerce.contracts.ordering.OrderCreated;
import com.acme.commerce.contracts.payments.FraudCheckFailed;
import com.acme.commerce.contracts.payments.ProcessorOutcome;
import com.acme.commerce.contracts.shipping.CarrierNotice;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.stores.inventory.ReservationState;
import com.acme.commerce.stores.inventory.StockLevel;
import com.acme.commerce.stores.ordering.FulfilmentStep;
import com.acme.commerce.stores.ordering.Order;
import com.acme.commerce.stores.ordering.OrderStatus;
import com.acme.commerce.stores.payments.Payment;
import com.acme.commerce.stores.payments.PaymentStatus;
import com.acme.commerce.stores.shipping.Shipment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/** What must hold at the end of every run, and of the stock all the time. */
final class Conservation {

    /** Why a shipment fails whose goods are sold again. */
    private static final Set<String> COMES_BACK = Set.of("FAILED_DELIVERY", "RETURNED_TO_SENDER");

    private Conservation() {}

    /** Nothing is under way any more, and all of it adds up. */
    static void atRest(World world, int checkouts, boolean shippingRuns) {
        checkoutsEndOnce(world, checkouts);
        ordersEndOnce(world, shippingRuns);
        shipmentsMatchOrders(world);
        reservationsMatchOrders(world);
        paymentsMatchOrders(world);
        fraudIsEnded(world);
        idsAreUnique(world);
    }

    static void stockIsConserved(World world) {
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
                    && !(message instanceof CarrierNotice)
                    && !(message instanceof FraudCheckFailed)
                    && !isRefusalOfAVerdict(message)) {
                assertThat(seen.add(Causation.envelopeOf(message).getId()))
                        .as("%s", message)
                        .isTrue();
            }
        }
    }

    /** A verdict ends what was not handed over. */
    private static void fraudIsEnded(World world) {
        for (SpecificRecord message : world.said) {
            if (message instanceof FraudCheckFailed check) {
                Order order = world.orders.get(check.getOrderId());
                boolean stands = order.getStatus() == OrderStatus.CREATED || order.getStatus() == OrderStatus.COMPLETED;
                assertThat(stands && order.getFulfilment() != FulfilmentStep.HANDED_OVER)
                        .as("%s", order)
                        .isFalse();
            }
        }
    }

    private static boolean isRefusalOfAVerdict(SpecificRecord message) {
        return message instanceof CancellationRejected refusal
                && refusal.getRequestedReason() == CancellationReason.FRAUD;
    }
}
