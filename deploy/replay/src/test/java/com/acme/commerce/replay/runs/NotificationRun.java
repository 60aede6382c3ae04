package com.acme.commerce.replay.runs;

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
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/** Events of orders and reviews in any order and often twice, for customers who change what they want to be told. */
final class NotificationRun implements RecordedRun {

    private static final int ORDERS = 60;

    @Override
    public void play(Recorder recorder) {
        for (int i = 0; i < 350; i++) {
            int number = 1 + recorder.random().nextInt(ORDERS);
            String customer = "customer-" + number % 7;
            switch (recorder.random().nextInt(8)) {
                case 0 -> recorder.send(customer, preferences(recorder, customer));
                case 1 -> publish(recorder, "product-" + number % 5, "review-" + number, customer);
                default -> recorder.send("order-" + number, event(recorder, "order-" + number, customer));
            }
        }
    }

    /** Some are not known here, and are refused. */
    private static SetNotificationPreferences preferences(Recorder recorder, String customer) {
        List<NotificationKind> kinds = Stream.of(NotificationKind.values())
                .filter(kind -> recorder.chance(kind == NotificationKind.UNKNOWN ? 10 : 60))
                .toList();
        return new SetNotificationPreferences(
                recorder.envelope(SetNotificationPreferences.class, customer), customer, kinds);
    }

    private static void publish(Recorder recorder, String product, String review, String customer) {
        recorder.send(
                product,
                new ReviewPublished(
                        recorder.envelope(ReviewPublished.class, product), review, product, customer, 1, 4));
    }

    private static SpecificRecord event(Recorder recorder, String order, String customer) {
        return switch (recorder.random().nextInt(5)) {
            case 0 ->
                new OrderCreated(
                        recorder.envelope(OrderCreated.class, order),
                        order,
                        customer,
                        List.of(new CheckoutLine("product-1", 1, 100L)),
                        100L,
                        "EUR",
                        recorder.now());
            case 1 -> new OrderCompleted(recorder.envelope(OrderCompleted.class, order), order, customer);
            case 2 ->
                new OrderCancelled(
                        recorder.envelope(OrderCancelled.class, order),
                        order,
                        customer,
                        CancellationReason.CUSTOMER_REQUESTED);
            case 3 ->
                new InvoiceCreated(
                        recorder.envelope(InvoiceCreated.class, order),
                        "invoice-of-" + order,
                        order,
                        customer,
                        "tenant",
                        100L,
                        "EUR",
                        recorder.now());
            default ->
                // Does not say whose it is.
                new ShipmentCreated(
                        recorder.envelope(ShipmentCreated.class, order),
                        "shipment-of-" + order,
                        order,
                        "carrier",
                        recorder.one("tracking", 1000),
                        null);
        };
    }
}
