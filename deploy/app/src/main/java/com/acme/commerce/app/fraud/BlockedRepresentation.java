package com.acme.commerce.app.fraud;

import com.acme.commerce.stores.fraud.BlockedSubject;
import java.time.Instant;

/** An entry of the blocklist as clients see it; {@code Blocked} in the interface document. */
record BlockedRepresentation(String subjectId, String reason, Instant blockedAt) {

    static BlockedRepresentation of(BlockedSubject blocked) {
        return new BlockedRepresentation(
                blocked.getSubjectId(), blocked.getReason(), Instant.ofEpochMilli(blocked.getBlockedAt()));
    }
}
