package com.acme.commerce.topology.fraud;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.payments.OrderObserved;
import com.acme.commerce.contracts.payments.SubjectBlocked;
import com.acme.commerce.contracts.payments.SubjectUnblocked;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.deadline.DeadlineStore.Deadline;
import com.acme.commerce.stores.fraud.BlockedSubject;
import com.acme.commerce.stores.fraud.SubjectActivity;
import com.acme.commerce.stores.fraud.SubjectStore;
import com.acme.commerce.topology.Inbound;
import com.acme.commerce.topology.Outlets;
import com.acme.commerce.topology.PartitionTime;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.fraud.decision.SubjectDecisions;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** The single owner of what is known of customers and cards, and of the blocklist. */
final class SubjectKeeper implements Processor<String, SpecificRecord, String, SpecificRecord> {

    /** They are remembered for weeks. */
    private static final Duration LOOK = Duration.ofSeconds(10);

    private static final int BATCH = 2_000;

    private final SubjectDecisions decisions;
    private final Inbound inbound;
    private final Outlets outlets;
    private final CommitTracker commits;
    private ProcessorContext<String, SpecificRecord> context;
    private SubjectStore subjects;
    private PartitionTime time;

    SubjectKeeper(SubjectDecisions decisions, Inbound inbound, Outlets outlets, CommitTracker commits) {
        this.decisions = decisions;
        this.inbound = inbound;
        this.outlets = outlets;
        this.commits = commits;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        this.subjects = new SubjectStore(context, commits);
        this.time = new PartitionTime(context.currentSystemTimeMs());
        context.schedule(LOOK, PunctuationType.WALL_CLOCK_TIME, this::look);
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        SpecificRecord message = inbound.require(record, context.recordMetadata());
        time.observe(Causation.envelopeOf(message).getTs(), context.currentSystemTimeMs());
        if (message instanceof OrderObserved order) {
            observe(order, record);
        } else if (message instanceof SubjectBlocked event) {
            block(record.key(), event);
        } else if (message instanceof SubjectUnblocked) {
            unblock(record.key());
        }
    }

    @Override
    public void close() {
        subjects.close();
    }

    private void observe(OrderObserved order, Record<String, SpecificRecord> cause) {
        SubjectActivity before = subjects.activity(order.getSubject().name(), order.getSubjectId());
        boolean blocked = subjects.blocked(order.getSubjectId()) != null;
        Decision<SubjectActivity> decision =
                decisions.observe(before, blocked, order, Causation.of(order, context.currentSystemTimeMs()));
        if (decision.state() != before) {
            subjects.save(before, decision.state());
        }
        decision.messages().forEach(outbound -> outlets.send(context, cause, outbound));
    }

    private void block(String subjectId, SubjectBlocked event) {
        subjects.save(
                subjectId,
                subjects.blocked(subjectId),
                new BlockedSubject(
                        subjectId, event.getReason().name(), event.getEnvelope().getTs()));
    }

    private void unblock(String subjectId) {
        BlockedSubject before = subjects.blocked(subjectId);
        if (before != null) {
            subjects.save(subjectId, before, null);
        }
    }

    private void look(long wall) {
        long now = time.at(wall);
        if (now == Long.MIN_VALUE) {
            return;
        }
        for (Deadline due : subjects.due(now, BATCH)) {
            SubjectActivity before = subjects.activity(due);
            if (before == null || before.getLookAt() != due.at()) {
                subjects.drop(due);
            } else {
                subjects.save(before, SubjectDecisions.look(before, now));
            }
        }
    }
}
