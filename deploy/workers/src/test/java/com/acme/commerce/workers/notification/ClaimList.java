package com.acme.commerce.workers.notification;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.notification.NotificationRequested;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.errors.TimeoutException;

/** Claims in memory, which outlive the senders that make them. */
final class ClaimList {

    private final Map<String, String> first = new HashMap<>();

    /** The next claim is made, and its sender does not hear of it. */
    boolean losesAnswer;

    DeliveryClaims of(String claimantId) {
        return (NotificationRequested request, Causation why) -> {
            String before = first.putIfAbsent(request.getNotificationId(), claimantId);
            if (losesAnswer) {
                losesAnswer = false;
                throw new TimeoutException("no answer");
            }
            if (before == null) {
                return DeliveryClaims.First.THIS;
            }
            return before.equals(claimantId) ? DeliveryClaims.First.EARLIER : DeliveryClaims.First.ANOTHERS;
        };
    }
}
