package com.acme.commerce.bench.flashsale;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What one sale came to.
 *
 * @param seed its number
 * @param stock units there were
 * @param buyers checkouts that were started, those that came later for what others gave back included
 * @param unsent checkouts that the broker did not take
 * @param declined buyers who could not pay
 * @param took until the last of them knew
 */
record Sale(long seed, int stock, long buyers, long unsent, long declined, Duration took) {

    /** What does not add up; empty where everything does. */
    List<String> violations(SaleBook book, SaleLevel level) {
        List<String> violations = new ArrayList<>();
        book.contradictions().forEach(contradiction -> violations.add(says(contradiction)));
        require(violations, unsent == 0, unsent + " checkouts could not be sent");
        require(violations, book.ended() == buyers, "of " + buyers + " checkouts " + book.ended() + " have ended");
        require(violations, book.sold() == stock, "sold " + book.sold() + " of " + stock);
        require(
                violations,
                level.received() == stock
                        && level.available() == stock - book.sold()
                        && level.reserved() + level.shipped() == book.sold(),
                "the stock of " + stock + ", of which " + book.sold() + " are sold, is told as " + level);
        return violations;
    }

    private void require(List<String> violations, boolean holds, String otherwise) {
        if (!holds) {
            violations.add(says(otherwise));
        }
    }

    private String says(String what) {
        return "seed " + seed + ": " + what;
    }
}
