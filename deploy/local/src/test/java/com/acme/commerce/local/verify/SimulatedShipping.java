package com.acme.commerce.local.verify;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.ordering.OrderCancelled;
import com.acme.commerce.contracts.ordering.OrderCreated;
import com.acme.commerce.contracts.shipping.CarrierNotice;
import com.acme.commerce.contracts.shipping.CarrierNoticeKind;
import com.acme.commerce.contracts.shipping.CreateShipment;
import com.acme.commerce.contracts.shipping.FulfilmentStopped;
import com.acme.commerce.contracts.shipping.OrderPacked;
import com.acme.commerce.contracts.shipping.OrderReadyForShipping;
import com.acme.commerce.contracts.shipping.ShipmentCreated;
import com.acme.commerce.contracts.shipping.ShipmentDelivered;
import com.acme.commerce.contracts.shipping.ShipmentFailed;
import com.acme.commerce.contracts.shipping.ShipmentFailureReason;
import com.acme.commerce.contracts.shipping.ShipmentRequested;
import com.acme.commerce.contracts.shipping.ShippingService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Shipping, and the carrier behind it, in miniature. */
final class SimulatedShipping {

    private enum Step {
        PICKING,
        READY,
        REQUESTED,
        CREATED,
        ENDED
    }

    private static final List<ShipmentFailureReason> REASONS = List.of(
            ShipmentFailureReason.FAILED_DELIVERY,
            ShipmentFailureReason.DAMAGED,
            ShipmentFailureReason.RETURNED_TO_SENDER);

    private final SimulatedLog log;
    private final Map<String, Step> steps = new HashMap<>();

    SimulatedShipping(SimulatedLog log) {
        this.log = log;
        log.handle(OrderCreated.class, this::pick);
        log.handle(OrderCancelled.class, this::stop);
        log.handle(CreateShipment.class, this::handOver);
        log.handle(ShipmentRequested.class, this::carry);
        log.handle(CarrierNotice.class, this::notice);
    }

    private void pick(OrderCreated order) {
        String id = order.getOrderId();
        steps.put(id, Step.PICKING);
        log.later("picking/" + id, () -> {
            if (steps.get(id) == Step.PICKING) {
                steps.put(id, Step.READY);
                Causation why = deadline(id, 1);
                log.publish(id, new OrderPacked(why.envelope(OrderPacked.class, id), id, "job", 1));
                var envelope = why.envelope(OrderReadyForShipping.class, id);
                log.publish(id, new OrderReadyForShipping(envelope, id, "customer", 1));
            }
        });
    }

    private void stop(OrderCancelled order) {
        String id = order.getOrderId();
        if (steps.get(id) == Step.PICKING || steps.get(id) == Step.READY) {
            steps.put(id, Step.ENDED);
            var envelope = log.because(order).envelope(FulfilmentStopped.class, id);
            log.publish(id, new FulfilmentStopped(envelope, id, "job"));
        }
    }

    private void handOver(CreateShipment command) {
        steps.put(command.getOrderId(), Step.REQUESTED);
        request(command.getOrderId(), 1, log.because(command));
    }

    private void request(String id, int attempt, Causation why) {
        var envelope = why.envelope(ShipmentRequested.class, id);
        log.publish(
                id, new ShipmentRequested(envelope, "shipment", id, "customer", 1, ShippingService.STANDARD, attempt));
    }

    /** The carrier: silent for ever, silent until it is asked again, or telling a story in any order. */
    private void carry(ShipmentRequested work) {
        String id = work.getOrderId();
        if (work.getAttempt() == 1 && log.chance(0.1)) {
            fail(id, ShipmentFailureReason.LOST, deadline(id, 2));
            return;
        }
        if (work.getAttempt() == 1 && log.chance(0.2)) {
            request(id, 2, deadline(id, 2));
            return;
        }
        Causation why = log.because(work);
        ShipmentFailureReason failure = log.chance(0.3) ? REASONS.get(log.upTo(REASONS.size())) : null;
        boolean endFirst = log.chance(0.3);
        if (endFirst) {
            tell(id, failure, why);
        }
        tell(id, CarrierNoticeKind.BOOKED, null, why);
        if (!endFirst) {
            tell(id, failure, why);
        }
    }

    private void tell(String id, ShipmentFailureReason failure, Causation why) {
        tell(id, failure == null ? CarrierNoticeKind.DELIVERED : CarrierNoticeKind.FAILED, failure, why);
    }

    private void tell(String id, CarrierNoticeKind kind, ShipmentFailureReason failure, Causation why) {
        var envelope = why.envelope(CarrierNotice.class, kind.name());
        var notice = new CarrierNotice(envelope, "shipment", id, kind, "carrier", "track", null, failure);
        for (int times = log.chance(0.2) ? 2 : 1; times > 0; times--) {
            log.publish(id, notice);
        }
    }

    private void notice(CarrierNotice notice) {
        String id = notice.getOrderId();
        Causation why = log.because(notice);
        if (steps.get(id) == Step.ENDED) {
            return;
        }
        if (notice.getKind() == CarrierNoticeKind.FAILED) {
            fail(id, notice.getReason(), why);
            return;
        }
        if (steps.get(id) == Step.REQUESTED) {
            steps.put(id, Step.CREATED);
            var envelope = why.envelope(ShipmentCreated.class, id);
            log.publish(id, new ShipmentCreated(envelope, "shipment", id, "carrier", "track", null));
        }
        if (notice.getKind() == CarrierNoticeKind.DELIVERED) {
            steps.put(id, Step.ENDED);
            log.publish(id, new ShipmentDelivered(why.envelope(ShipmentDelivered.class, id), "shipment", id));
        }
    }

    private void fail(String id, ShipmentFailureReason reason, Causation why) {
        steps.put(id, Step.ENDED);
        log.publish(id, new ShipmentFailed(why.envelope(ShipmentFailed.class, id), "shipment", id, reason));
    }

    private Causation deadline(String id, int number) {
        return new Causation(id + "/shipment-deadline/" + number, id, "0".repeat(32), log.now());
    }
}
