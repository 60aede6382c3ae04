package com.acme.commerce.topology.fraud;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.TraceParent;
import com.acme.commerce.contracts.payments.PaymentFailed;
import com.acme.commerce.contracts.payments.PaymentSucceeded;
import com.acme.commerce.contracts.payments.SubjectAssessed;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.deadline.DeadlineStore.Deadline;
import com.acme.commerce.stores.fraud.FraudCheck;
import com.acme.commerce.stores.fraud.FraudCheckStore;
import com.acme.commerce.topology.Inbound;
import com.acme.commerce.topology.Outlets;
import com.acme.commerce.topology.PartitionTime;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.fraud.decision.FraudDecisions;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** The single owner of the checks of orders: loads one, lets the rules decide, writes once. */
final class FraudKeeper implements Processor<String, SpecificRecord, String, SpecificRecord> {

    /** Patience is minutes, so a second more does not matter. */
    private static final Duration CHECK = Duration.ofSeconds(1);

    /** After an outage everything is due at once, and records and commits must still get their turn. */
    private static final int BATCH = 1_000;

    private final FraudDecisions decisions;
    private final Inbound inbound;
    private final Outlets outlets;
    private final CommitTracker commits;
    private ProcessorContext<String, SpecificRecord> context;
    private FraudCheckStore checks;
    private PartitionTime time;

    FraudKeeper(FraudDecisions decisions, Inbound inbound, Outlets outlets, CommitTracker commits) {
        this.decisions = decisions;
        this.inbound = inbound;
        this.outlets = outlets;
        this.commits = commits;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        this.checks = new FraudCheckStore(context, commits);
        this.time = new PartitionTime(context.currentSystemTimeMs());
        context.schedule(CHECK, PunctuationType.WALL_CLOCK_TIME, this::look);
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        SpecificRecord message = inbound.require(record, context.recordMetadata());
        long wall = context.currentSystemTimeMs();
        long now = time.observe(Causation.envelopeOf(message).getTs(), wall);
        FraudCheck before = checks.find(record.key());
        apply(before, decide(before, message, now, Causation.of(message, wall)), record);
    }

    @Override
    public void close() {
        checks.close();
    }

    private Decision<FraudCheck> decide(FraudCheck check, SpecificRecord message, long now, Causation why) {
        if (message instanceof CartCheckedOut cart) {
            return decisions.checkOut(check, cart, now, why);
        }
        if (message instanceof SubjectAssessed answer) {
            return decisions.assessed(check, answer, now, why);
        }
        if (message instanceof PaymentSucceeded answer) {
            return decisions.paid(check, answer, now, why);
        }
        if (message instanceof PaymentFailed answer) {
            return decisions.notPaid(check, answer, now, why);
        }
        return Decision.nothing(check);
    }

    private void look(long wall) {
        long now = time.at(wall);
        if (now != Long.MIN_VALUE) {
            checks.due(now, BATCH).forEach(due -> expire(due, now, wall));
        }
    }

    private void expire(Deadline due, long now, long wall) {
        FraudCheck check = checks.find(due.id());
        if (check == null || check.getDueAt() != due.at()) {
            checks.drop(due);
            return;
        }
        var why = new Causation(check.getMessageId(), check.getOrderId(), check.getTraceId(), wall);
        var cause = new Record<String, SpecificRecord>(
                check.getOrderId(), null, wall, TraceParent.headers(check.getTraceId()));
        apply(check, decisions.expire(check, now, why), cause);
    }

    private void apply(FraudCheck before, Decision<FraudCheck> decision, Record<String, SpecificRecord> cause) {
        if (decision.state() != before) {
            checks.save(before, decision.state());
        }
        decision.messages().forEach(outbound -> outlets.send(context, cause, outbound));
    }
}
