package com.acme.commerce.topology.audit;

import com.acme.commerce.contracts.DeadLetter;
import com.acme.commerce.contracts.TraceParent;
import com.acme.commerce.contracts.audit.AuditedRecord;
import com.acme.commerce.contracts.audit.RecordSighted;
import com.acme.commerce.stores.audit.TrailStore;
import com.acme.commerce.stores.audit.TrailStore.Keep;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.topology.Outlets;
import com.acme.commerce.topology.audit.decision.Appended;
import com.acme.commerce.topology.audit.decision.TrailDecisions;
import com.acme.commerce.topology.decision.Outbound;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The single owner of the trails of its partition. A record of a trail that is kept here gets its entry; one of another is sent
 * on as a sighting, under the id of its trail. What is keyed by the aggregate itself, most of it, needs no second hop.
 */
final class TrailKeeper implements Processor<String, byte[], String, SpecificRecord> {

    /** Entries are kept for days: nobody minds a second more. */
    private static final Duration EXPIRY_CHECK = Duration.ofSeconds(1);

    /** More than come in a second on a partition, and few enough that they do not hold up a commit. */
    private static final int EXPIRY_BATCH = 2_000;

    private final Witness witness;
    private final Outlets outlets;
    private final int partitions;
    private final Keep keep;
    private final CommitTracker commits;
    private ProcessorContext<String, SpecificRecord> context;
    private TrailStore trails;

    /** @param partitions of each topic */
    TrailKeeper(Witness witness, Outlets outlets, int partitions, Keep keep, CommitTracker commits) {
        this.witness = witness;
        this.outlets = outlets;
        this.partitions = partitions;
        this.keep = keep;
        this.commits = commits;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        this.trails = new TrailStore(keep, context, commits);
        context.schedule(EXPIRY_CHECK, PunctuationType.WALL_CLOCK_TIME, now -> trails.forget(now, EXPIRY_BATCH));
    }

    @Override
    public void process(Record<String, byte[]> record) {
        var origin = context.recordMetadata().orElseThrow();
        long now = context.currentSystemTimeMs();
        RecordSighted sighted = witness.see(record, origin, now);
        // The time and the headers of the record may be anything: those of what is written must not depend on them.
        var cause = new Record<String, SpecificRecord>(record.key(), sighted, now, traceOf(record.headers()));
        if (witness.sawBefore(origin) || isKeptHere(sighted.getTrailId())) {
            enter(cause, sighted, now);
        } else {
            outlets.send(context, cause, new Outbound(sighted.getTrailId(), sighted));
        }
    }

    @Override
    public void close() {
        trails.close();
    }

    private void enter(Record<String, SpecificRecord> cause, RecordSighted sighted, long now) {
        AuditedRecord record = sighted.getRecord();
        String trailId = sighted.getTrailId();
        if (trails.has(TrailStore.key(
                trailId, record.getMessageId(), record.getTopic(), record.getPartition(), record.getOffset()))) {
            return;
        }
        Appended appended = TrailDecisions.append(
                trails.trail(trailId),
                record.getCausationId() == null ? null : trails.ofMessageIn(trailId, record.getCausationId()),
                sighted,
                now);
        trails.append(appended.head(), appended.row());
        outlets.send(context, cause, new Outbound(trailId, appended.fact()));
    }

    /** As the partitioner of Kafka's Java client places keys. */
    private boolean isKeptHere(String trailId) {
        int hash = Utils.murmur2(trailId.getBytes(StandardCharsets.UTF_8));
        return Utils.toPositive(hash) % partitions == context.taskId().partition();
    }

    private static Headers traceOf(Headers headers) {
        Headers trace = new RecordHeaders();
        String parent = DeadLetter.text(headers, TraceParent.HEADER);
        return TraceParent.traceId(parent).isPresent() ? TraceParent.put(trace, parent) : trace;
    }
}
