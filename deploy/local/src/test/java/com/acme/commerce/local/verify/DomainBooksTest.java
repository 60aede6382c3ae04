package com.acme.commerce.local.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.chat.ChatRefusal;
import com.acme.commerce.contracts.chat.ContentKind;
import com.acme.commerce.contracts.chat.MessageRefused;
import com.acme.commerce.contracts.chat.MessageSent;
import com.acme.commerce.contracts.chat.MessagesRead;
import com.acme.commerce.contracts.chat.SendMessage;
import com.acme.commerce.contracts.iot.DeviceHeardAgain;
import com.acme.commerce.contracts.iot.DeviceSilent;
import com.acme.commerce.contracts.iot.DropReason;
import com.acme.commerce.contracts.iot.ReadingDropped;
import com.acme.commerce.contracts.iot.TelemetryReceived;
import com.acme.commerce.contracts.iot.WindowClosed;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** What chat and devices must not get away with; and that nothing is said where all is well. */
class DomainBooksTest {

    private static final long MINUTE = 60_000;
    /** The start of a window. */
    private static final long THEN = 29_000_000 * MINUTE;

    private static final long LATER = THEN + 60 * MINUTE;

    @Test
    void aConversationThatIsWellIsFineAlsoWhereItsBeginningIsGone() {
        assertThat(found(
                        new ChatBook(),
                        ask("m-1"),
                        sent("m-1", "ann", 1),
                        read("bob", 1, 0),
                        ask("m-2"),
                        refused("m-2")))
                .isEmpty();
        assertThat(found(
                        new ChatBook(),
                        ask("m-8"),
                        sent("m-8", "ann", 8),
                        ask("m-9"),
                        sent("m-9", "ann", 9),
                        read("bob", 8, 1)))
                .isEmpty();
    }

    @Test
    void messagesAreNumberedAndSentOnce() {
        assertThat(found(new ChatBook(), ask("m-1"), sent("m-1", "ann", 1), sent("m-1", "ann", 2)))
                .containsExactly("message m-1 was sent more than once");
        assertThat(found(new ChatBook(), ask("m-1"), ask("m-2"), sent("m-1", "ann", 1), sent("m-2", "ann", 3)))
                .containsExactly("message 3 follows message 1");
        assertThat(found(new ChatBook(), ask("m-1"))).containsExactly("a message was neither sent nor refused");
        assertThat(found(new ChatBook(), sent("m-1", "ann", 1))).containsExactly("a message was answered unasked");
    }

    @Test
    void aMessageThatWasSetAsideNeedsNoAnswer() {
        ChatBook book = new ChatBook();
        SendMessage command = ask("m-1");
        book.enter(command, command.getEnvelope());
        book.setAside(command, command.getEnvelope());

        assertThat(judged(book)).isEmpty();
    }

    @Test
    void unreadIsWhatComesAfterTheMarkWhichNeverGoesBack() {
        assertThat(found(new ChatBook(), ask("m-1"), sent("m-1", "ann", 1), read("bob", 1, 1)))
                .containsExactly("bob has read 1 of 1, and is said to have 1 unread");
        assertThat(found(
                        new ChatBook(),
                        ask("m-1"),
                        sent("m-1", "ann", 1),
                        ask("m-2"),
                        sent("m-2", "ann", 2),
                        read("bob", 2, 0),
                        read("bob", 1, 1)))
                .containsExactly("bob had read up to 2, and then up to 1");
        assertThat(found(new ChatBook(), ask("m-1"), sent("m-1", "ann", 1), read("ann", 1, 0)))
                .containsExactly("ann had read up to 1, and then up to 1");
    }

    @Test
    void aDeviceThatIsWellIsFine() {
        TelemetryReceived twice = reading(THEN + 1);
        assertThat(found(
                        new IotBook(),
                        reading(THEN),
                        twice,
                        twice,
                        closed(THEN, 2),
                        reading(THEN + 2),
                        dropped(THEN + 2),
                        silent(),
                        heard(),
                        silent()))
                .isEmpty();
    }

    @Test
    void aWindowIsClosedOnceWithWhatWasRead() {
        assertThat(found(new IotBook(), reading(THEN), closed(THEN, 1), closed(THEN, 0)))
                .contains("a window was closed more than once");
        assertThat(found(new IotBook(), reading(THEN), closed(THEN, 2)))
                .containsExactly("a window counts more than was read");
        assertThat(found(new IotBook(), reading(THEN), reading(THEN + 1), closed(THEN, 1)))
                .containsExactly("readings neither count nor are dropped");
    }

    @Test
    void aWindowThatIsNotOverNeedNoResult() {
        IotBook book = new IotBook();
        TelemetryReceived reading = reading(THEN);
        book.enter(reading, reading.getEnvelope());
        assertThat(judged(book)).isEmpty();

        TelemetryReceived later = reading(THEN + 10 * MINUTE);
        book.enter(later, later.getEnvelope());
        assertThat(judged(book)).containsExactly("readings neither count nor are dropped");
    }

    @Test
    void aWindowMayCountReadingsThatAreKeptNoLonger() {
        assertThat(found(new IotBook(), closed(THEN, 5), reading(THEN + 30 * MINUTE), closed(THEN + 30 * MINUTE, 1)))
                .isEmpty();
    }

    @Test
    void silenceAlternates() {
        assertThat(found(new IotBook(), silent(), silent())).containsExactly("a silent device fell silent");
        assertThat(found(new IotBook(), silent(), heard(), heard()))
                .containsExactly("a device was heard again that was not silent");
    }

    /** A result may name a reading whose topic has let go of it. */
    @Test
    void whatIsKeptForLongerThanItsCauseMayBeWithoutIt() {
        Ledger ledger = new Ledger();
        ledger.accept(new Origin("iot.device-aggregates.v1", 0, 0), closed(THEN, 1));

        assertThat(ledger.judge(LATER).first()).isEmpty();
    }

    private static List<String> found(ContextBook book, SpecificRecord... messages) {
        for (SpecificRecord message : messages) {
            book.enter(message, Causation.envelopeOf(message));
        }
        return judged(book);
    }

    private static List<String> judged(ContextBook book) {
        Violations violations = new Violations();
        book.judge(LATER, violations);
        return violations.first().stream().map(Violation::description).toList();
    }

    private static SendMessage ask(String messageId) {
        return new SendMessage(
                envelope("SendMessage", THEN), "c", messageId, "ann", List.of(), ContentKind.TEXT, "text", null);
    }

    private static MessageSent sent(String messageId, String senderId, long sequence) {
        return new MessageSent(
                envelope("MessageSent", THEN), "c", messageId, senderId, ContentKind.TEXT, null, sequence);
    }

    private static MessageRefused refused(String messageId) {
        return new MessageRefused(envelope("MessageRefused", THEN), "c", messageId, "ann", ChatRefusal.EMPTY_TEXT);
    }

    private static MessagesRead read(String memberId, long upTo, long unread) {
        return new MessagesRead(envelope("MessagesRead", THEN), "c", memberId, upTo, unread);
    }

    private static TelemetryReceived reading(long measuredAt) {
        return new TelemetryReceived(
                envelope("TelemetryReceived", measuredAt), "d", "temperature", 20.0, "Cel", measuredAt, measuredAt);
    }

    private static ReadingDropped dropped(long measuredAt) {
        return new ReadingDropped(
                envelope("ReadingDropped", measuredAt + 2 * MINUTE),
                "d",
                "temperature",
                measuredAt,
                measuredAt,
                DropReason.LATE);
    }

    private static WindowClosed closed(long start, long count) {
        return new WindowClosed(
                envelope("WindowClosed", start + 2 * MINUTE + MINUTE),
                "d",
                "temperature",
                "Cel",
                start,
                start + MINUTE,
                count,
                20.0,
                20.0,
                20.0);
    }

    private static DeviceSilent silent() {
        return new DeviceSilent(envelope("DeviceSilent", THEN), "d", THEN, MINUTE);
    }

    private static DeviceHeardAgain heard() {
        return new DeviceHeardAgain(envelope("DeviceHeardAgain", THEN), "d", THEN + 1, THEN);
    }

    private static Envelope envelope(String type, long ts) {
        return new Envelope(
                UUID.randomUUID().toString(), type, 1, ts, "0af7651916cd43dd8448eb211c80319c", "root", "cause", null);
    }
}
