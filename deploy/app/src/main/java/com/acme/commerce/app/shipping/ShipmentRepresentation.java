package com.acme.commerce.app.shipping;

import com.acme.commerce.stores.shipping.Shipment;
import java.time.Instant;

/** A shipment as clients see it; {@code Shipment} in the interface document. */
record ShipmentRepresentation(
        String orderId,
        String shipmentId,
        String status,
        int parcelCount,
        String service,
        String carrier,
        String trackingNumber,
        Instant estimatedDelivery,
        String failureReason,
        Instant updatedAt) {

    static ShipmentRepresentation of(Shipment shipment) {
        return new ShipmentRepresentation(
                shipment.getOrderId(),
                shipment.getShipmentId(),
                shipment.getStatus().name(),
                shipment.getParcelCount(),
                shipment.getService().isEmpty() ? null : shipment.getService(),
                shipment.getCarrier(),
                shipment.getTrackingNumber(),
                shipment.getEstimatedDelivery() == null ? null : Instant.ofEpochMilli(shipment.getEstimatedDelivery()),
                shipment.getReason(),
                Instant.ofEpochMilli(shipment.getUpdatedAt()));
    }
}
