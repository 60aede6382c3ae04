package com.acme.commerce.replay.runs;

import com.acme.commerce.app.BoundedContext;
import java.util.Map;
import java.util.Optional;

/** Some hours in the life of an application: what comes in, at random but always the same. */
@FunctionalInterface
public interface RecordedRun {

    /** One for each context; see docs/add-a-domain.md. */
    Map<BoundedContext, RecordedRun> ALL = Map.ofEntries(
            Map.entry(BoundedContext.ORDERING, new OrderingRun()),
            Map.entry(BoundedContext.INVENTORY, new InventoryRun()),
            Map.entry(BoundedContext.PAYMENTS, new PaymentsRun()),
            Map.entry(BoundedContext.REQUESTS, new RequestsRun()),
            Map.entry(BoundedContext.CHAT, new ChatRun()),
            Map.entry(BoundedContext.IOT, new IotRun()),
            Map.entry(BoundedContext.SHIPPING, new ShippingRun()),
            Map.entry(BoundedContext.REVIEWS, new ReviewsRun()),
            Map.entry(BoundedContext.SHOPPING, new ShoppingRun()),
            Map.entry(BoundedContext.CUSTOMERS, new CustomersRun()),
            Map.entry(BoundedContext.FRAUD, new FraudRun()),
            Map.entry(BoundedContext.BILLING, new BillingRun()),
            Map.entry(BoundedContext.NOTIFICATION, new NotificationRun()),
            Map.entry(BoundedContext.AUDIT, new AuditRun()));

    /** Sends what comes in, lets time pass, and answers what the application asks for. */
    void play(Recorder recorder);

    /** The run of a context, or nothing where nobody recorded one yet. */
    static Optional<RecordedRun> of(BoundedContext context) {
        return Optional.ofNullable(ALL.get(context));
    }
}
