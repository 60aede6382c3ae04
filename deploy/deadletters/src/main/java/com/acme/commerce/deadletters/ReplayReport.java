package com.acme.commerce.deadletters;

import com.acme.commerce.deadletters.ReplayResult.Outcome;
import java.util.List;

/**
 * What became of some dead letters.
 *
 * @param results one for each, in the order in which they were sent
 * @param complete false where more match than were taken up
 */
public record ReplayReport(List<ReplayResult> results, boolean complete) {

    /** How many ended so. */
    public long count(Outcome outcome) {
        return results.stream().filter(result -> result.outcome() == outcome).count();
    }
}
