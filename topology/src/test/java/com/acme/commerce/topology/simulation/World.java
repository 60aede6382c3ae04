package com.acme.commerce.topology.simulation;

import static com.acme.commerce.topology.Fixtures.NOW;
import static com.acme.commerce.topology.Fixtures.SHIPPING_TERMS;
import static com.acme.commerce.topology.Fixtures.TRACE;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.fulfilment.AdjustInventory;
import com.acme.commerce.contracts.fulfilment.CommitInventory;
import com.acme.commerce.contracts.fulfilment.InventoryReleased;
import com.acme.commerce.contracts.fulfilment.InventoryReserved;
import com.acme.commerce.contracts.fulfilment.InventoryUnavailable;
import com.acme.commerce.contracts.fulfilment.ReleaseInventory;
import com.acme.commerce.contracts.fulfilment.ReserveInventory;
import com.acme.commerce.contracts.fulfilment.ReturnInventory;
import com.acme.commerce.contracts.ordering.CancelOrder;
import com.acme.commerce.contracts.ordering.OrderCancelled;
import com.acme.commerce.contracts.ordering.OrderCreated;
import com.acme.commerce.contracts.payments.AuthorizePayment;
import com.acme.commerce.contracts.payments.CapturePayment;
import com.acme.commerce.contracts.payments.FraudCheckFailed;
import com.acme.commerce.contracts.payments.PaymentCaptured;
import com.acme.commerce.contracts.payments.PaymentFailed;
import com.acme.commerce.contracts.payments.PaymentSucceeded;
import com.acme.commerce.contracts.payments.PaymentVoided;
import com.acme.commerce.contracts.payments.ProcessorOutcome;
import com.acme.commerce.contracts.payments.RefundPayment;
import com.acme.commerce.contracts.payments.VoidPayment;
import com.acme.commerce.contracts.shipping.CarrierNotice;
import com.acme.commerce.contracts.shipping.CreateShipment;
import com.acme.commerce.contracts.shipping.OrderReadyForShipping;
import com.acme.commerce.contracts.shipping.ShipmentDelivered;
import com.acme.commerce.contracts.shipping.ShipmentFailed;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.stores.inventory.Adjustment;
import com.acme.commerce.stores.inventory.Reservation;
import com.acme.commerce.stores.inventory.StockLevel;
import com.acme.commerce.stores.ordering.Order;
import com.acme.commerce.stores.payments.Payment;
import com.acme.commerce.stores.shipping.Shipment;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.decision.Outbound;
import com.acme.commerce.topology.inventory.decision.StockChange;
import com.acme.commerce.topology.inventory.decision.StockDecisions;
import com.acme.commerce.topology.ordering.decision.FulfilmentDecisions;
import com.acme.commerce.topology.ordering.decision.OrderDecisions;
import com.acme.commerce.topology.payments.decision.PaymentDecisions;
import com.acme.commerce.topology.shipping.decision.ShippingDecisions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;

/**
 * The contexts of the core and the topics between them, without Kafka: a topic keeps the order of each key, and nothing else
 * is promised. What is delivered next is up to chance.
 */
final class World {

    private static final Catalogue CATALOGUE = Catalogue.withPartitions(1);

    final Map<String, Order> orders = new HashMap<>();
    final Map<String, StockLevel> levels = new HashMap<>();
    final Map<String, Reservation> reservations = new HashMap<>();
    final Map<String, Payment> payments = new HashMap<>();
    final Map<String, Shipment> shipments = new HashMap<>();
    final List<SpecificRecord> said = new ArrayList<>();
    long now = NOW;

    private final Map<String, Adjustment> adjustments = new HashMap<>();
    private final OrderDecisions rules = new OrderDecisions(Duration.ofSeconds(30));
    private final ShippingDecisions shippingRules = new ShippingDecisions(SHIPPING_TERMS);
    private final boolean shippingRuns;
    private final Predicate<SpecificRecord> missing;
    private final Map<String, Deque<Outbound>> topics = new TreeMap<>();

    /**
     * @param shippingRuns whether anybody runs shipping: where nobody does, orders wait
     * @param missing which messages go missing: none, where all is well
     */
    World(boolean shippingRuns, Predicate<SpecificRecord> missing) {
        this.shippingRuns = shippingRuns;
        this.missing = missing;
    }

    void send(String key, SpecificRecord message) {
        if (missing.test(message)) {
            return;
        }
        String topic = CATALOGUE.topicOf(message.getClass()).name();
        topics.computeIfAbsent(topic + '/' + key, any -> new ArrayDeque<>()).add(new Outbound(key, message));
        said.add(message);
    }

    /** Delivers one message that is first in its line; false when there is none left. */
    boolean deliverOne(Random chance) {
        List<String> waiting = topics.entrySet().stream()
                .filter(topic -> !topic.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        if (waiting.isEmpty()) {
            return false;
        }
        deliver(topics.get(waiting.get(chance.nextInt(waiting.size()))).poll());
        return true;
    }

    /** What the deadline checks of ordering and shipping do. */
    void expireOverdue() {
        for (Order order : List.copyOf(orders.values())) {
            var why = new Causation(order.getOrderId() + "/deadline", order.getOrderId(), TRACE, now);
            order(order.getOrderId(), rules.expire(order, why));
        }
        for (Shipment shipment : List.copyOf(shipments.values())) {
            String id = shipment.getOrderId();
            var why = new Causation(id + "/shipment-deadline/" + shipment.getDeadlineAt(), id, TRACE, now);
            shipment(id, shippingRules.expire(shipment, why));
        }
    }

    private void deliver(Outbound record) {
        Causation why = Causation.of(record.message(), now);
        SpecificRecord message = record.message();
        ordering(record.key(), message, why);
        inventory(record.key(), message, why);
        payment(record.key(), message, why);
        if (shippingRuns) {
            shipping(record.key(), message, why);
        }
    }

    private void ordering(String id, SpecificRecord message, Causation why) {
        Order order = orders.get(id);
        if (message instanceof CartCheckedOut cart) {
            order(id, rules.checkOut(order, cart, why));
        } else if (message instanceof InventoryReserved answer) {
            order(id, rules.reserved(order, answer, why));
        } else if (message instanceof InventoryUnavailable answer) {
            order(id, rules.unavailable(order, answer, why));
        } else if (message instanceof InventoryReleased answer) {
            order(id, rules.released(order, answer, why));
        } else if (message instanceof PaymentSucceeded answer) {
            order(id, rules.paid(order, answer, why));
        } else if (message instanceof PaymentFailed answer) {
            order(id, rules.notPaid(order, answer, why));
        } else if (message instanceof CancelOrder command) {
            order(id, rules.cancel(order, command, why));
        } else if (message instanceof OrderReadyForShipping answer) {
            order(id, FulfilmentDecisions.ready(order, answer, why));
        } else if (message instanceof PaymentCaptured answer) {
            order(id, FulfilmentDecisions.captured(order, answer, why));
        } else if (message instanceof PaymentVoided answer) {
            order(id, FulfilmentDecisions.voided(order, answer, why));
        } else if (message instanceof ShipmentDelivered answer) {
            order(id, FulfilmentDecisions.delivered(order, answer, why));
        } else if (message instanceof ShipmentFailed answer) {
            order(id, FulfilmentDecisions.notDelivered(order, answer, why));
        } else if (message instanceof FraudCheckFailed check) {
            order(id, rules.fraudulent(order, check, why));
        }
    }

    private void inventory(String product, SpecificRecord message, Causation why) {
        StockLevel level = levels.get(product);
        if (message instanceof AdjustInventory command) {
            String id = product + '/' + command.getAdjustmentId();
            StockChange change = StockDecisions.adjust(level, adjustments.get(id), command, why);
            if (change.adjustment() != null) {
                adjustments.put(id, change.adjustment());
            }
            stock(product, null, change);
        } else if (message instanceof ReserveInventory command) {
            String id = product + '/' + command.getOrderId();
            stock(product, id, StockDecisions.reserve(level, reservations.get(id), command, why));
        } else if (message instanceof ReleaseInventory command) {
            String id = product + '/' + command.getOrderId();
            stock(product, id, StockDecisions.release(level, reservations.get(id), command, why));
        } else if (message instanceof CommitInventory command) {
            String id = product + '/' + command.getOrderId();
            stock(product, id, StockDecisions.commit(level, reservations.get(id), command, why));
        } else if (message instanceof ReturnInventory command) {
            String id = product + '/' + command.getOrderId();
            stock(product, id, StockDecisions.takeBack(level, reservations.get(id), command, why));
        }
    }

    private void payment(String id, SpecificRecord message, Causation why) {
        Payment payment = payments.get(id);
        if (message instanceof AuthorizePayment command) {
            payment(id, PaymentDecisions.authorize(payment, command, why));
        } else if (message instanceof CapturePayment command) {
            payment(id, PaymentDecisions.capture(payment, command, why));
        } else if (message instanceof VoidPayment command) {
            payment(id, PaymentDecisions.callOff(payment, command, why));
        } else if (message instanceof RefundPayment command) {
            payment(id, PaymentDecisions.giveBack(payment, command, why));
        } else if (message instanceof ProcessorOutcome outcome) {
            payment(id, PaymentDecisions.outcome(payment, outcome, why));
        }
    }

    private void shipping(String id, SpecificRecord message, Causation why) {
        Shipment shipment = shipments.get(id);
        if (message instanceof OrderCreated order) {
            shipment(id, shippingRules.pick(shipment, order, why));
        } else if (message instanceof OrderCancelled order) {
            shipment(id, shippingRules.stop(shipment, order, why));
        } else if (message instanceof CreateShipment command) {
            shipment(id, shippingRules.handOver(shipment, command, why));
        } else if (message instanceof CarrierNotice notice) {
            shipment(id, shippingRules.notice(shipment, notice, why));
        }
    }

    private void shipment(String id, Decision<Shipment> decision) {
        shipments.put(id, decision.state());
        shipments.values().removeIf(java.util.Objects::isNull);
        decision.messages().forEach(outbound -> send(outbound.key(), outbound.message()));
    }

    private void order(String id, Decision<Order> decision) {
        orders.put(id, decision.state());
        orders.values().removeIf(java.util.Objects::isNull);
        decision.messages().forEach(outbound -> send(outbound.key(), outbound.message()));
    }

    private void payment(String id, Decision<Payment> decision) {
        payments.put(id, decision.state());
        decision.messages().forEach(outbound -> send(outbound.key(), outbound.message()));
    }

    private void stock(String product, String reservation, StockChange change) {
        if (change.level() != null) {
            levels.put(product, change.level());
        }
        if (change.reservation() != null) {
            reservations.put(reservation, change.reservation());
        }
        change.messages().forEach(outbound -> send(outbound.key(), outbound.message()));
    }
}
