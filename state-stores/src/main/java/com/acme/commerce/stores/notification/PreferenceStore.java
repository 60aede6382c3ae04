package com.acme.commerce.stores.notification;

import com.acme.commerce.stores.KeyedStore;
import com.acme.commerce.stores.KeyedStore.Writes;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.commits.TrackedStore;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;

/** What customers want to be told, by customer id. */
public final class PreferenceStore implements AutoCloseable {

    /** The preferences, for queries. */
    public static final KeyedStore<Preferences> PREFERENCES =
            new KeyedStore<>("notification-preferences", Preferences.class, Writes.ONCE);

    private final TrackedStore<Preferences> preferences;

    public PreferenceStore(ProcessorContext<?, ?> context, CommitTracker commits) {
        this.preferences = new TrackedStore<>(PREFERENCES, context, commits);
    }

    /** The store a topology adds for this. */
    public static Set<StoreBuilder<?>> builders() {
        return Set.of(PREFERENCES.builder());
    }

    /** What a customer said, or null. */
    public Preferences find(String customerId) {
        return preferences.get(customerId);
    }

    /** @param before as it was found; null where there was nothing */
    public void save(Preferences before, Preferences after) {
        preferences.put(after.getCustomerId(), before, after);
    }

    @Override
    public void close() {
        preferences.close();
    }
}
