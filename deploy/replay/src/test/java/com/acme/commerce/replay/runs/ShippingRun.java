package com.acme.commerce.replay.runs;

import com.acme.commerce.contracts.ordering.CancellationReason;
import com.acme.commerce.contracts.ordering.OrderCancelled;
import com.acme.commerce.contracts.ordering.OrderCreated;
import com.acme.commerce.contracts.shipping.CarrierNotice;
import com.acme.commerce.contracts.shipping.CarrierNoticeKind;
import com.acme.commerce.contracts.shipping.CreateShipment;
import com.acme.commerce.contracts.shipping.OrderReadyForShipping;
import com.acme.commerce.contracts.shipping.ShipmentFailureReason;
import com.acme.commerce.contracts.shipping.ShipmentRequested;
import com.acme.commerce.contracts.shipping.ShippingService;
import com.acme.commerce.contracts.shopping.CheckoutLine;
import java.time.Duration;
import java.util.List;

/** Orders that are picked, stopped, handed over, delivered, lost, or never heard of again. */
final class ShippingRun implements RecordedRun {

    @Override
    public void play(Recorder recorder) {
        for (int number = 1; number <= 60; number++) {
            String order = "order-" + number;
            recorder.send(order, created(recorder, order));
            if (recorder.chance(15)) {
                recorder.send(
                        order,
                        new OrderCancelled(
                                recorder.envelope(OrderCancelled.class, order),
                                order,
                                "customer-1",
                                CancellationReason.CUSTOMER_REQUESTED));
            }
            recorder.pass(Duration.ofMillis(recorder.random().nextInt(3_000)));
            go(recorder);
        }
        recorder.pass(Duration.ofMinutes(10));
        go(recorder);
        recorder.send("order-none", createShipment(recorder, "order-none"));
    }

    private static void go(Recorder recorder) {
        recorder.said(OrderReadyForShipping.class)
                .forEach(ready -> recorder.send(ready.getOrderId(), createShipment(recorder, ready.getOrderId())));
        for (ShipmentRequested request : recorder.said(ShipmentRequested.class)) {
            if (recorder.chance(80)) {
                recorder.send(request.getOrderId(), notice(recorder, request, CarrierNoticeKind.BOOKED));
            }
            if (recorder.chance(70)) {
                CarrierNoticeKind end = recorder.chance(80) ? CarrierNoticeKind.DELIVERED : CarrierNoticeKind.FAILED;
                recorder.send(request.getOrderId(), notice(recorder, request, end));
            }
        }
    }

    private static OrderCreated created(Recorder recorder, String order) {
        return new OrderCreated(
                recorder.envelope(OrderCreated.class, order),
                order,
                "customer-1",
                List.of(new CheckoutLine("product-1", 1 + recorder.random().nextInt(30), 10L)),
                100L,
                "EUR",
                recorder.now());
    }

    private static CreateShipment createShipment(Recorder recorder, String order) {
        return new CreateShipment(recorder.envelope(CreateShipment.class, order), order, ShippingService.STANDARD);
    }

    private static CarrierNotice notice(Recorder recorder, ShipmentRequested request, CarrierNoticeKind kind) {
        String order = request.getOrderId();
        return new CarrierNotice(
                recorder.envelope(CarrierNotice.class, order),
                request.getShipmentId(),
                order,
                kind,
                "parcels",
                "track-" + order,
                null,
                kind == CarrierNoticeKind.FAILED ? ShipmentFailureReason.LOST : null);
    }
}
