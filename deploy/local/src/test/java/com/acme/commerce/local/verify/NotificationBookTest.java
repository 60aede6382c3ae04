package com.acme.commerce.local.verify;

import static com.acme.commerce.contracts.notification.NotificationKind.ORDER_CREATED;
import static com.acme.commerce.contracts.notification.NotificationKind.SHIPMENT_CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.notification.DeliveryClaimed;
import com.acme.commerce.contracts.notification.NotificationFailed;
import com.acme.commerce.contracts.notification.NotificationFailureReason;
import com.acme.commerce.contracts.notification.NotificationKind;
import com.acme.commerce.contracts.notification.NotificationPreferencesSet;
import com.acme.commerce.contracts.notification.NotificationRequested;
import com.acme.commerce.contracts.notification.NotificationSent;
import com.acme.commerce.contracts.notification.NotifyCustomer;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** What notification must not get away with; and that nothing is said where all is well. */
class NotificationBookTest {

    private static final long THEN = 1_750_000_000_000L;

    @Test
    void whatIsAskedForClaimedAndSentIsFine() {
        assertThat(found(command(), request(0), claim(), sent())).isEmpty();
        assertThat(found(wants(1, ORDER_CREATED), command(), request(1), claim(), claim(), failed()))
                .isEmpty();
        assertThat(found(command(), request(0), claim(), sent("one"), sent("one")))
                .isEmpty();
        assertThat(found(command(), request(0), claim(), sent(), failed(NotificationFailureReason.OUTCOME_UNKNOWN)))
                .isEmpty();
    }

    @Test
    void aMailThatWaitsAndOneThatIsNotWantedAreNotMissed() {
        assertThat(found(command(), request(0))).isEmpty();
        assertThat(found(wants(1, SHIPMENT_CREATED), command())).isEmpty();
    }

    @Test
    void anEventIsToldOnce() {
        assertThat(found(command(), request(0), request(0)))
                .containsExactly("the notification was asked for more than once");
        assertThat(found(command(), request(0), claim(), sent("one"), sent("two")))
                .containsExactly("the notification was sent more than once");
        assertThat(found(command(), request(0), claim(), sent(), failed()))
                .containsExactly("the notification was sent and has failed");
    }

    @Test
    void nothingIsToldThatIsNotWanted() {
        assertThat(found(wants(1, SHIPMENT_CREATED), command(), request(1)))
                .containsExactly("the notification is of a kind that was not wanted");
        // Compacted away.
        assertThat(found(wants(2, SHIPMENT_CREATED), command(), request(1))).isEmpty();
    }

    @Test
    void nothingIsSentUnaskedOrUnclaimed() {
        assertThat(found(claim(), sent())).containsExactly("the notification was sent or has failed unasked");
        assertThat(found(command(), request(0), sent())).containsExactly("the notification was sent without a claim");
        assertThat(found(command(), request(0), claim(), sent("two")))
                .containsExactly("the notification was sent by somebody who was not the first to claim it");
        assertThat(found(request(0))).containsExactly("the notification was asked for without a reason");
    }

    private static List<String> found(SpecificRecord... messages) {
        NotificationBook book = new NotificationBook();
        List.of(messages).forEach(message -> book.enter(message, Causation.envelopeOf(message)));
        Violations violations = new Violations();
        book.judge(THEN + 1, violations);
        return violations.first().stream().map(Violation::description).toList();
    }

    private static Envelope envelope(Class<?> type) {
        return new Envelope(UUID.randomUUID().toString(), type.getSimpleName(), 1, THEN, "t", "ann", null, null);
    }

    private static NotificationPreferencesSet wants(long sequence, NotificationKind kind) {
        return new NotificationPreferencesSet(
                envelope(NotificationPreferencesSet.class), "ann", sequence, List.of(kind));
    }

    private static NotifyCustomer command() {
        return new NotifyCustomer(
                envelope(NotifyCustomer.class), "n-1", "ann", ORDER_CREATED, "o-1", null, null, null, null, null, null);
    }

    private static NotificationRequested request(long sequence) {
        return new NotificationRequested(
                envelope(NotificationRequested.class),
                "n-1",
                "ann",
                ORDER_CREATED,
                "o-1",
                null,
                null,
                null,
                null,
                null,
                null,
                sequence);
    }

    private static DeliveryClaimed claim() {
        return new DeliveryClaimed(envelope(DeliveryClaimed.class), "n-1", "ann", "one");
    }

    private static NotificationSent sent() {
        return sent("one");
    }

    private static NotificationSent sent(String claimantId) {
        return new NotificationSent(envelope(NotificationSent.class), "n-1", "ann", ORDER_CREATED, "o-1", claimantId);
    }

    private static NotificationFailed failed() {
        return failed(NotificationFailureReason.NO_ADDRESS);
    }

    private static NotificationFailed failed(NotificationFailureReason reason) {
        return new NotificationFailed(envelope(NotificationFailed.class), "n-1", "ann", ORDER_CREATED, "o-1", reason);
    }
}
