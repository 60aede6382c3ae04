package com.acme.commerce.workers.notification;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.notification.NotificationFailed;
import com.acme.commerce.contracts.notification.NotificationFailureReason;
import com.acme.commerce.contracts.notification.NotificationRequested;
import com.acme.commerce.contracts.notification.NotificationSent;
import com.acme.commerce.workers.agents.Agent;
import com.acme.commerce.workers.agents.AgentRefusedException;
import com.acme.commerce.workers.agents.AgentTopics;
import com.acme.commerce.workers.notification.DeliveryClaims.First;
import com.acme.commerce.workers.notification.Mailer.Connection;
import com.acme.commerce.workers.notification.Mailer.NotAcceptedException;
import com.acme.commerce.workers.notification.Mailer.OutcomeUnknownException;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Sends notifications by mail, each once at most. Before a mail is handed over it is claimed; whoever finds a claim of somebody
 * else, or of a try of its own that may have succeeded, says that the outcome is unknown and does not send. It tries again only
 * where the mail server surely has nothing.
 */
public final class NotificationAgent implements Agent<NotificationRequested> {

    /** More than are under way at a time. What is forgotten counts as unknown, and is never sent again. */
    private static final int REMEMBERED = 10_000;

    private final AddressBook addresses;
    private final MailTemplates templates;
    private final Mailer mailer;
    private final DeliveryClaims claims;
    private final String claimantId;
    private final Duration retryFor;
    private final MeterRegistry meters;

    /** What this process did about notifications, so that saying it again is not doing it again. */
    private final Map<String, Progress> progress = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Progress> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * How far a notification has come.
     *
     * @param ended whether anything more may be done for it
     * @param failure why it was not sent; null where it was
     */
    private record Progress(boolean ended, NotificationFailureReason failure) {

        /** This process may have claimed it, and surely has handed over nothing. */
        static final Progress UNTRIED = new Progress(false, null);

        String outcome() {
            return failure == null ? "sent" : failure.name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param claimantId who claims: the same as in the claims
     * @param retryFor how old a request may become before it is given up
     */
    public NotificationAgent(
            AddressBook addresses,
            MailTemplates templates,
            Mailer mailer,
            DeliveryClaims claims,
            String claimantId,
            Duration retryFor,
            MeterRegistry meters) {
        this.addresses = addresses;
        this.templates = templates;
        this.mailer = mailer;
        this.claims = claims;
        this.claimantId = claimantId;
        this.retryFor = retryFor;
        this.meters = meters;
    }

    /** What it reads and says; its claims it writes by itself. */
    public static AgentTopics<NotificationRequested> topics(String group, Catalogue catalogue) {
        return new AgentTopics<>(
                group,
                catalogue.notification().requests(),
                NotificationRequested.class,
                List.of(catalogue.notification().deliveries()),
                catalogue.notification().deadLetters());
    }

    @Override
    public List<Said> react(NotificationRequested request, Causation why) throws Exception {
        String id = request.getNotificationId();
        Progress known = progress.get(id);
        if (known == null || !known.ended()) {
            known = attempted(request, why);
            progress.put(id, known);
            meters.counter("commerce.notifications", "outcome", known.outcome()).increment();
        }
        return List.of(new Said(
                request.getCustomerId(),
                known.failure() == null ? sent(request, why) : failed(request, known.failure(), why)));
    }

    private Progress attempted(NotificationRequested request, Causation why) throws Exception {
        Mail mail;
        try {
            mail = templates.render(request);
        } catch (IllegalArgumentException e) {
            throw new AgentRefusedException(e.getMessage(), e);
        }
        try {
            Optional<String> address = addresses.addressOf(request.getCustomerId());
            return address.isEmpty()
                    ? ended(NotificationFailureReason.NO_ADDRESS)
                    : delivered(request, address.get(), mail, why);
        } catch (IOException e) {
            return givenUp(request, why, e);
        } catch (NotAcceptedException e) {
            if (e.isBadAddress()) {
                return ended(NotificationFailureReason.BAD_ADDRESS);
            }
            return e.isForGood() ? ended(NotificationFailureReason.REFUSED) : givenUp(request, why, e);
        }
    }

    /** The server is reached before the claim is made: as long as it is away, nothing is claimed that a crash would lose. */
    private Progress delivered(NotificationRequested request, String address, Mail mail, Causation why)
            throws NotAcceptedException {
        String id = request.getNotificationId();
        try (Connection connection = mailer.connect()) {
            boolean mayBeClaimed = progress.put(id, Progress.UNTRIED) != null;
            First first = claims.claim(request, why);
            if (first != First.THIS && !(first == First.EARLIER && mayBeClaimed)) {
                return ended(NotificationFailureReason.OUTCOME_UNKNOWN);
            }
            progress.put(id, ended(NotificationFailureReason.OUTCOME_UNKNOWN));
            connection.send(id, address, mail);
            return ended(null);
        } catch (NotAcceptedException e) {
            progress.put(id, Progress.UNTRIED);
            throw e;
        } catch (OutcomeUnknownException e) {
            return ended(NotificationFailureReason.OUTCOME_UNKNOWN);
        }
    }

    private <E extends Exception> Progress givenUp(NotificationRequested request, Causation why, E fault) throws E {
        if (why.now() - request.getEnvelope().getTs() > retryFor.toMillis()) {
            return ended(NotificationFailureReason.GIVEN_UP);
        }
        throw fault;
    }

    private static Progress ended(NotificationFailureReason failure) {
        return new Progress(true, failure);
    }

    private NotificationSent sent(NotificationRequested request, Causation why) {
        return new NotificationSent(
                why.envelope(NotificationSent.class, request.getNotificationId()),
                request.getNotificationId(),
                request.getCustomerId(),
                request.getKind(),
                request.getSubjectId(),
                claimantId);
    }

    private static NotificationFailed failed(
            NotificationRequested request, NotificationFailureReason reason, Causation why) {
        return new NotificationFailed(
                why.envelope(NotificationFailed.class, request.getNotificationId()),
                request.getNotificationId(),
                request.getCustomerId(),
                request.getKind(),
                request.getSubjectId(),
                reason);
    }
}
