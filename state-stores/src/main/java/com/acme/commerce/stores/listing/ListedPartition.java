package com.acme.commerce.stores.listing;

import com.acme.commerce.stores.index.Place;
import com.acme.commerce.stores.query.NotReadableException;
import java.util.Collection;
import java.util.Iterator;

/** One copy of one partition, as a list sees it. */
interface ListedPartition<V> extends AutoCloseable {

    /**
     * The places in the stretch of the index that is read, as they were when it was opened; those of rows that are not
     * committed among them, and without those of committed rows that a transaction which is still open has moved away.
     */
    Iterator<Place> places();

    /**
     * The committed row of an id, or null where it has none.
     *
     * @throws NotReadableException if this copy went away in the meantime
     */
    V committed(String id) throws NotReadableException;

    /** The committed rows of all that the open transaction has changed so far. */
    Collection<V> committedOfChanged();

    @Override
    void close();
}
