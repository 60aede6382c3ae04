package com.acme.commerce.local.verify;

import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.fulfilment.StockAdjusted;
import com.acme.commerce.contracts.fulfilment.StockAdjustmentRejected;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/** Both major versions of what inventory says about adjustments say the same, each once. To go with the first. */
final class AdjustmentVersions {

    /** What both versions say, each in its own way; the number is that of a change, or what was available at a refusal. */
    private record Said(boolean applied, long units, long number) {}

    private final Map<String, Said> first = new HashMap<>();
    private final Map<String, Said> second = new HashMap<>();
    private final Map<String, Long> youngest = new HashMap<>();
    private final Violations violations;

    AdjustmentVersions(Violations violations) {
        this.violations = violations;
    }

    /** Enters a message that is about an adjustment; ignores any other. */
    void enter(SpecificRecord message, Envelope envelope) {
        if (message instanceof StockAdjusted event) {
            Said said = new Said(true, event.getDelta(), event.getSequence());
            enter(first, key(event.getProductId(), event.getAdjustmentId()), said, envelope);
        } else if (message instanceof StockAdjustmentRejected event) {
            Said said = new Said(false, event.getDelta(), event.getAvailable());
            enter(first, key(event.getProductId(), event.getAdjustmentId()), said, envelope);
        } else if (message instanceof com.acme.commerce.contracts.fulfilment.v2.StockAdjusted event) {
            long units = event.getAvailableAfter() - event.getAvailableBefore();
            Said said = new Said(true, units, event.getSequence());
            enter(second, key(event.getProductId(), event.getAdjustmentId()), said, envelope);
        } else if (message instanceof com.acme.commerce.contracts.fulfilment.v2.StockAdjustmentRejected event) {
            Said said = new Said(false, event.getRequested(), event.getAvailable());
            enter(second, key(event.getProductId(), event.getAdjustmentId()), said, envelope);
        }
    }

    /** @param before what is older must have been said in both versions: epoch milliseconds */
    void judge(long before, Violations into) {
        Set<String> all = new HashSet<>(first.keySet());
        all.addAll(second.keySet());
        for (String key : all) {
            Said one = first.get(key);
            Said other = second.get(key);
            boolean onItsWay = (one == null || other == null) && youngest.get(key) > before;
            if (!onItsWay && !(one != null && one.equals(other))) {
                into.add(
                        Rule.STOCK,
                        key,
                        "the major versions of what was said about an adjustment differ",
                        one + ", " + other);
            }
        }
    }

    private void enter(Map<String, Said> version, String key, Said said, Envelope envelope) {
        youngest.merge(key, envelope.getTs(), Math::max);
        if (version.put(key, said) != null && version == second) {
            violations.add(Rule.STOCK, key, "an adjustment was answered more than once in the second version");
        }
    }

    private static String key(String productId, String adjustmentId) {
        return productId + '/' + adjustmentId;
    }
}
