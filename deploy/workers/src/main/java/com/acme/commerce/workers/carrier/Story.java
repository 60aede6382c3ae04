package com.acme.commerce.workers.carrier;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.shipping.ShipmentFailureReason;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * What the local carrier says of a shipment. The end is what matters: it tells of the booking as well.
 *
 * @param early before the end
 * @param late after it
 */
record Story(List<TrackingEvent> early, TrackingEvent end, List<TrackingEvent> late) {

    private static final List<ShipmentFailureReason> REASONS = List.of(
            ShipmentFailureReason.FAILED_DELIVERY,
            ShipmentFailureReason.LOST,
            ShipmentFailureReason.DAMAGED,
            ShipmentFailureReason.RETURNED_TO_SENDER);

    /** Follows from the shipment's id alone. */
    static Story of(String shipmentId, LocalCarrier.Habits habits) {
        SplittableRandom draws = new SplittableRandom(shipmentId.hashCode());
        boolean fails = draws.nextDouble() < habits.failureShare();
        boolean twice = draws.nextDouble() < habits.duplicateShare();
        boolean reordered = draws.nextDouble() < habits.reorderedShare();
        ShipmentFailureReason reason = REASONS.get(draws.nextInt(REASONS.size()));

        String trackingNumber = "local_" + Causation.deriveId("tracking/" + shipmentId);
        TrackingEvent end =
                fails ? TrackingEvent.failed(trackingNumber, reason) : TrackingEvent.delivered(trackingNumber);
        List<TrackingEvent> booking = Collections.nCopies(twice ? 2 : 1, TrackingEvent.booked(trackingNumber));
        List<TrackingEvent> repeat = twice ? List.of(end) : List.of();
        return reordered
                ? new Story(
                        List.of(),
                        end,
                        Stream.concat(booking.stream(), repeat.stream()).toList())
                : new Story(booking, end, repeat);
    }
}
