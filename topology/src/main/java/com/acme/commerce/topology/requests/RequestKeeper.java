package com.acme.commerce.topology.requests;

import com.acme.commerce.contracts.requests.AnswerRequest;
import com.acme.commerce.contracts.requests.ClaimRequest;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.requests.Request;
import com.acme.commerce.stores.requests.RequestStore;
import com.acme.commerce.topology.Inbound;
import com.acme.commerce.topology.requests.decision.RequestDecisions;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** The single owner of requests: loads one, lets the rules decide, writes once. */
final class RequestKeeper implements Processor<String, SpecificRecord, String, SpecificRecord> {

    /** Keys are kept for hours: nobody minds a second more. */
    private static final Duration EXPIRY_CHECK = Duration.ofSeconds(1);

    /** More requests a second than come in on a partition, and few enough that they do not hold up a commit. */
    private static final int EXPIRY_BATCH = 2_000;

    private final RequestDecisions decisions;
    private final Inbound inbound;
    private final CommitTracker commits;
    private ProcessorContext<String, SpecificRecord> context;
    private RequestStore requests;

    RequestKeeper(RequestDecisions decisions, Inbound inbound, CommitTracker commits) {
        this.decisions = decisions;
        this.inbound = inbound;
        this.commits = commits;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        this.requests = new RequestStore(context, commits);
        context.schedule(EXPIRY_CHECK, PunctuationType.WALL_CLOCK_TIME, now -> requests.forget(now, EXPIRY_BATCH));
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        SpecificRecord message = inbound.require(record, context.recordMetadata());
        Request before = requests.find(record.key());
        Request after = decide(before, message, context.currentSystemTimeMs());
        if (after != before) {
            requests.save(before, after);
        }
    }

    @Override
    public void close() {
        requests.close();
    }

    private Request decide(Request request, SpecificRecord message, long now) {
        if (message instanceof ClaimRequest command) {
            return decisions.claim(request, command, now);
        }
        if (message instanceof AnswerRequest command) {
            return decisions.answer(request, command);
        }
        return request;
    }
}
