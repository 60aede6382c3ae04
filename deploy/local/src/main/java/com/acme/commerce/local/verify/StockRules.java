package com.acme.commerce.local.verify;

import com.acme.commerce.contracts.fulfilment.InventoryAdjusted;
import com.acme.commerce.local.verify.ProductHistory.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The newest level of a product is exactly what its changes up to that level's number add up to. The number makes this
 * exact while the system is running: later changes are none of this level's business.
 */
final class StockRules {

    /** As many missing numbers as are named; the rest is counted. */
    private static final int NAMED = 5;

    private StockRules() {}

    /** @param before changes older than this must have reached the level topic: epoch milliseconds */
    static void judge(ProductHistory product, long before, Violations violations) {
        List<Change> changes = new ArrayList<>(product.changes);
        changes.sort(Comparator.comparingLong(Change::sequence));
        long upTo = product.level() == null ? 0 : product.level().getSequence();
        boolean gapless =
                numbersAreOnce(product, changes, violations) & noneMissing(product, changes, upTo, violations);
        if (gapless && product.level() != null) {
            addsUp(product, changes, upTo, violations);
        }
        keepsUp(product, changes, upTo, before, violations);
    }

    private static boolean numbersAreOnce(ProductHistory product, List<Change> changes, Violations violations) {
        boolean once = true;
        for (int i = 1; i < changes.size(); i++) {
            if (changes.get(i).sequence() == changes.get(i - 1).sequence()) {
                once = false;
                violations.add(
                        Rule.STOCK,
                        product.productId,
                        "two changes of the stock have the same number",
                        changes.get(i - 1).toString(),
                        changes.get(i).toString());
            }
        }
        return once;
    }

    private static boolean noneMissing(ProductHistory product, List<Change> changes, long upTo, Violations violations) {
        List<String> missing = new ArrayList<>();
        long next = 1;
        long count = 0;
        for (Change change : changes) {
            if (change.sequence() > upTo) {
                break;
            }
            count += gap(next, change.sequence() - 1, missing);
            next = Math.max(next, change.sequence() + 1);
        }
        count += gap(next, upTo, missing);
        if (count > 0) {
            violations.add(
                    Rule.STOCK,
                    product.productId,
                    count + " changes of the stock are missing",
                    "numbers " + String.join(", ", missing) + (missing.size() == NAMED ? ", ..." : ""),
                    StockBook.evidence(product.level()));
        }
        return count == 0;
    }

    private static long gap(long from, long to, List<String> missing) {
        if (from > to) {
            return 0;
        }
        if (missing.size() < NAMED) {
            missing.add(from == to ? Long.toString(from) : from + " to " + to);
        }
        return to - from + 1;
    }

    private static void addsUp(ProductHistory product, List<Change> changes, long upTo, Violations violations) {
        long available = 0;
        long reserved = 0;
        long shipped = 0;
        for (Change change : changes) {
            if (change.sequence() > upTo) {
                break;
            }
            available += change.kind().toAvailable * change.units();
            reserved += change.kind().toReserved * change.units();
            shipped += change.kind().toShipped * change.units();
        }
        InventoryAdjusted level = product.level();
        if (level.getAvailable() != available || level.getReserved() != reserved || level.getShipped() != shipped) {
            violations.add(
                    Rule.STOCK,
                    product.productId,
                    "the stock level is not what its changes add up to",
                    StockBook.evidence(level),
                    "changes 1 to " + upTo + ": received " + (available + reserved + shipped) + ", available "
                            + available + ", reserved " + reserved + ", shipped " + shipped);
        }
    }

    /** The level topic is compacted, so that its newest level is missing shows only by what comes after. */
    private static void keepsUp(
            ProductHistory product, List<Change> changes, long upTo, long before, Violations violations) {
        long behind = changes.stream()
                .filter(change -> change.sequence() > upTo && change.at() <= before)
                .count();
        if (behind > 0) {
            violations.add(
                    Rule.STOCK,
                    product.productId,
                    "the stock level is behind its changes",
                    behind + " changes came after number " + upTo + ", that of the newest level");
        }
    }
}
