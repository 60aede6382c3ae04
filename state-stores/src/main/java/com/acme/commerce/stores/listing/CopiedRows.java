package com.acme.commerce.stores.listing;

import com.acme.commerce.stores.index.Place;
import com.acme.commerce.stores.query.Copy;
import com.acme.commerce.stores.query.NotReadableException;
import java.util.Collection;
import java.util.Iterator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * The rows of a copy and the stretch of their index that a list reads. In a standby the two are restored independently:
 * each row is listed as it was at some time within the staleness that the answer states.
 */
final class CopiedRows<V extends SpecificRecord> implements ListedPartition<V> {

    private final Copy<V> copy;
    private final ListQuery<V> query;
    private final IndexRange range;
    private final KeyValueIterator<Bytes, byte[]> entries;

    CopiedRows(Copy<V> copy, ListQuery<V> query, IndexRange range) throws NotReadableException {
        this.copy = copy;
        this.query = query;
        this.range = range;
        this.entries = copy.query(range.store(), range.query());
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
                return range.place().apply(entries.next().key);
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
