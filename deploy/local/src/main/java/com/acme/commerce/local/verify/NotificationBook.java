package com.acme.commerce.local.verify;

import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.notification.DeliveryClaimed;
import com.acme.commerce.contracts.notification.NotificationFailed;
import com.acme.commerce.contracts.notification.NotificationFailureReason;
import com.acme.commerce.contracts.notification.NotificationKind;
import com.acme.commerce.contracts.notification.NotificationPreferencesSet;
import com.acme.commerce.contracts.notification.NotificationRequested;
import com.acme.commerce.contracts.notification.NotificationSent;
import com.acme.commerce.contracts.notification.NotifyCustomer;
import com.acme.commerce.contracts.notification.SetNotificationPreferences;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/**
 * A notification is asked for once, as the preferences that it names want it, claimed before it is sent, and sent once at most.
 * What nobody sends yet is not missed: mails wait for a server that is away, for hours where they must.
 */
final class NotificationBook implements ContextBook {

    private final Map<String, Told> notifications = new HashMap<>();
    private final Map<String, Map<Long, List<NotificationKind>>> preferences = new HashMap<>();

    /** What was said about one notification. */
    private static final class Told {
        private int commands;
        private int requests;
        private NotificationRequested request;
        private int claims;
        private String firstClaimant;
        private boolean setAside;
        private long youngest = Long.MIN_VALUE;

        /** Who sent it: senders repeat what they said when in doubt whether it was heard. */
        private final Set<String> sent = new HashSet<>();

        private final Set<NotificationFailureReason> failed = EnumSet.noneOf(NotificationFailureReason.class);

        String evidence() {
            return new Tally("notification")
                    .add("NotifyCustomer", commands)
                    .add("NotificationRequested", requests)
                    .add("DeliveryClaimed", claims)
                    .add("NotificationSent", sent.size())
                    .add("NotificationFailed", failed.size())
                    .toString();
        }
    }

    @Override
    public Set<Class<?>> repeatable() {
        return Set.of(
                SetNotificationPreferences.class,
                DeliveryClaimed.class,
                NotificationSent.class,
                NotificationFailed.class);
    }

    /** Preferences stay for good. */
    @Override
    public Set<Class<?>> outlivingTheirCause() {
        return Set.of(NotificationPreferencesSet.class);
    }

    @Override
    public void enter(SpecificRecord message, Envelope envelope) {
        if (message instanceof NotifyCustomer command) {
            told(command.getNotificationId(), envelope).commands++;
        } else if (message instanceof NotificationRequested request) {
            Told told = told(request.getNotificationId(), envelope);
            told.requests++;
            told.request = request;
        } else if (message instanceof DeliveryClaimed claim) {
            Told told = told(claim.getNotificationId(), envelope);
            told.claims++;
            told.firstClaimant = told.firstClaimant == null ? claim.getClaimantId() : told.firstClaimant;
        } else if (message instanceof NotificationSent sent) {
            told(sent.getNotificationId(), envelope).sent.add(sent.getClaimantId());
        } else if (message instanceof NotificationFailed failed) {
            told(failed.getNotificationId(), envelope).failed.add(failed.getReason());
        } else if (message instanceof NotificationPreferencesSet change) {
            preferences
                    .computeIfAbsent(change.getCustomerId(), customer -> new HashMap<>())
                    .put(change.getSequence(), change.getKinds());
        }
    }

    @Override
    public void setAside(SpecificRecord message, Envelope envelope) {
        if (message instanceof NotifyCustomer command) {
            told(command.getNotificationId(), envelope).setAside = true;
        } else if (message instanceof NotificationRequested request) {
            told(request.getNotificationId(), envelope).setAside = true;
        }
    }

    @Override
    public void judge(long before, Violations violations) {
        notifications.forEach((id, told) -> {
            judge(id, told, violations);
            if (told.youngest <= before && !told.setAside) {
                judgeAtRest(id, told, violations);
            }
        });
    }

    private void judge(String id, Told told, Violations violations) {
        when(told.requests > 1, id, told, "was asked for more than once", violations);
        when(told.sent.size() > 1, id, told, "was sent more than once", violations);
        when(!told.sent.isEmpty() && hasSurelyFailed(told), id, told, "was sent and has failed", violations);
        when(
                told.request != null && isUnwanted(told.request),
                id,
                told,
                "is of a kind that was not wanted",
                violations);
    }

    private static void judgeAtRest(String id, Told told, Violations violations) {
        boolean ended = !told.sent.isEmpty() || !told.failed.isEmpty();
        when(told.requests > 0 && told.commands == 0, id, told, "was asked for without a reason", violations);
        when(ended && told.requests == 0, id, told, "was sent or has failed unasked", violations);
        when(!told.sent.isEmpty() && told.claims == 0, id, told, "was sent without a claim", violations);
        when(
                told.claims > 0 && !told.sent.isEmpty() && !told.sent.contains(told.firstClaimant),
                id,
                told,
                "was sent by somebody who was not the first to claim it",
                violations);
    }

    /** Whoever takes over from a sender that died right after its answer does not know of that. */
    private static boolean hasSurelyFailed(Told told) {
        return told.failed.stream().anyMatch(reason -> reason != NotificationFailureReason.OUTCOME_UNKNOWN);
    }

    /** Those that were replaced may be compacted away: then nobody knows any more. */
    private boolean isUnwanted(NotificationRequested request) {
        List<NotificationKind> wanted =
                preferences.getOrDefault(request.getCustomerId(), Map.of()).get(request.getPreferenceSequence());
        return wanted != null && !wanted.contains(request.getKind());
    }

    private static void when(boolean broken, String id, Told told, String what, Violations violations) {
        if (broken) {
            violations.add(Rule.NOTIFICATION, id, "the notification " + what, told.evidence());
        }
    }

    private Told told(String notificationId, Envelope envelope) {
        Told told = notifications.computeIfAbsent(notificationId, id -> new Told());
        told.youngest = Math.max(told.youngest, envelope.getTs());
        return told;
    }
}
