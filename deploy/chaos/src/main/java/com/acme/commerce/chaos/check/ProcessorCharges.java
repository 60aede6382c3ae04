package com.acme.commerce.chaos.check;

import com.acme.commerce.chaos.history.Charge;
import com.acme.commerce.chaos.history.Fact;
import com.acme.commerce.chaos.history.History;
import com.acme.commerce.chaos.history.OrderState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the payment processor did is what the shop says: one charge at most for an order, all of its amount kept where the
 * order stands, and nothing where it does not.
 */
final class ProcessorCharges implements Invariant {

    @Override
    public Outcome check(History history) {
        Map<String, Charge> charges = new HashMap<>();
        history.of(Charge.class).forEach(charge -> charges.put(charge.orderId(), charge));
        Map<String, Fact> created = new HashMap<>();
        Set<String> undone = new HashSet<>();
        for (Fact fact : history.of(Fact.class)) {
            if (fact.state() == OrderState.CREATED) {
                created.put(fact.orderId(), fact);
            } else if (fact.state() == OrderState.CANCELLED) {
                undone.add(fact.orderId());
            }
        }
        List<Finding> findings = new ArrayList<>();
        Set<String> orders = new HashSet<>(charges.keySet());
        orders.addAll(created.keySet());
        for (String order : orders) {
            Charge charge = charges.getOrDefault(order, new Charge(order, 0, 0, 0, 0));
            boolean stands = created.containsKey(order) && !undone.contains(order);
            long owed = stands ? created.get(order).amount() : 0;
            if (charge.charges() > 1) {
                findings.add(Finding.of(order, "was charged " + charge.charges() + " times", charge));
            }
            if (charge.kept() != owed) {
                findings.add(Finding.of(
                        order,
                        "the processor keeps " + charge.kept() + " of it instead of " + owed,
                        charge,
                        stands ? "it stands" : "it does not stand"));
            }
        }
        return Outcome.of("charges of the processor", orders.size(), findings);
    }
}
