package com.acme.commerce.app.notification;

import com.acme.commerce.stores.notification.Preferences;
import java.time.Instant;
import java.util.List;

/** What a customer wants to be told, as clients see it; {@code NotificationPreferences} in the interface document. */
record PreferencesRepresentation(String customerId, List<String> kinds, long sequence, Instant updatedAt) {

    static PreferencesRepresentation of(Preferences preferences) {
        return new PreferencesRepresentation(
                preferences.getCustomerId(),
                preferences.getKinds(),
                preferences.getSequence(),
                Instant.ofEpochMilli(preferences.getUpdatedAt()));
    }
}
