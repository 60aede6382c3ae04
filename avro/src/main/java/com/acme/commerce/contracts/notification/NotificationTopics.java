package com.acme.commerce.contracts.notification;

import static com.acme.commerce.contracts.TopicDef.facts;

import com.acme.commerce.contracts.TopicDef;
import java.util.List;
import java.util.Set;

/**
 * The topics of notification, all of them by customer.
 *
 * @param preferences what each customer wants to be told; compacted
 * @param requests work for senders
 * @param claims which sender may hand a notification to the mail server
 * @param deliveries what came of it
 */
public record NotificationTopics(
        TopicDef commands,
        TopicDef preferences,
        TopicDef requests,
        TopicDef claims,
        TopicDef deliveries,
        TopicDef deadLetters) {

    private static final String CUSTOMER = "customerId";
    private static final String OWNER = "notification";

    /** The topics with {@code partitions} partitions each. */
    public static NotificationTopics withPartitions(int partitions) {
        return new NotificationTopics(
                facts(
                        "notification.notification-commands.v1",
                        CUSTOMER,
                        partitions,
                        OWNER,
                        Set.of(NotifyCustomer.class, SetNotificationPreferences.class)),
                TopicDef.latest(
                        "notification.preferences.v1",
                        CUSTOMER,
                        partitions,
                        OWNER,
                        Set.of(NotificationPreferencesSet.class)),
                facts(
                        "notification.notification-requests.v1",
                        CUSTOMER,
                        partitions,
                        OWNER,
                        Set.of(NotificationRequested.class)),
                facts("notification.delivery-claims.v1", CUSTOMER, partitions, OWNER, Set.of(DeliveryClaimed.class)),
                facts(
                        "notification.deliveries.v1",
                        CUSTOMER,
                        partitions,
                        OWNER,
                        Set.of(NotificationSent.class, NotificationFailed.class)),
                TopicDef.deadLetters(OWNER, partitions));
    }

    /** All of them. */
    public List<TopicDef> all() {
        return List.of(commands, preferences, requests, claims, deliveries, deadLetters);
    }
}
