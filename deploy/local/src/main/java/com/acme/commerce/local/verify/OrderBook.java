package com.acme.commerce.local.verify;

import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.fulfilment.CommitInventory;
import com.acme.commerce.contracts.fulfilment.InventoryCommitted;
import com.acme.commerce.contracts.fulfilment.InventoryReleased;
import com.acme.commerce.contracts.fulfilment.InventoryReserved;
import com.acme.commerce.contracts.fulfilment.InventoryReturned;
import com.acme.commerce.contracts.fulfilment.InventoryUnavailable;
import com.acme.commerce.contracts.fulfilment.ReleaseInventory;
import com.acme.commerce.contracts.fulfilment.ReserveInventory;
import com.acme.commerce.contracts.fulfilment.ReturnInventory;
import com.acme.commerce.contracts.ordering.CancelOrder;
import com.acme.commerce.contracts.ordering.CancellationRejected;
import com.acme.commerce.contracts.ordering.CheckoutFailed;
import com.acme.commerce.contracts.ordering.OrderCancelled;
import com.acme.commerce.contracts.ordering.OrderCreated;
import com.acme.commerce.contracts.payments.AuthorizePayment;
import com.acme.commerce.contracts.payments.CapturePayment;
import com.acme.commerce.contracts.payments.FraudCheckFailed;
import com.acme.commerce.contracts.payments.PaymentCaptured;
import com.acme.commerce.contracts.payments.PaymentFailed;
import com.acme.commerce.contracts.payments.PaymentRequested;
import com.acme.commerce.contracts.payments.PaymentSucceeded;
import com.acme.commerce.contracts.payments.PaymentVoided;
import com.acme.commerce.contracts.payments.ProcessorOutcome;
import com.acme.commerce.contracts.payments.ProcessorResult;
import com.acme.commerce.contracts.payments.RefundPayment;
import com.acme.commerce.contracts.payments.RefundProcessed;
import com.acme.commerce.contracts.payments.RefundRequested;
import com.acme.commerce.contracts.payments.VoidPayment;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.contracts.shopping.CheckoutLine;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * The orders, written up message by message. What can be told from one message and what came before it (another sum,
 * another quantity) is told at once; what needs the whole history is the business of the rules.
 */
final class OrderBook {

    /** How one type of message is entered. */
    private record Entry<M extends SpecificRecord>(
            Class<M> type, Function<M, String> orderId, BiConsumer<OrderHistory, M> writer) {

        String orderIdOf(SpecificRecord message) {
            return orderId.apply(type.cast(message));
        }

        void write(OrderHistory order, SpecificRecord message) {
            writer.accept(order, type.cast(message));
        }
    }

    private final Map<Class<?>, Entry<?>> entries = new HashMap<>();
    private final Map<String, OrderHistory> orders = new HashMap<>();

    /** The same few product ids stand in every order: one object for each. */
    private final Map<String, String> productIds = new HashMap<>();

    private final Violations violations;

    OrderBook(Violations violations) {
        this.violations = violations;
        checkouts();
        reservations();
        paymentCommands();
        payments();
    }

    Collection<OrderHistory> all() {
        return orders.values();
    }

    /** Enters a message that is about an order; ignores any other. */
    void enter(SpecificRecord message, Envelope envelope) {
        Entry<?> entry = entries.get(message.getClass());
        if (entry != null) {
            OrderHistory order = order(entry.orderIdOf(message));
            order.said(envelope.getId(), envelope.getTs());
            entry.write(order, message);
        }
    }

    /** Marks the order that a dead letter is about. */
    void setAside(SpecificRecord message, Envelope envelope) {
        Entry<?> entry = entries.get(message.getClass());
        if (entry != null) {
            order(entry.orderIdOf(message)).setAside(envelope.getId());
        }
    }

    private void checkouts() {
        on(CartCheckedOut.class, CartCheckedOut::getOrderId, this::checkedOut);
        on(OrderCreated.class, OrderCreated::getOrderId, (order, event) -> {
            order.created++;
            price(order, event.getTotal(), event.getCurrency(), event);
            quantities(event.getLines()).forEach((product, quantity) -> {
                line(order, product).inOrder = true;
                units(order, product, quantity, event);
            });
        });
        on(CheckoutFailed.class, CheckoutFailed::getOrderId, (order, event) -> {
            order.failed++;
            order.failure = event.getReason();
        });
        on(
                CancelOrder.class,
                CancelOrder::getOrderId,
                (order, command) -> order.cancelCommand(command.getEnvelope().getId()));
        on(
                OrderCancelled.class,
                OrderCancelled::getOrderId,
                (order, event) ->
                        order.cancelled(event.getReason(), event.getEnvelope().getCausationId()));
        on(
                CancellationRejected.class,
                CancellationRejected::getOrderId,
                (order, event) -> order.cancellationRejected(event.getEnvelope().getCausationId()));
        on(FraudCheckFailed.class, FraudCheckFailed::getOrderId, (order, event) -> {
            order.takenForFraud(event.getEnvelope().getId());
            price(order, event.getTotal(), event.getCurrency(), event);
        });
    }

    private void checkedOut(OrderHistory order, CartCheckedOut cart) {
        order.carts++;
        if (order.carts > 1) {
            return;
        }
        price(order, cart.getTotal(), cart.getCurrency(), cart);
        quantities(cart.getLines()).forEach((product, quantity) -> {
            line(order, product).inCart = true;
            units(order, product, quantity, cart);
        });
    }

    private void reservations() {
        on(ReserveInventory.class, ReserveInventory::getOrderId, (order, command) -> {
            LineHistory line = line(order, command.getProductId());
            line.reserveCommands++;
            line.releasedBeforeAsked = line.releaseCommands > 0;
            units(order, command.getProductId(), command.getQuantity(), command);
        });
        on(
                ReleaseInventory.class,
                ReleaseInventory::getOrderId,
                (order, command) -> line(order, command.getProductId()).releaseCommands++);
        on(
                CommitInventory.class,
                CommitInventory::getOrderId,
                (order, command) -> line(order, command.getProductId()).commitCommands++);
        on(
                ReturnInventory.class,
                ReturnInventory::getOrderId,
                (order, command) -> line(order, command.getProductId()).returnCommands++);
        on(InventoryReserved.class, InventoryReserved::getOrderId, (order, event) -> {
            line(order, event.getProductId()).reserved++;
            units(order, event.getProductId(), event.getQuantity(), event);
        });
        on(InventoryUnavailable.class, InventoryUnavailable::getOrderId, (order, event) -> {
            line(order, event.getProductId()).unavailable++;
            units(order, event.getProductId(), event.getRequested(), event);
        });
        on(InventoryReleased.class, InventoryReleased::getOrderId, (order, event) -> {
            line(order, event.getProductId()).released++;
            units(order, event.getProductId(), event.getQuantity(), event);
        });
        on(InventoryCommitted.class, InventoryCommitted::getOrderId, (order, event) -> {
            line(order, event.getProductId()).committed++;
            units(order, event.getProductId(), event.getQuantity(), event);
        });
        on(InventoryReturned.class, InventoryReturned::getOrderId, (order, event) -> {
            line(order, event.getProductId()).returned++;
            units(order, event.getProductId(), event.getQuantity(), event);
        });
    }

    private void paymentCommands() {
        on(AuthorizePayment.class, AuthorizePayment::getOrderId, (order, command) -> {
            order.payment().authorizeCommands++;
            price(order, command.getAmount(), command.getCurrency(), command);
        });
        on(CapturePayment.class, CapturePayment::getOrderId, (order, command) -> order.payment().captureCommands++);
        on(
                VoidPayment.class,
                VoidPayment::getOrderId,
                (order, command) ->
                        order.payment().callOff(command.getEnvelope().getId()));
        on(RefundPayment.class, RefundPayment::getOrderId, (order, command) -> order.payment().refundCommands++);
    }

    private void payments() {
        on(PaymentRequested.class, PaymentRequested::getOrderId, (order, work) -> {
            order.payment().request(work.getAction(), work.getEnvelope().getCausationId());
            price(order, work.getAmount(), work.getCurrency(), work);
        });
        on(
                ProcessorOutcome.class,
                ProcessorOutcome::getOrderId,
                (order, outcome) ->
                        order.payment().outcome(outcome.getAction(), outcome.getResult() == ProcessorResult.APPROVED));
        on(PaymentSucceeded.class, PaymentSucceeded::getOrderId, (order, event) -> {
            order.payment().succeeded++;
            price(order, event.getAmount(), event.getCurrency(), event);
        });
        on(PaymentFailed.class, PaymentFailed::getOrderId, (order, event) -> order.payment().failed++);
        on(PaymentCaptured.class, PaymentCaptured::getOrderId, (order, event) -> {
            order.payment().captured++;
            price(order, event.getAmount(), event.getCurrency(), event);
        });
        on(PaymentVoided.class, PaymentVoided::getOrderId, (order, event) -> order.payment().voided++);
        on(RefundRequested.class, RefundRequested::getOrderId, (order, event) -> {
            order.payment().refundRequested++;
            price(order, event.getAmount(), event.getCurrency(), event);
        });
        on(RefundProcessed.class, RefundProcessed::getOrderId, (order, event) -> {
            order.payment().refunded++;
            price(order, event.getAmount(), event.getCurrency(), event);
        });
    }

    private <M extends SpecificRecord> void on(
            Class<M> type, Function<M, String> orderId, BiConsumer<OrderHistory, M> writer) {
        entries.put(type, new Entry<>(type, orderId, writer));
    }

    private OrderHistory order(String orderId) {
        return orders.computeIfAbsent(orderId, OrderHistory::new);
    }

    private LineHistory line(OrderHistory order, String productId) {
        return order.line(productIds.computeIfAbsent(productId, id -> id));
    }

    private void price(OrderHistory order, long amount, String currency, SpecificRecord message) {
        if (!order.agrees(amount, currency.intern())) {
            violations.add(
                    Rule.PAYMENT,
                    order.orderId,
                    nameOf(message) + " says " + amount + ' ' + currency + ", but the order is about " + order.price());
        }
    }

    private void units(OrderHistory order, String productId, long quantity, SpecificRecord message) {
        LineHistory line = line(order, productId);
        if (!line.agrees(quantity)) {
            violations.add(
                    Rule.RESERVATION,
                    order.orderId,
                    nameOf(message) + " says " + quantity + " of product " + productId + ", but it is about "
                            + line.units());
        }
    }

    private static String nameOf(SpecificRecord message) {
        return message.getSchema().getName();
    }

    private static Map<String, Long> quantities(List<CheckoutLine> lines) {
        Map<String, Long> quantities = new HashMap<>();
        for (CheckoutLine line : lines) {
            quantities.merge(line.getProductId(), (long) line.getQuantity(), Long::sum);
        }
        return quantities;
    }
}
