package com.acme.commerce.workers.carrier;

import com.acme.commerce.contracts.shipping.CarrierNoticeKind;
import com.acme.commerce.contracts.shipping.ShipmentFailureReason;
import java.util.Objects;

/**
 * What a carrier says of a shipment.
 *
 * @param trackingNumber the carrier's own number; null where it has none
 * @param reason why it failed; null otherwise
 */
public record TrackingEvent(CarrierNoticeKind kind, String trackingNumber, ShipmentFailureReason reason) {

    public static TrackingEvent booked(String trackingNumber) {
        return new TrackingEvent(CarrierNoticeKind.BOOKED, Objects.requireNonNull(trackingNumber), null);
    }

    public static TrackingEvent delivered(String trackingNumber) {
        return new TrackingEvent(CarrierNoticeKind.DELIVERED, Objects.requireNonNull(trackingNumber), null);
    }

    /** @param trackingNumber may be null */
    public static TrackingEvent failed(String trackingNumber, ShipmentFailureReason reason) {
        return new TrackingEvent(CarrierNoticeKind.FAILED, trackingNumber, Objects.requireNonNull(reason));
    }
}
