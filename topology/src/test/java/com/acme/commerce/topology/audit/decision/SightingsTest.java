package com.acme.commerce.topology.audit.decision;

import static com.acme.commerce.topology.Fixtures.NOW;
import static com.acme.commerce.topology.Fixtures.TRACE;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.audit.AuditHash;
import com.acme.commerce.contracts.audit.AuditedRecord;
import com.acme.commerce.contracts.audit.RecordSighted;
import com.acme.commerce.contracts.payments.CapturePayment;
import com.acme.commerce.topology.Fixtures;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SightingsTest {

    private static final byte[] VALUE = {0, 1, 2};

    @Test
    void aMessageIsKeptWithoutWhatItSays() {
        SpecificRecord message = Fixtures.orderCreated("order-1", Fixtures.line("product-1", 2, 10));
        Envelope envelope = Causation.envelopeOf(message);

        RecordSighted sighted = Sightings.of(seen("order-1", VALUE, message, false), NOW + 9);

        assertThat(sighted.getTrailId()).isEqualTo("order-1");
        assertThat(sighted.getRecord())
                .isEqualTo(new AuditedRecord(
                        "depot.parcels.v1",
                        2,
                        40L,
                        "OrderCreated",
                        envelope.getId(),
                        NOW,
                        TRACE,
                        null,
                        "customer-1",
                        AuditHash.of(VALUE)));
        assertThat(sighted.getEnvelope().getCausationId()).isEqualTo(envelope.getId());
        assertThat(sighted.getEnvelope().getTs()).isEqualTo(NOW + 9);
    }

    @Test
    void aMessageWithoutACustomerHasNone() {
        assertThat(Sightings.of(seen("order-1", VALUE, Fixtures.capture("order-1"), false), NOW)
                        .getRecord()
                        .getCustomerId())
                .isNull();
    }

    @Test
    void theSameRecordHasTheSameIdAndAnotherOneAnother() {
        SpecificRecord message = Fixtures.capture("order-1");
        RecordSighted sighted = Sightings.of(seen("order-1", VALUE, message, false), NOW);
        RecordSighted again = Sightings.of(seen("order-1", VALUE, message, false), NOW + 1);
        RecordSighted repeated =
                Sightings.of(new Seen("depot.parcels.v1", 2, 41, NOW, "order-1", VALUE, message, null, false), NOW);

        assertThat(again.getEnvelope().getId()).isEqualTo(sighted.getEnvelope().getId());
        assertThat(repeated.getEnvelope().getId())
                .isNotEqualTo(sighted.getEnvelope().getId());
    }

    @Test
    void bytesThatDoNotDecodeAreKeptUnderTheirKey() {
        RecordSighted sighted = Sightings.of(seen("order-1", VALUE, null, false), NOW);

        assertThat(sighted.getTrailId()).isEqualTo("order-1");
        assertThat(sighted.getRecord().getMessageType()).isEqualTo(Sightings.UNREADABLE);
        assertThat(sighted.getRecord().getMessageId()).hasSize(36);
        assertThat(sighted.getRecord().getTs()).isEqualTo(NOW - 5);
        assertThat(sighted.getRecord().getTraceId()).isEqualTo("trace-of-headers");
        assertThat(sighted.getEnvelope().getCausationId()).isNull();
    }

    @Test
    void aRecordWithoutAValueIsATombstone() {
        AuditedRecord record =
                Sightings.of(seen("order-1", null, null, false), NOW).getRecord();

        assertThat(record.getMessageType()).isEqualTo(Sightings.TOMBSTONE);
        assertThat(record.getValueHash()).isEqualTo(AuditHash.of(new byte[0]));
    }

    @Test
    void aDeadLetterFollowsFromTheMessageThatWasSetAside() {
        CapturePayment message = Fixtures.capture("order-1");

        RecordSighted sighted = Sightings.of(seen("wrong-key", VALUE, message, true), NOW);

        assertThat(sighted.getTrailId()).isEqualTo("order-1");
        assertThat(sighted.getRecord().getMessageType()).isEqualTo(Sightings.DEAD_LETTER);
        assertThat(sighted.getRecord().getCausationId())
                .isEqualTo(message.getEnvelope().getId());
        assertThat(sighted.getRecord().getMessageId())
                .isNotEqualTo(message.getEnvelope().getId());
        assertThat(sighted.getRecord().getTs()).isEqualTo(NOW - 5);
    }

    @Test
    void aRecordOfAnotherMakeHasNoEnvelope() {
        SpecificRecord foreign =
                Sightings.of(seen("order-1", VALUE, null, false), NOW).getRecord();

        assertThat(Sightings.of(seen("order-2", VALUE, foreign, false), NOW).getTrailId())
                .isEqualTo("order-2");
    }

    @ParameterizedTest
    @CsvSource(
            value = {"NULL,depot.parcels.v1-2", "'',depot.parcels.v1-2", "order-1,order-1"},
            nullValues = "NULL")
    void aRecordWithoutAKeyIsOneOfItsPartition(String key, String trailId) {
        assertThat(Sightings.of(seen(key, VALUE, null, false), NOW).getTrailId())
                .isEqualTo(trailId);
    }

    /** Rows and page tokens repeat ids, so none may be large. */
    @ParameterizedTest
    @CsvSource({"128, true", "129, false"})
    void whatIsTooLongForAnIdIsKeptAsOneThatIsDerivedFromIt(int length, boolean kept) {
        String key = "k".repeat(length);

        String trailId = Sightings.of(seen(key, VALUE, null, false), NOW).getTrailId();

        assertThat(trailId.equals(key)).isEqualTo(kept);
        assertThat(trailId).isEqualTo(kept ? key : Causation.deriveId(key));
    }

    @Test
    void soIsWhatIsNotOfPlainCharacters() {
        assertThat(Sightings.of(seen("order 1\u00E9", VALUE, null, false), NOW).getTrailId())
                .isEqualTo(Causation.deriveId("order 1\u00E9"));
    }

    private static Seen seen(String key, byte[] value, SpecificRecord message, boolean deadLetter) {
        return new Seen("depot.parcels.v1", 2, 40, NOW - 5, key, value, message, "trace-of-headers", deadLetter);
    }
}
