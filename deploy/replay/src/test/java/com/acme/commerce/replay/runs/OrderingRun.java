package com.acme.commerce.replay.runs;

import com.acme.commerce.contracts.fulfilment.InventoryReleased;
import com.acme.commerce.contracts.fulfilment.InventoryReserved;
import com.acme.commerce.contracts.fulfilment.InventoryUnavailable;
import com.acme.commerce.contracts.fulfilment.ReleaseInventory;
import com.acme.commerce.contracts.fulfilment.ReserveInventory;
import com.acme.commerce.contracts.ordering.CancelOrder;
import com.acme.commerce.contracts.ordering.CancellationReason;
import com.acme.commerce.contracts.ordering.OrderCreated;
import com.acme.commerce.contracts.payments.AuthorizePayment;
import com.acme.commerce.contracts.payments.CapturePayment;
import com.acme.commerce.contracts.payments.PaymentCaptured;
import com.acme.commerce.contracts.payments.PaymentFailed;
import com.acme.commerce.contracts.payments.PaymentFailureReason;
import com.acme.commerce.contracts.payments.PaymentSucceeded;
import com.acme.commerce.contracts.payments.PaymentVoided;
import com.acme.commerce.contracts.payments.VoidPayment;
import com.acme.commerce.contracts.shipping.CreateShipment;
import com.acme.commerce.contracts.shipping.OrderReadyForShipping;
import com.acme.commerce.contracts.shipping.ShipmentDelivered;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.contracts.shopping.CheckoutLine;
import java.time.Duration;
import java.util.List;

/** Checkouts that are answered, refused, cancelled, or forgotten until their deadline. */
final class OrderingRun implements RecordedRun {

    @Override
    public void play(Recorder recorder) {
        for (int number = 1; number <= 60; number++) {
            checkOut(recorder, "order-" + number);
            answerAll(recorder);
            if (recorder.chance(20)) {
                String order = recorder.one("order", number);
                recorder.send(
                        order,
                        new CancelOrder(
                                recorder.envelope(CancelOrder.class, order),
                                order,
                                CancellationReason.CUSTOMER_REQUESTED));
            }
            if (recorder.chance(15)) {
                recorder.pass(Duration.ofSeconds(40));
            }
        }
        recorder.pass(Duration.ofMinutes(2));
        answerAll(recorder);
    }

    private static void checkOut(Recorder recorder, String order) {
        List<CheckoutLine> lines = List.of(
                new CheckoutLine("product-1", 1 + recorder.random().nextInt(3), 100L),
                new CheckoutLine("product-2", 2, 250L));
        long total = lines.stream()
                .mapToLong(line -> line.getQuantity() * line.getUnitPrice())
                .sum();
        recorder.send(
                order,
                new CartCheckedOut(
                        recorder.envelope(CartCheckedOut.class, order),
                        order,
                        "cart-of-" + order,
                        recorder.one("customer", 5),
                        lines,
                        total,
                        0L,
                        total,
                        "EUR",
                        null));
    }

    private static void answerAll(Recorder recorder) {
        for (int round = 0; round < 5; round++) {
            recorder.said(ReserveInventory.class).forEach(asked -> reserve(recorder, asked));
            recorder.said(ReleaseInventory.class)
                    .forEach(asked -> recorder.send(
                            asked.getOrderId(),
                            new InventoryReleased(
                                    recorder.envelope(InventoryReleased.class, asked.getOrderId()),
                                    asked.getOrderId(),
                                    asked.getProductId(),
                                    1,
                                    asked.getReason(),
                                    2L)));
            recorder.said(AuthorizePayment.class).forEach(asked -> pay(recorder, asked));
            recorder.said(OrderCreated.class).forEach(created -> ship(recorder, created));
            fulfil(recorder);
        }
    }

    private static void reserve(Recorder recorder, ReserveInventory asked) {
        String order = asked.getOrderId();
        int quantity = asked.getQuantity();
        if (recorder.chance(88)) {
            recorder.send(
                    order,
                    new InventoryReserved(
                            recorder.envelope(InventoryReserved.class, order),
                            order,
                            asked.getProductId(),
                            quantity,
                            1L));
        } else if (recorder.chance(70)) {
            recorder.send(
                    order,
                    new InventoryUnavailable(
                            recorder.envelope(InventoryUnavailable.class, order),
                            order,
                            asked.getProductId(),
                            quantity,
                            0L));
        }
    }

    private static void pay(Recorder recorder, AuthorizePayment asked) {
        String order = asked.getOrderId();
        if (recorder.chance(85)) {
            recorder.send(
                    order,
                    new PaymentSucceeded(
                            recorder.envelope(PaymentSucceeded.class, order),
                            "payment-" + order,
                            order,
                            asked.getAmount(),
                            asked.getCurrency(),
                            "ref",
                            null));
        } else if (recorder.chance(60)) {
            recorder.send(
                    order,
                    new PaymentFailed(
                            recorder.envelope(PaymentFailed.class, order),
                            "payment-" + order,
                            order,
                            PaymentFailureReason.CARD_DECLINED));
        }
    }

    private static void ship(Recorder recorder, OrderCreated created) {
        String order = created.getOrderId();
        if (recorder.chance(60)) {
            recorder.send(
                    order,
                    new OrderReadyForShipping(
                            recorder.envelope(OrderReadyForShipping.class, order), order, created.getCustomerId(), 1));
        }
    }

    private static void fulfil(Recorder recorder) {
        recorder.said(CapturePayment.class)
                .forEach(asked -> recorder.send(
                        asked.getOrderId(),
                        new PaymentCaptured(
                                recorder.envelope(PaymentCaptured.class, asked.getOrderId()),
                                "payment-" + asked.getOrderId(),
                                asked.getOrderId(),
                                100L,
                                "EUR")));
        recorder.said(VoidPayment.class)
                .forEach(asked -> recorder.send(
                        asked.getOrderId(),
                        new PaymentVoided(
                                recorder.envelope(PaymentVoided.class, asked.getOrderId()),
                                "payment-" + asked.getOrderId(),
                                asked.getOrderId())));
        recorder.said(CreateShipment.class)
                .forEach(asked -> recorder.send(
                        asked.getOrderId(),
                        new ShipmentDelivered(
                                recorder.envelope(ShipmentDelivered.class, asked.getOrderId()),
                                "shipment-" + asked.getOrderId(),
                                asked.getOrderId())));
    }
}
