package com.acme.commerce.local.verify;

import com.acme.commerce.contracts.shopping.DiscountCalculated;
import com.acme.commerce.contracts.shopping.DiscountReleased;
import com.acme.commerce.contracts.shopping.PromotionDefined;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What was seen of one promotion: its uses lie on the partitions of many carts, and their numbers put them in order. */
final class PromotionHistory {

    final String code;

    /** Its uses were forgotten. */
    boolean ended;

    long youngest = Long.MIN_VALUE;

    private final Map<Integer, PromotionDefined> definitions = new HashMap<>();
    private final TreeMap<Long, Step> steps = new TreeMap<>();

    /** @param revision that it was granted under; 0 where it was given back */
    private record Step(String orderId, String customerId, int change, int revision) {}

    PromotionHistory(String code) {
        this.code = code;
    }

    void defined(PromotionDefined event) {
        definitions.put(event.getRevision(), event);
    }

    /** Whether it is the first with its number. */
    boolean granted(DiscountCalculated event) {
        return add(event.getSequence(), new Step(event.getOrderId(), event.getCustomerId(), 1, event.getRevision()));
    }

    /** The same for a use that was given back. */
    boolean released(DiscountReleased event) {
        return add(event.getSequence(), new Step(event.getOrderId(), event.getCustomerId(), -1, 0));
    }

    /** Whether its beginning is kept no longer, so that its uses cannot be counted. */
    boolean isCut() {
        return !steps.isEmpty() && steps.firstKey() > 1;
    }

    /** How often each order uses it. */
    Map<String, Integer> held() {
        Map<String, Integer> held = new HashMap<>();
        steps.values().forEach(step -> held.merge(step.orderId(), step.change(), Integer::sum));
        return held;
    }

    /** Goes through its uses in their order, and says what is wrong. */
    void judge(Violations violations) {
        long expected = 1;
        int total = 0;
        Map<String, Integer> customers = new HashMap<>();
        for (Map.Entry<Long, Step> entry : steps.entrySet()) {
            Step step = entry.getValue();
            if (entry.getKey() != expected) {
                violations.add(Rule.SHOPPING, code, "uses of a promotion are missing", "before " + entry.getKey());
                return;
            }
            expected++;
            total += step.change();
            int ofCustomer = customers.merge(step.customerId(), step.change(), Integer::sum);
            PromotionDefined rules = definitions.get(step.revision());
            if (rules != null && (total > rules.getTotalLimit() || ofCustomer > rules.getCustomerLimit())) {
                violations.add(
                        Rule.SHOPPING,
                        code,
                        "a promotion was used more often than it may be",
                        total + " times of " + rules.getTotalLimit(),
                        ofCustomer + " times of " + rules.getCustomerLimit() + " by " + step.customerId());
            }
        }
    }

    private boolean add(long sequence, Step step) {
        return steps.putIfAbsent(sequence, step) == null;
    }
}
