package com.acme.commerce.replay.runs;

import com.acme.commerce.app.BoundedContext;
import java.util.Map;
import java.util.Optional;

/** Some hours in the life of an application: what comes in, at random but always the same. */
@FunctionalInterface
public interface RecordedRun {

    /** One for each context; see docs/add-a-domain.md. */
    Map<BoundedContext, RecordedRun> ALL = Map.of(
            BoundedContext.ORDERING, new OrderingRun(),
            BoundedContext.INVENTORY, new InventoryRun(),
            BoundedContext.PAYMENTS, new PaymentsRun(),
            BoundedContext.REQUESTS, new RequestsRun(),
            BoundedContext.CHAT, new ChatRun(),
            BoundedContext.IOT, new IotRun(),
            BoundedContext.SHIPPING, new ShippingRun(),
            BoundedContext.REVIEWS, new ReviewsRun());

    /** Sends what comes in, lets time pass, and answers what the application asks for. */
    void play(Recorder recorder);

    /** The run of a context, or nothing where nobody recorded one yet. */
    static Optional<RecordedRun> of(BoundedContext context) {
        return Optional.ofNullable(ALL.get(context));
    }
}
