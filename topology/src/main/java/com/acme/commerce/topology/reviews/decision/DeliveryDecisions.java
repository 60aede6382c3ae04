package com.acme.commerce.topology.reviews.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.ordering.OrderCancelled;
import com.acme.commerce.contracts.ordering.OrderCreated;
import com.acme.commerce.contracts.reviews.RegisterPurchase;
import com.acme.commerce.contracts.shopping.CheckoutLine;
import com.acme.commerce.stores.reviews.AwaitedDelivery;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.decision.Outbound;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * Makes permissions to review of orders: what was bought is remembered until the order has reached its customer, or never
 * will.
 */
public final class DeliveryDecisions {

    private DeliveryDecisions() {}

    /**
     * What an event about an order means.
     *
     * @param awaited the order if it is on its way, or null
     * @return state null: the order has ended, or is none that anything was heard of
     */
    public static Decision<AwaitedDelivery> observe(AwaitedDelivery awaited, SpecificRecord event, Causation why) {
        if (event instanceof OrderCreated created) {
            return Decision.nothing(new AwaitedDelivery(
                    created.getOrderId(),
                    created.getCustomerId(),
                    created.getLines().stream()
                            .map(CheckoutLine::getProductId)
                            .distinct()
                            .toList()));
        }
        if (event instanceof OrderCancelled) {
            return Decision.nothing(null);
        }
        if (awaited != null && isCompletion(event)) {
            return new Decision<>(null, purchases(awaited, why));
        }
        return Decision.nothing(awaited);
    }

    /** Whether an order has reached its customer. */
    static boolean isCompletion(SpecificRecord event) {
        return event.getSchema().getName().equals("OrderCompleted");
    }

    private static List<Outbound> purchases(AwaitedDelivery delivered, Causation why) {
        return delivered.getProductIds().stream()
                .map(productId -> new Outbound(
                        productId,
                        new RegisterPurchase(
                                why.envelope(RegisterPurchase.class, productId),
                                productId,
                                delivered.getCustomerId(),
                                delivered.getOrderId())))
                .toList();
    }
}
