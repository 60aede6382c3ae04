package com.acme.commerce.local.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.audit.AuditEntryRecorded;
import com.acme.commerce.contracts.audit.AuditHash;
import com.acme.commerce.contracts.audit.AuditedRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Planted: what must not be in trails, or not be missing there; and that nothing is said where all is well. */
class AuditBookTest {

    private static final Catalogue CATALOGUE = Catalogue.withPartitions(3);
    private static final String ORDERS = CATALOGUE.orders().name();
    private static final String LEVELS = CATALOGUE.stockLevels().name();
    private static final String TRAILS = CATALOGUE.audit().trails().name();
    private static final long THEN = 1_750_000_000_000L;
    private static final long EXPECTED_UP_TO = THEN + 1_000;

    private final AuditBook book = new AuditBook(CATALOGUE.audited());
    private final List<AuditEntryRecorded> trail = new ArrayList<>();

    @BeforeEach
    void wholeTrails() {
        begin(0);
    }

    @Test
    void recordsWithTheirEntriesAreFine() {
        enter(entry(ORDERS, 4), entry(LEVELS, 1), entry(ORDERS, 6));
        write(ORDERS, 4, 6);
        write(LEVELS, 1);

        assertThat(found()).isEmpty();
    }

    @Test
    void whereAuditNeverRanNothingIsMissed() {
        write(ORDERS, 4, 6);

        assertThat(found()).isEmpty();
    }

    @Test
    void aRecordBehindAnAuditedOneMustHaveAnEntry() {
        enter(entry(ORDERS, 4), entry(ORDERS, 6));
        write(ORDERS, 4, 5, 6, 7);

        assertThat(found())
                .containsExactly(
                        ORDERS + "-0@5: a record has no entry in any trail",
                        ORDERS
                                + "-0@7: 1 records from here to the end have no entry in any trail: audit is behind, or stands still");
    }

    @Test
    void soMustOneOfATopicThatAuditNeverReadAndOneBeforeItRanNeedNot() {
        enter(entry(ORDERS, 4));
        write(ORDERS, 3, 4);
        book.written(new Origin(LEVELS, 0, 0), value(0), THEN - 1);
        book.written(new Origin(LEVELS, 0, 1), value(1), THEN + 1);

        assertThat(found())
                .containsExactly(
                        LEVELS
                                + "-0@1: 1 records from here to the end have no entry in any trail: audit is behind, or stands still");
    }

    @Test
    void whatIsYoungIsOnItsWayAndWhatIsNotAuditedIsNotMissed() {
        enter(entry(ORDERS, 4));
        write(ORDERS, 4);
        book.written(new Origin(ORDERS, 0, 5), value(5), EXPECTED_UP_TO + 1);
        book.written(new Origin(TRAILS, 0, 5), value(5), EXPECTED_UP_TO);

        assertThat(found()).isEmpty();
    }

    @Test
    void anEditedEntryIsFound() {
        enter(entry(ORDERS, 4));
        trail.get(0).getRecord().put("messageType", "Nothing");
        tell();
        write(ORDERS, 4);

        assertThat(found()).containsExactly("order-1: entry 1 has been changed: its hash is not that of what it says");
    }

    @Test
    void anEntryThatIsHashedAnewBreaksTheChain() {
        enter(entry(ORDERS, 4), entry(ORDERS, 5));
        trail.get(0).put("latencyMs", 1L);
        trail.get(0).put("hash", AuditHash.of(trail.get(0)));
        tell();
        write(ORDERS, 4, 5);

        assertThat(found()).containsExactly("order-1: entry 2 is not chained to the entry before it");
    }

    /** Nothing is chained to the last entry, but there is the record that it is of. */
    @Test
    void theLastEntryCannotBeGivenToAnotherValue() {
        enter(entry(ORDERS, 4));
        trail.get(0).getRecord().put("valueHash", AuditHash.of(value(9)));
        trail.get(0).put("hash", AuditHash.of(trail.get(0)));
        tell();
        write(ORDERS, 4);

        assertThat(found()).containsExactly(ORDERS + "-0@4: the entry of a record has the hash of another value");
    }

    @Test
    void aRemovedEntryIsAGapAndItsRecordHasNone() {
        enter(entry(ORDERS, 4), entry(ORDERS, 5), entry(ORDERS, 6));
        trail.remove(1);
        tell();
        write(ORDERS, 4, 5, 6);

        assertThat(found())
                .containsExactlyInAnyOrder(
                        "order-1: entry 3 follows entry 1", ORDERS + "-0@5: a record has no entry in any trail");
    }

    @Test
    void theLastEntryIsMissedByItsRecord() {
        enter(entry(ORDERS, 4), entry(ORDERS, 5));
        trail.remove(1);
        tell();
        write(ORDERS, 4, 5);

        assertThat(found())
                .containsExactly(
                        ORDERS
                                + "-0@5: 1 records from here to the end have no entry in any trail: audit is behind, or stands still");
    }

    @Test
    void aDoubledEntryIsFound() {
        enter(entry(ORDERS, 4));
        trail.add(trail.get(0));
        tell();
        write(ORDERS, 4);

        assertThat(found())
                .containsExactlyInAnyOrder(
                        "order-1: entry 1 follows entry 1", ORDERS + "-0@4: a record has more than one entry");
    }

    @Test
    void aRecordThatWasEnteredTwiceIsFoundThoughTheChainHolds() {
        enter(entry(ORDERS, 4), entry(ORDERS, 4));
        write(ORDERS, 4);

        assertThat(found()).containsExactly(ORDERS + "-0@4: a record has more than one entry");
    }

    @Test
    void anEntryOfNothingIsFound() {
        enter(entry(ORDERS, 4), entry(ORDERS, 5), entry(ORDERS, 6));
        write(ORDERS, 4, 6);

        assertThat(found()).containsExactly(ORDERS + "-0@5: an entry is of a record that is not there");
    }

    @Test
    void recordsMayExpireOrBeCompactedAwayBeforeTheirEntries() {
        enter(entry(ORDERS, 4), entry(ORDERS, 5), entry(LEVELS, 1), entry(LEVELS, 2));
        write(ORDERS, 5);
        write(LEVELS, 2);

        assertThat(found()).isEmpty();
    }

    @Test
    void aTrailMayBeginLaterWhereTheTopicDoes() {
        enter(entry(ORDERS, 4), entry(ORDERS, 5), entry(ORDERS, 6));
        trail.remove(0);
        begin(17);
        tell();
        write(ORDERS, 4, 5, 6);

        assertThat(found()).isEmpty();
    }

    private void begin(long offset) {
        book.expect(Map.of(new TopicPartition(TRAILS, 0), offset), EXPECTED_UP_TO);
    }

    /** Makes the entries of one trail, chained; they are told at the latest when the first record is. */
    private void enter(AuditedRecord... records) {
        for (AuditedRecord record : records) {
            AuditEntryRecorded last = trail.isEmpty() ? null : trail.get(trail.size() - 1);
            Envelope envelope = new Envelope(
                    UUID.randomUUID().toString(), "AuditEntryRecorded", 1, THEN, "trace", "order-1", null, null);
            AuditEntryRecorded entry = new AuditEntryRecorded(
                    envelope, "order-1", trail.size() + 1L, record, null, last == null ? null : last.getHash(), "");
            entry.put("hash", AuditHash.of(entry));
            trail.add(entry);
        }
    }

    private void tell() {
        for (int offset = 0; offset < trail.size(); offset++) {
            book.entered(new Origin(TRAILS, 0, offset), trail.get(offset));
        }
        trail.clear();
    }

    private void write(String topic, long... offsets) {
        tell();
        for (long offset : offsets) {
            book.written(new Origin(topic, 0, offset), value(offset), THEN);
        }
    }

    private List<String> found() {
        tell();
        Violations violations = new Violations();
        book.judge(violations);
        return violations.first().stream()
                .map(violation -> violation.key() + ": " + violation.description())
                .toList();
    }

    private static AuditedRecord entry(String topic, long offset) {
        return new AuditedRecord(
                topic, 0, offset, "Any", "m-" + offset, THEN, null, null, null, AuditHash.of(value(offset)));
    }

    private static byte[] value(long offset) {
        return new byte[] {(byte) offset};
    }
}
