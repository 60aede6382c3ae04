package com.acme.commerce.workers.notification;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.notification.NotificationKind;
import com.acme.commerce.contracts.notification.NotificationRequested;

/** Requests for tests. */
final class Requests {

    static final long NOW = 1_750_000_000_000L;
    static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private Requests() {}

    static NotificationRequested request(String id) {
        return request(id, NotificationKind.SHIPMENT_CREATED, "track-1", NOW);
    }

    static NotificationRequested request(String id, NotificationKind kind, String trackingNumber, long at) {
        Envelope envelope =
                new Envelope("request-" + id, "NotificationRequested", 1, at, TRACE, "order-1", "command", null);
        return new NotificationRequested(
                envelope, id, "ann", kind, "order-1", 4_990L, "EUR", "parcels", trackingNumber, "invoice-1", "p-1", 0L);
    }

    static Causation why(NotificationRequested request) {
        return Causation.of(request, NOW + 1_000);
    }
}
