package com.acme.commerce.topology.shipping.decision;

import com.acme.commerce.contracts.shipping.CarrierNotice;
import com.acme.commerce.contracts.shipping.CarrierNoticeKind;
import com.acme.commerce.contracts.shipping.ShipmentFailureReason;
import com.acme.commerce.topology.decision.UnacceptableMessageException;

/** What a notice must say to be believed. */
final class CarrierNotices {

    private CarrierNotices() {}

    /** @throws UnacceptableMessageException naming the field that is wrong */
    static void require(CarrierNotice notice) {
        if (notice.getKind() == CarrierNoticeKind.FAILED) {
            ShipmentFailureReason reason = notice.getReason();
            if (reason == null || reason == ShipmentFailureReason.UNKNOWN) {
                throw new UnacceptableMessageException("reason: is needed where the kind is FAILED");
            }
        } else if (notice.getTrackingNumber() == null) {
            throw new UnacceptableMessageException("trackingNumber: is needed where the kind is " + notice.getKind());
        }
    }
}
