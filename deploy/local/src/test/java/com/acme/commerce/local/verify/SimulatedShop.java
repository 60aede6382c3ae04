package com.acme.commerce.local.verify;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.fulfilment.AdjustInventory;
import com.acme.commerce.contracts.fulfilment.AdjustmentReason;
import com.acme.commerce.contracts.fulfilment.CommitInventory;
import com.acme.commerce.contracts.fulfilment.InventoryReserved;
import com.acme.commerce.contracts.fulfilment.InventoryUnavailable;
import com.acme.commerce.contracts.fulfilment.ReleaseInventory;
import com.acme.commerce.contracts.fulfilment.ReleaseReason;
import com.acme.commerce.contracts.fulfilment.ReserveInventory;
import com.acme.commerce.contracts.fulfilment.ReturnInventory;
import com.acme.commerce.contracts.ordering.CancelOrder;
import com.acme.commerce.contracts.ordering.CancellationReason;
import com.acme.commerce.contracts.ordering.CancellationRejected;
import com.acme.commerce.contracts.ordering.CheckoutFailed;
import com.acme.commerce.contracts.ordering.FailureReason;
import com.acme.commerce.contracts.ordering.OrderCancelled;
import com.acme.commerce.contracts.ordering.OrderCompleted;
import com.acme.commerce.contracts.ordering.OrderCreated;
import com.acme.commerce.contracts.ordering.RejectionReason;
import com.acme.commerce.contracts.payments.AuthorizePayment;
import com.acme.commerce.contracts.payments.CapturePayment;
import com.acme.commerce.contracts.payments.FraudCheckFailed;
import com.acme.commerce.contracts.payments.PaymentCaptured;
import com.acme.commerce.contracts.payments.PaymentFailed;
import com.acme.commerce.contracts.payments.PaymentSucceeded;
import com.acme.commerce.contracts.payments.PaymentVoided;
import com.acme.commerce.contracts.payments.RefundPayment;
import com.acme.commerce.contracts.payments.VoidPayment;
import com.acme.commerce.contracts.shipping.CreateShipment;
import com.acme.commerce.contracts.shipping.OrderReadyForShipping;
import com.acme.commerce.contracts.shipping.ShipmentDelivered;
import com.acme.commerce.contracts.shipping.ShipmentFailed;
import com.acme.commerce.contracts.shipping.ShipmentFailureReason;
import com.acme.commerce.contracts.shipping.ShippingService;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.contracts.shopping.CheckoutLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A whole shop in miniature, with ordering at its heart: makes the messages that a correct system commits when carts
 * succeed, run out of stock, are declined, time out at any moment with answers coming late, are cancelled, shipped, or
 * said twice.
 */
final class SimulatedShop {

    private enum Step {
        RESERVING,
        AUTHORIZING,
        CREATED,
        ENDED
    }

    private static final class Order {
        private final CartCheckedOut cart;
        private final Set<String> pending;
        private final Set<String> unavailable = new HashSet<>();
        private Step step = Step.RESERVING;
        private boolean shipped;

        Order(CartCheckedOut cart) {
            this.cart = cart;
            this.pending = new HashSet<>(products());
        }

        /** Taken for fraud before its cart came. */
        Order(FraudCheckFailed check) {
            this.cart = null;
            this.pending = Set.of();
            this.step = Step.ENDED;
        }

        List<String> products() {
            return cart.getLines().stream()
                    .map(CheckoutLine::getProductId)
                    .distinct()
                    .toList();
        }
    }

    private final SimulatedLog log;
    private final Map<String, Order> orders = new HashMap<>();
    private final String name;

    /** Where there is none, goods are captured and shipped by somebody else. */
    private final boolean shipping;

    private int ids;

    private SimulatedShop(long seed) {
        this.name = "shop-" + seed;
        this.log = new SimulatedLog(new Random(seed));
        new SimulatedInventory(log);
        this.shipping = seed % 3 != 0;
        new SimulatedPayments(log, shipping);
        if (shipping) {
            new SimulatedShipping(log);
        }
        if (seed % 2 == 0) {
            new SimulatedFraud(log);
        }
        log.handle(FraudCheckFailed.class, this::fraudulent);
        log.handle(OrderReadyForShipping.class, this::ready);
        log.handle(PaymentCaptured.class, this::captured);
        log.handle(PaymentVoided.class, this::voided);
        log.handle(ShipmentDelivered.class, this::delivered);
        log.handle(ShipmentFailed.class, this::notDelivered);
        log.handle(CartCheckedOut.class, this::checkOut);
        log.handle(InventoryReserved.class, this::reserved);
        log.handle(InventoryUnavailable.class, this::unavailable);
        log.handle(PaymentSucceeded.class, this::paid);
        log.handle(PaymentFailed.class, event -> {
            Order order = orders.get(event.getOrderId());
            if (order.step == Step.AUTHORIZING) {
                fail(order, FailureReason.PAYMENT_FAILED, log.because(event));
            }
        });
        log.handle(CancelOrder.class, this::cancel);
    }

    /** What {@code carts} checkouts over {@code products} products leave on the topics. */
    static List<SimulatedLog.Entry> history(long seed, int carts, int products) {
        SimulatedShop shop = new SimulatedShop(seed);
        for (int product = 0; product < products; product++) {
            shop.adjustments("product-" + product);
        }
        for (int cart = 0; cart < carts; cart++) {
            shop.cart(products);
        }
        return shop.log.run();
    }

    private void adjustments(String product) {
        for (int i = 0; i < 3; i++) {
            var envelope = root("AdjustInventory", product);
            long delta = log.upTo(14) - 3;
            var command = new AdjustInventory(envelope, envelope.getId(), product, delta, AdjustmentReason.CORRECTION);
            log.publish(product, command);
            if (log.chance(0.2)) {
                log.publish(product, command);
            }
        }
    }

    private void cart(int products) {
        String orderId = Causation.deriveId(name + "/order/" + ids);
        List<CheckoutLine> lines = new ArrayList<>();
        for (int line = log.upTo(3); line >= 0; line--) {
            lines.add(new CheckoutLine("product-" + log.upTo(products), 1 + log.upTo(2), 100L + log.upTo(900)));
        }
        long total = lines.stream()
                .mapToLong(line -> line.getQuantity() * line.getUnitPrice())
                .sum();
        boolean valid = !log.chance(0.05);
        var envelope = root("CartCheckedOut", orderId);
        var cart = new CartCheckedOut(
                envelope, orderId, "cart", "customer", lines, total, 0L, valid ? total : total + 1, "EUR", null);
        for (int times = log.chance(0.2) ? 3 : 1; times > 0; times--) {
            log.publish(orderId, cart);
        }
        if (log.chance(0.3)) {
            log.later("deadline/" + orderId, () -> expire(orderId));
        }
        if (log.chance(0.05)) {
            requestCancellation(orderId);
        }
    }

    private void checkOut(CartCheckedOut cart) {
        if (orders.containsKey(cart.getOrderId())) {
            return;
        }
        Order order = new Order(cart);
        orders.put(cart.getOrderId(), order);
        Causation why = log.because(cart);
        if (cart.getTotal() != cart.getSubtotal()) {
            fail(order, FailureReason.INVALID_CART, why);
            return;
        }
        cart.getLines().stream()
                .collect(Collectors.groupingBy(
                        CheckoutLine::getProductId, Collectors.summingInt(CheckoutLine::getQuantity)))
                .forEach((product, quantity) -> log.publish(
                        product,
                        new ReserveInventory(
                                why.envelope(ReserveInventory.class, product), cart.getOrderId(), product, quantity)));
    }

    private void reserved(InventoryReserved event) {
        Order order = orders.get(event.getOrderId());
        if (order.step == Step.RESERVING && order.pending.remove(event.getProductId()) && order.pending.isEmpty()) {
            order.step = Step.AUTHORIZING;
            String id = event.getOrderId();
            var envelope = log.because(event).envelope(AuthorizePayment.class, id);
            log.publish(id, new AuthorizePayment(envelope, id, "customer", order.cart.getTotal(), "EUR"));
        }
    }

    private void unavailable(InventoryUnavailable event) {
        Order order = orders.get(event.getOrderId());
        if (order.step == Step.RESERVING) {
            order.unavailable.add(event.getProductId());
            fail(order, FailureReason.OUT_OF_STOCK, log.because(event));
        }
    }

    private void paid(PaymentSucceeded event) {
        Order order = orders.get(event.getOrderId());
        if (order.step != Step.AUTHORIZING) {
            return;
        }
        order.step = Step.CREATED;
        String id = event.getOrderId();
        var envelope = log.because(event).envelope(OrderCreated.class, id);
        var created =
                new OrderCreated(envelope, id, "customer", order.cart.getLines(), order.cart.getTotal(), "EUR", 0L);
        log.publish(id, created);
        Causation why = log.because(created);
        if (!shipping && log.chance(0.3)) {
            log.publish(id, new CapturePayment(why.envelope(CapturePayment.class, id), id));
        }
        if (log.chance(0.3)) {
            requestCancellation(id);
        } else if (!shipping && log.chance(0.3)) {
            ship(order, why);
        }
    }

    private void ready(OrderReadyForShipping event) {
        String id = event.getOrderId();
        if (orders.get(id).step == Step.CREATED) {
            log.publish(id, new CapturePayment(log.because(event).envelope(CapturePayment.class, id), id));
        }
    }

    private void captured(PaymentCaptured event) {
        String id = event.getOrderId();
        Order order = orders.get(id);
        if (shipping && order.step == Step.CREATED) {
            Causation why = log.because(event);
            log.publish(id, new CreateShipment(why.envelope(CreateShipment.class, id), id, ShippingService.STANDARD));
            ship(order, why);
        }
    }

    private void voided(PaymentVoided event) {
        Order order = orders.get(event.getOrderId());
        if (order.step == Step.CREATED) {
            Causation why = log.because(event);
            cancelled(order, CancellationReason.PAYMENT_FAILED, why);
            giveBack(order, ReleaseReason.ORDER_CANCELLED, why);
        }
    }

    private void delivered(ShipmentDelivered event) {
        String id = event.getOrderId();
        log.publish(id, new OrderCompleted(log.because(event).envelope(OrderCompleted.class, id), id, "customer"));
    }

    private void notDelivered(ShipmentFailed event) {
        String id = event.getOrderId();
        Order order = orders.get(id);
        Causation why = log.because(event);
        cancelled(order, CancellationReason.SHIPMENT_FAILED, why);
        if (event.getReason() == ShipmentFailureReason.FAILED_DELIVERY
                || event.getReason() == ShipmentFailureReason.RETURNED_TO_SENDER) {
            for (String product : order.products()) {
                log.publish(product, new ReturnInventory(why.envelope(ReturnInventory.class, product), id, product));
            }
        }
        log.publish(id, new RefundPayment(why.envelope(RefundPayment.class, id), id, null));
    }

    private void ship(Order order, Causation why) {
        order.step = Step.ENDED;
        order.shipped = true;
        for (String product : order.products()) {
            var envelope = why.envelope(CommitInventory.class, product);
            log.publish(product, new CommitInventory(envelope, order.cart.getOrderId(), product));
        }
    }

    private void expire(String orderId) {
        Order order = orders.get(orderId);
        if (order == null) {
            return;
        }
        Causation why = new Causation(Causation.deriveId("deadline/" + orderId), orderId, "0".repeat(32), log.now());
        if (order.step == Step.AUTHORIZING) {
            fail(order, FailureReason.PAYMENT_TIMEOUT, why);
        } else if (order.step == Step.RESERVING) {
            fail(order, FailureReason.RESERVATION_TIMEOUT, why);
        }
    }

    private void fail(Order order, FailureReason reason, Causation why) {
        boolean mayBePaid = order.step == Step.AUTHORIZING && reason != FailureReason.PAYMENT_FAILED;
        order.step = Step.ENDED;
        String id = order.cart.getOrderId();
        log.publish(id, new CheckoutFailed(why.envelope(CheckoutFailed.class, id), id, "customer", reason, null, 0L));
        if (reason != FailureReason.INVALID_CART) {
            giveBack(order, ReleaseReason.CHECKOUT_FAILED, why);
        }
        if (mayBePaid) {
            log.publish(id, new VoidPayment(why.envelope(VoidPayment.class, id), id, null));
        }
    }

    private void giveBack(Order order, ReleaseReason reason, Causation why) {
        for (String product : order.products()) {
            if (!order.unavailable.contains(product)) {
                var envelope = why.envelope(ReleaseInventory.class, product);
                log.publish(product, new ReleaseInventory(envelope, order.cart.getOrderId(), product, reason));
            }
        }
    }

    private void requestCancellation(String orderId) {
        for (int times = 1 + log.upTo(2); times > 0; times--) {
            var envelope = root("CancelOrder", orderId);
            var command = new CancelOrder(envelope, orderId, CancellationReason.CUSTOMER_REQUESTED);
            for (int copies = log.chance(0.2) ? 3 : 1; copies > 0; copies--) {
                log.publish(orderId, command);
            }
        }
    }

    private void fraudulent(FraudCheckFailed check) {
        String id = check.getOrderId();
        Order order = orders.get(id);
        Causation why = log.because(check);
        if (order == null) {
            Order never = new Order(check);
            orders.put(id, never);
            var envelope = why.envelope(CheckoutFailed.class, id);
            log.publish(id, new CheckoutFailed(envelope, id, "customer", FailureReason.FRAUD, null, 0L));
        } else if (order.step == Step.RESERVING || order.step == Step.AUTHORIZING) {
            fail(order, FailureReason.FRAUD, why);
        } else if (order.step == Step.CREATED) {
            cancelled(order, CancellationReason.FRAUD, why);
            giveBack(order, ReleaseReason.ORDER_CANCELLED, why);
            log.publish(id, new VoidPayment(why.envelope(VoidPayment.class, id), id, null));
        } else if (order.shipped) {
            var envelope = why.envelope(CancellationRejected.class, id);
            log.publish(
                    id,
                    new CancellationRejected(envelope, id, RejectionReason.ALREADY_SHIPPED, CancellationReason.FRAUD));
        }
    }

    private void cancel(CancelOrder command) {
        String id = command.getOrderId();
        Order order = orders.get(id);
        Causation why = log.because(command);
        if (order == null || order.step != Step.CREATED) {
            var envelope = why.envelope(CancellationRejected.class, id);
            log.publish(
                    id, new CancellationRejected(envelope, id, RejectionReason.ALREADY_CANCELLED, command.getReason()));
            return;
        }
        cancelled(order, command.getReason(), why);
        giveBack(order, ReleaseReason.ORDER_CANCELLED, why);
        log.publish(id, new VoidPayment(why.envelope(VoidPayment.class, id), id, null));
    }

    private void cancelled(Order order, CancellationReason reason, Causation why) {
        order.step = Step.ENDED;
        order.shipped = false;
        String id = order.cart.getOrderId();
        log.publish(id, new OrderCancelled(why.envelope(OrderCancelled.class, id), id, "customer", reason));
    }

    private Envelope root(String type, String correlationId) {
        String id = Causation.deriveId(name + '/' + type + '/' + ids++);
        return new Envelope(id, type, 1, log.now(), "0".repeat(31) + '1', correlationId, null, null);
    }
}
