package com.acme.commerce.bench.flashsale;

import com.acme.commerce.contracts.ordering.CheckoutFailed;
import com.acme.commerce.contracts.ordering.OrderCancelled;
import com.acme.commerce.contracts.ordering.OrderCreated;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/** What the committed order events of one sale say. */
final class SaleBook {

    private final Set<String> created = new HashSet<>();
    private final Set<String> failed = new HashSet<>();
    private final Set<String> cancelled = new HashSet<>();
    private final List<String> contradictions = new ArrayList<>();

    /** An event of any order of the sale, in the order in which those of the same order were said. */
    void accept(SpecificRecord event) {
        if (event instanceof OrderCreated order) {
            ends(order.getOrderId(), created, "created");
        } else if (event instanceof CheckoutFailed checkout) {
            ends(checkout.getOrderId(), failed, "failed");
        } else if (event instanceof OrderCancelled order) {
            cancels(order.getOrderId());
        }
    }

    private void ends(String orderId, Set<String> end, String what) {
        if (created.contains(orderId) || failed.contains(orderId)) {
            contradictions.add("order " + orderId + " " + what + " after its checkout had ended");
        }
        end.add(orderId);
    }

    private void cancels(String orderId) {
        if (!created.contains(orderId) || !cancelled.add(orderId)) {
            contradictions.add("order " + orderId + " was cancelled and is none, or not any more");
        }
    }

    /** Orders that are there and were not cancelled; each is one unit. */
    int sold() {
        return created.size() - cancelled.size();
    }

    /** Checkouts that have ended, one way or the other. */
    int ended() {
        return created.size() + failed.size();
    }

    int cancelled() {
        return cancelled.size();
    }

    List<String> contradictions() {
        return List.copyOf(contradictions);
    }
}
