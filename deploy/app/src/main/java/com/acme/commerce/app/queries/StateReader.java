package com.acme.commerce.app.queries;

import com.acme.commerce.app.BoundedContext;
import com.acme.commerce.stores.KeyedStore;
import com.acme.commerce.stores.query.Routed;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** Reads the state of the applications. */
public interface StateReader {

    /**
     * Reads a row, or says where it lies.
     *
     * @param passedOn whether another instance has passed this read on, so that it must not be passed on again
     * @return empty where this instance does not run the context, and so cannot know
     */
    <V extends SpecificRecord> Optional<Routed<V>> read(
            BoundedContext context, KeyedStore<V> store, String key, boolean passedOn);
}
