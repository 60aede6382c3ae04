package com.acme.commerce.workers.notification;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.notification.NotificationRequested;

/** Who may hand a notification to the mail server. What it says holds for all senders, and after every crash. */
@FunctionalInterface
public interface DeliveryClaims {

    /** Whose the first claim is. */
    enum First {
        /** The one that was made just now. */
        THIS,
        /** An earlier one of this very sender. */
        EARLIER,
        ANOTHERS
    }

    /**
     * Claims a notification for this sender, durably.
     *
     * @throws org.apache.kafka.common.KafkaException if it cannot be said now whose the first claim is; this one may be made
     */
    First claim(NotificationRequested request, Causation why);
}
