package com.acme.commerce.topology.audit.decision;

import static com.acme.commerce.topology.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.audit.AuditChain;
import com.acme.commerce.contracts.audit.AuditEntryRecorded;
import com.acme.commerce.contracts.audit.AuditHash;
import com.acme.commerce.contracts.audit.RecordSighted;
import com.acme.commerce.stores.audit.AuditEntry;
import com.acme.commerce.stores.audit.AuditTrail;
import org.junit.jupiter.api.Test;

class TrailDecisionsTest {

    @Test
    void aTrailBeginsWithOne() {
        Appended first = TrailDecisions.append(null, null, sighted(7), NOW);

        assertThat(first.fact().getSequence()).isOne();
        assertThat(first.fact().getPreviousHash()).isNull();
        assertThat(first.fact().getLatencyMs()).isNull();
        assertThat(first.fact().getHash()).isEqualTo(AuditHash.of(first.fact()));
        assertThat(first.head())
                .isEqualTo(new AuditTrail("order-1", 1L, first.fact().getHash(), NOW));
    }

    @Test
    void theNextEntryIsChainedToTheLast() {
        Appended first = TrailDecisions.append(null, null, sighted(7), NOW);

        Appended second = TrailDecisions.append(first.head(), null, sighted(8), NOW + 1);

        assertThat(second.fact().getSequence()).isEqualTo(2);
        assertThat(second.fact().getPreviousHash()).isEqualTo(first.fact().getHash());
        assertThat(AuditChain.upTo(first.fact()).gap(second.fact())).isEmpty();
        assertThat(second.fact().getEnvelope().getId())
                .isNotEqualTo(first.fact().getEnvelope().getId());
    }

    @Test
    void latencyIsSinceTheCauseEvenWhereClocksDisagree() {
        AuditEntry cause = TrailDecisions.append(null, null, sighted(7), NOW).row();

        AuditEntryRecorded later =
                TrailDecisions.append(null, cause, sighted(8, NOW + 30), NOW).fact();
        AuditEntryRecorded earlier =
                TrailDecisions.append(null, cause, sighted(8, NOW - 2), NOW).fact();

        assertThat(later.getLatencyMs()).isEqualTo(30);
        assertThat(earlier.getLatencyMs()).isEqualTo(-2);
    }

    @Test
    void theRowSaysWhatTheEntrySays() {
        Appended appended = TrailDecisions.append(null, null, sighted(7), NOW);
        AuditEntry row = appended.row();
        AuditEntryRecorded fact = appended.fact();

        assertThat(row)
                .isEqualTo(new AuditEntry(
                        fact.getTrailId(),
                        fact.getSequence(),
                        fact.getEnvelope().getTs(),
                        fact.getRecord().getTopic(),
                        fact.getRecord().getPartition(),
                        fact.getRecord().getOffset(),
                        fact.getRecord().getMessageType(),
                        fact.getRecord().getMessageId(),
                        fact.getRecord().getTs(),
                        fact.getRecord().getTraceId(),
                        fact.getRecord().getCausationId(),
                        fact.getRecord().getCustomerId(),
                        fact.getLatencyMs(),
                        fact.getRecord().getValueHash(),
                        fact.getPreviousHash(),
                        fact.getHash()));
    }

    private static RecordSighted sighted(long offset) {
        return sighted(offset, NOW);
    }

    private static RecordSighted sighted(long offset, long at) {
        return Sightings.of(
                new Seen("depot.parcels.v1", 0, offset, at, "order-1", new byte[] {1}, null, null, false), NOW);
    }
}
