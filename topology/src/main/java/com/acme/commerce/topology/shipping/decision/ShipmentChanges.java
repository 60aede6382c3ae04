package com.acme.commerce.topology.shipping.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.ordering.OrderCreated;
import com.acme.commerce.contracts.shipping.CarrierNotice;
import com.acme.commerce.contracts.shipping.ShipmentFailureReason;
import com.acme.commerce.contracts.shipping.ShippingService;
import com.acme.commerce.stores.shipping.Shipment;
import com.acme.commerce.stores.shipping.ShipmentStatus;
import java.time.Duration;

/** Next states of a shipment. Each returns a new row; none changes the one it was given. */
final class ShipmentChanges {

    /** Of what waits for nothing. */
    private static final long NEVER = 0;

    private ShipmentChanges() {}

    static Shipment picking(OrderCreated order, int parcels, Duration picking, Causation why) {
        String orderId = order.getOrderId();
        return new Shipment(
                orderId,
                order.getCustomerId(),
                Causation.deriveId("picking/" + orderId),
                Causation.deriveId("shipment/" + orderId),
                parcels,
                ShipmentStatus.PICKING,
                "",
                null,
                null,
                null,
                null,
                0,
                why.now(),
                why.now() + picking.toMillis(),
                why.traceId());
    }

    static Shipment ready(Shipment shipment, Causation why) {
        return at(shipment, ShipmentStatus.READY, why);
    }

    static Shipment stopped(Shipment shipment, Causation why) {
        return at(shipment, ShipmentStatus.STOPPED, why);
    }

    static Shipment requested(Shipment shipment, ShippingService service, Causation why) {
        return with(shipment, ShipmentStatus.REQUESTED, service.name(), null, shipment.getAttempts(), NEVER, why);
    }

    /** The carrier was asked once more, and has so long to answer. */
    static Shipment asked(Shipment shipment, Duration answer, Causation why) {
        return with(
                shipment,
                shipment.getStatus(),
                shipment.getService(),
                null,
                shipment.getAttempts() + 1,
                why.now() + answer.toMillis(),
                why);
    }

    static Shipment created(Shipment shipment, CarrierNotice notice, Duration delivery, Causation why) {
        return new Shipment(
                shipment.getOrderId(),
                shipment.getCustomerId(),
                shipment.getPickingJobId(),
                shipment.getShipmentId(),
                shipment.getParcelCount(),
                ShipmentStatus.CREATED,
                shipment.getService(),
                notice.getCarrier(),
                notice.getTrackingNumber(),
                notice.getEstimatedDelivery(),
                null,
                shipment.getAttempts(),
                why.now(),
                why.now() + delivery.toMillis(),
                shipment.getTraceId());
    }

    static Shipment delivered(Shipment shipment, Causation why) {
        return at(shipment, ShipmentStatus.DELIVERED, why);
    }

    static Shipment failed(Shipment shipment, ShipmentFailureReason reason, Causation why) {
        return with(
                shipment,
                ShipmentStatus.FAILED,
                shipment.getService(),
                reason.name(),
                shipment.getAttempts(),
                NEVER,
                why);
    }

    private static Shipment at(Shipment shipment, ShipmentStatus status, Causation why) {
        return with(shipment, status, shipment.getService(), null, shipment.getAttempts(), NEVER, why);
    }

    private static Shipment with(
            Shipment shipment,
            ShipmentStatus status,
            String service,
            String reason,
            int attempts,
            long deadlineAt,
            Causation why) {
        return new Shipment(
                shipment.getOrderId(),
                shipment.getCustomerId(),
                shipment.getPickingJobId(),
                shipment.getShipmentId(),
                shipment.getParcelCount(),
                status,
                service,
                shipment.getCarrier(),
                shipment.getTrackingNumber(),
                shipment.getEstimatedDelivery(),
                reason,
                attempts,
                why.now(),
                deadlineAt,
                shipment.getTraceId());
    }
}
