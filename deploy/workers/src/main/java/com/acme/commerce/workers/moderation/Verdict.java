package com.acme.commerce.workers.moderation;

import com.acme.commerce.contracts.reviews.ReviewRejectionReason;
import java.util.Optional;

/**
 * What a moderator decided.
 *
 * @param rejection why it may not be shown; empty where it may
 */
public record Verdict(Optional<ReviewRejectionReason> rejection) {

    public static final Verdict PUBLISH = new Verdict(Optional.empty());

    public static Verdict reject(ReviewRejectionReason reason) {
        return new Verdict(Optional.of(reason));
    }
}
