package com.acme.commerce.topology.notification;

import static com.acme.commerce.topology.Fixtures.NOW;
import static com.acme.commerce.topology.Fixtures.envelope;
import static com.acme.commerce.topology.Fixtures.shipmentId;

import com.acme.commerce.contracts.billing.InvoiceCreated;
import com.acme.commerce.contracts.notification.NotificationKind;
import com.acme.commerce.contracts.notification.SetNotificationPreferences;
import com.acme.commerce.contracts.ordering.CancellationReason;
import com.acme.commerce.contracts.ordering.OrderCancelled;
import com.acme.commerce.contracts.ordering.OrderCompleted;
import com.acme.commerce.contracts.ordering.OrderCreated;
import com.acme.commerce.contracts.reviews.ReviewPublished;
import com.acme.commerce.contracts.shipping.ShipmentCreated;
import com.acme.commerce.contracts.shopping.CheckoutLine;
import java.util.List;

/** What happened to an order and a review of one customer. */
public final class NotificationFixtures {

    public static final String ANN = "ann";
    public static final String ORDER = "order-1";
    public static final String PRODUCT = "p-1";

    private NotificationFixtures() {}

    public static OrderCreated created() {
        List<CheckoutLine> lines = List.of(new CheckoutLine(PRODUCT, 1, 4_990L));
        return new OrderCreated(envelope("OrderCreated", ORDER), ORDER, ANN, lines, 4_990L, "EUR", NOW);
    }

    public static OrderCancelled cancelled() {
        return new OrderCancelled(envelope("OrderCancelled", ORDER), ORDER, ANN, CancellationReason.CUSTOMER_REQUESTED);
    }

    public static OrderCompleted completed() {
        return new OrderCompleted(envelope("OrderCompleted", ORDER), ORDER, ANN);
    }

    public static ShipmentCreated shipped() {
        return new ShipmentCreated(
                envelope("ShipmentCreated", ORDER), shipmentId(ORDER), ORDER, "parcels", "track-1", null);
    }

    public static InvoiceCreated invoiced() {
        return new InvoiceCreated(
                envelope("InvoiceCreated", ORDER), "invoice-1", ORDER, ANN, "acme", 4_990L, "EUR", NOW);
    }

    public static ReviewPublished reviewed(String reviewId) {
        return new ReviewPublished(envelope("ReviewPublished", reviewId), reviewId, PRODUCT, ANN, 1, 5);
    }

    public static SetNotificationPreferences want(NotificationKind... kinds) {
        return new SetNotificationPreferences(envelope("SetNotificationPreferences", ANN), ANN, List.of(kinds));
    }
}
