package com.acme.commerce.stores.listing;

import com.acme.commerce.stores.index.EntriesQuery;
import com.acme.commerce.stores.index.Place;
import com.acme.commerce.stores.index.PlaceKeys;
import com.acme.commerce.stores.query.Copy;
import com.acme.commerce.stores.query.NotReadableException;
import java.util.Collection;
import java.util.Iterator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;

/** The rows of a copy and the stretch of their index that a list reads. */
final class CopiedRows<V extends SpecificRecord> implements ListedPartition<V> {

    private final Copy<V> copy;
    private final ListQuery<V> query;
    private final KeyValueIterator<Bytes, byte[]> entries;

    CopiedRows(Copy<V> copy, ListQuery<V> query, EntriesQuery stretch) throws NotReadableException {
        this.copy = copy;
        this.query = query;
        this.entries = copy.query(query.store().name(), stretch);
    }

    @Override
    public Iterator<Place> places() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public Place next() {
                return PlaceKeys.place(entries.next().key);
            }
        };
    }

    @Override
    public V committed(String id) throws NotReadableException {
        return copy.row(query.rowKey(id));
    }

    @Override
    public Collection<V> committedOfChanged() {
        return copy.committedOfChanged();
    }

    @Override
    public void close() {
        entries.close();
    }
}
