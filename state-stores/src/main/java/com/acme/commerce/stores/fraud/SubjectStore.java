package com.acme.commerce.stores.fraud;

import com.acme.commerce.stores.KeyedStore;
import com.acme.commerce.stores.KeyedStore.Writes;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.commits.TrackedStore;
import com.acme.commerce.stores.deadline.DeadlineStore;
import com.acme.commerce.stores.deadline.DeadlineStore.Deadline;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** Customers and cards: what they did lately, and which of them are blocked. */
public final class SubjectStore implements AutoCloseable {

    /** Those that are blocked, for queries. */
    public static final KeyedStore<BlockedSubject> BLOCKED =
            new KeyedStore<>("fraud-blocklist", BlockedSubject.class, Writes.ONCE);

    /** When to look whether an activity can be forgotten; its row is in order of time. */
    public static final String LOOKS = "fraud-subject-looks";

    private static final KeyedStore<SubjectActivity> ACTIVITIES =
            new KeyedStore<>("fraud-subjects", SubjectActivity.class, Writes.OFTEN);

    private final TrackedStore<BlockedSubject> blocked;
    private final KeyValueStore<String, SubjectActivity> activities;
    private final DeadlineStore looks;

    public SubjectStore(ProcessorContext<?, ?> context, CommitTracker commits) {
        this.blocked = new TrackedStore<>(BLOCKED, context, commits);
        this.activities = context.getStateStore(ACTIVITIES.name());
        this.looks = new DeadlineStore(context.getStateStore(LOOKS));
    }

    /** The stores a topology adds for this. */
    public static Set<StoreBuilder<?>> builders() {
        return Set.of(BLOCKED.builder(), ACTIVITIES.builder(), DeadlineStore.builder(LOOKS));
    }

    /** The entry of the blocklist, or null. */
    public BlockedSubject blocked(String subjectId) {
        return blocked.get(subjectId);
    }

    /** @param after null where it is blocked no more */
    public void save(String subjectId, BlockedSubject before, BlockedSubject after) {
        if (after == null) {
            blocked.delete(subjectId, before);
        } else {
            blocked.put(subjectId, before, after);
        }
    }

    /** What the customer or card did lately, or null. */
    public SubjectActivity activity(String subject, String subjectId) {
        return activities.get(key(subject, subjectId));
    }

    /**
     * Writes what somebody did, or forgets it.
     *
     * @param before as it was found; null where there was nothing
     * @param after null where it is forgotten
     */
    public void save(SubjectActivity before, SubjectActivity after) {
        SubjectActivity any = after == null ? before : after;
        String key = key(any.getSubject(), any.getSubjectId());
        activities.put(key, after);
        looks.move(before == null ? 0 : before.getLookAt(), after == null ? 0 : after.getLookAt(), key);
    }

    /** Looks that are due at {@code now}, at most {@code limit}. */
    public List<Deadline> due(long now, int limit) {
        return looks.due(now, limit);
    }

    /** What a look is about, or null. */
    public SubjectActivity activity(Deadline look) {
        return activities.get(look.id());
    }

    /** Forgets a look that nothing stands behind any more. */
    public void drop(Deadline look) {
        looks.disarm(look.at(), look.id());
    }

    @Override
    public void close() {
        blocked.close();
    }

    /** An id may be that of a customer and of a card. */
    private static String key(String subject, String subjectId) {
        return subject + '/' + subjectId;
    }
}
