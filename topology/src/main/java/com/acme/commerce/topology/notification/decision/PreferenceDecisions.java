package com.acme.commerce.topology.notification.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.notification.NotificationKind;
import com.acme.commerce.contracts.notification.NotificationPreferencesSet;
import com.acme.commerce.contracts.notification.NotificationRequested;
import com.acme.commerce.contracts.notification.NotifyCustomer;
import com.acme.commerce.contracts.notification.SetNotificationPreferences;
import com.acme.commerce.stores.notification.Preferences;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.decision.Outbound;
import com.acme.commerce.topology.decision.UnacceptableMessageException;
import java.util.List;

/**
 * What customers want to be told. Who never said anything is told everything; from a change on what is wanted holds for all
 * that comes behind it on the partition of the customer.
 *
 * <p>{@code preferences} is what the customer said last, or null.
 */
public final class PreferenceDecisions {

    private PreferenceDecisions() {}

    /**
     * Remembers what is wanted; the same again changes nothing.
     *
     * @throws UnacceptableMessageException if a kind is not known here
     */
    public static Decision<Preferences> set(
            Preferences preferences, SetNotificationPreferences command, Causation why) {
        command.getKinds().forEach(PreferenceDecisions::requireKnown);
        List<NotificationKind> wanted =
                command.getKinds().stream().distinct().sorted().toList();
        List<String> names = wanted.stream().map(Enum::name).toList();
        if (preferences != null && preferences.getKinds().equals(names)) {
            return Decision.nothing(preferences);
        }
        long sequence = preferences == null ? 1 : preferences.getSequence() + 1;
        Preferences after = new Preferences(command.getCustomerId(), sequence, names, why.now());
        return Decision.say(
                after,
                new Outbound(
                        command.getCustomerId(),
                        new NotificationPreferencesSet(
                                why.envelope(NotificationPreferencesSet.class, command.getCustomerId()),
                                command.getCustomerId(),
                                sequence,
                                wanted)));
    }

    /**
     * Asks for a mail where it is wanted.
     *
     * @throws UnacceptableMessageException if the kind is not known here
     */
    public static Decision<Preferences> notify(Preferences preferences, NotifyCustomer command, Causation why) {
        requireKnown(command.getKind());
        boolean wanted = preferences == null
                || preferences.getKinds().contains(command.getKind().name());
        return wanted ? Decision.say(preferences, requested(preferences, command, why)) : Decision.nothing(preferences);
    }

    private static Outbound requested(Preferences preferences, NotifyCustomer command, Causation why) {
        return new Outbound(
                command.getCustomerId(),
                new NotificationRequested(
                        why.envelope(NotificationRequested.class, command.getNotificationId()),
                        command.getNotificationId(),
                        command.getCustomerId(),
                        command.getKind(),
                        command.getSubjectId(),
                        command.getAmount(),
                        command.getCurrencyCode(),
                        command.getCarrier(),
                        command.getTrackingNumber(),
                        command.getInvoiceId(),
                        command.getProductId(),
                        preferences == null ? 0 : preferences.getSequence()));
    }

    private static void requireKnown(NotificationKind kind) {
        if (kind == NotificationKind.UNKNOWN) {
            throw new UnacceptableMessageException("kind: what it is about is not known here");
        }
    }
}
