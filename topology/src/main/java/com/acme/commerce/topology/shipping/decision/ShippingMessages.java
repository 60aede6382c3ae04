package com.acme.commerce.topology.shipping.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.shipping.CreateShipment;
import com.acme.commerce.contracts.shipping.FulfilmentStopped;
import com.acme.commerce.contracts.shipping.OrderPacked;
import com.acme.commerce.contracts.shipping.OrderReadyForShipping;
import com.acme.commerce.contracts.shipping.ShipmentCreated;
import com.acme.commerce.contracts.shipping.ShipmentDelivered;
import com.acme.commerce.contracts.shipping.ShipmentFailed;
import com.acme.commerce.contracts.shipping.ShipmentFailureReason;
import com.acme.commerce.contracts.shipping.ShipmentRejected;
import com.acme.commerce.contracts.shipping.ShipmentRejectionReason;
import com.acme.commerce.contracts.shipping.ShipmentRequested;
import com.acme.commerce.contracts.shipping.ShippingService;
import com.acme.commerce.stores.shipping.Shipment;
import com.acme.commerce.topology.decision.Outbound;

/** What shipping says to others, all of it under the order id. */
final class ShippingMessages {

    private ShippingMessages() {}

    static Outbound packed(Shipment shipment, Causation why) {
        var envelope = why.envelope(OrderPacked.class, shipment.getPickingJobId());
        return new Outbound(
                shipment.getOrderId(),
                new OrderPacked(
                        envelope, shipment.getOrderId(), shipment.getPickingJobId(), shipment.getParcelCount()));
    }

    static Outbound ready(Shipment shipment, Causation why) {
        var envelope = why.envelope(OrderReadyForShipping.class, shipment.getPickingJobId());
        return new Outbound(
                shipment.getOrderId(),
                new OrderReadyForShipping(
                        envelope, shipment.getOrderId(), shipment.getCustomerId(), shipment.getParcelCount()));
    }

    static Outbound stopped(Shipment shipment, Causation why) {
        var envelope = why.envelope(FulfilmentStopped.class, shipment.getPickingJobId());
        return new Outbound(
                shipment.getOrderId(),
                new FulfilmentStopped(envelope, shipment.getOrderId(), shipment.getPickingJobId()));
    }

    static Outbound rejected(CreateShipment command, ShipmentRejectionReason reason, Causation why) {
        var envelope = why.envelope(ShipmentRejected.class, command.getOrderId());
        return new Outbound(command.getOrderId(), new ShipmentRejected(envelope, command.getOrderId(), reason));
    }

    /** Work for the carrier worker. */
    static Outbound request(Shipment shipment, Causation why) {
        return new Outbound(
                shipment.getOrderId(),
                new ShipmentRequested(
                        why.envelope(ShipmentRequested.class, Integer.toString(shipment.getAttempts())),
                        shipment.getShipmentId(),
                        shipment.getOrderId(),
                        shipment.getCustomerId(),
                        shipment.getParcelCount(),
                        ShippingService.valueOf(shipment.getService()),
                        shipment.getAttempts()));
    }

    static Outbound created(Shipment shipment, Causation why) {
        return new Outbound(
                shipment.getOrderId(),
                new ShipmentCreated(
                        why.envelope(ShipmentCreated.class, shipment.getShipmentId()),
                        shipment.getShipmentId(),
                        shipment.getOrderId(),
                        shipment.getCarrier(),
                        shipment.getTrackingNumber(),
                        shipment.getEstimatedDelivery()));
    }

    static Outbound delivered(Shipment shipment, Causation why) {
        var envelope = why.envelope(ShipmentDelivered.class, shipment.getShipmentId());
        return new Outbound(
                shipment.getOrderId(),
                new ShipmentDelivered(envelope, shipment.getShipmentId(), shipment.getOrderId()));
    }

    static Outbound failed(Shipment shipment, ShipmentFailureReason reason, Causation why) {
        var envelope = why.envelope(ShipmentFailed.class, shipment.getShipmentId());
        return new Outbound(
                shipment.getOrderId(),
                new ShipmentFailed(envelope, shipment.getShipmentId(), shipment.getOrderId(), reason));
    }
}
