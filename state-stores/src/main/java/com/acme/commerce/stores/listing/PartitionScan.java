package com.acme.commerce.stores.listing;

import com.acme.commerce.stores.index.Place;
import com.acme.commerce.stores.listing.Slice.Entry;
import com.acme.commerce.stores.query.Answer;
import com.acme.commerce.stores.query.LocalReader;
import com.acme.commerce.stores.query.NotReadableException;
import com.acme.commerce.stores.query.ReadTerms;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads what one partition has of a list, committed rows only.
 *
 * @param after where to go on, or null from the start
 * @param limit the most entries of the result
 * @param budget the most places that are looked at, so that a filter which few rows pass ends in bounded time: the page
 *     is short then, and not the last
 */
public record PartitionScan<V extends SpecificRecord>(ListQuery<V> query, Place after, int limit, int budget) {

    /**
     * The next entries of the copy of a partition that is here.
     *
     * @throws NotReadableException if there is none that can answer on these terms, for now
     */
    public Answer<Slice<V>> of(LocalReader reader, int partition, ReadTerms terms) throws NotReadableException {
        return reader.read(query.store(), Set.of(query.store().name()), partition, terms, copy -> {
            try (ListedPartition<V> rows = new CopiedRows<>(copy, query, query.from(after))) {
                return of(rows);
            }
        });
    }

    /**
     * The next entries of a partition.
     *
     * @throws NotReadableException if it went away in the meantime
     */
    Slice<V> of(ListedPartition<V> partition) throws NotReadableException {
        Map<Place, V> found = new HashMap<>();
        Place upTo = null;
        Iterator<Place> places = partition.places();
        int looked = 0;
        while (places.hasNext() && looked < budget && found.size() < limit) {
            upTo = places.next();
            if (!upTo.equals(after)) {
                looked++;
                add(found, partition.committed(upTo.id()), upTo);
            }
        }
        Place complete = places.hasNext() ? upTo : null;
        // Only now: of what was moved away before the index was opened, all that is not committed by now is in here.
        for (V row : partition.committedOfChanged()) {
            add(found, row, complete);
        }
        List<Entry<V>> entries = found.entrySet().stream()
                .map(entry -> new Entry<>(entry.getKey(), entry.getValue()))
                .toList();
        return Slice.first(limit, entries, query.order(), complete);
    }

    /** Adds a row if it is listed, and not behind {@code upTo}. Its place is its own, whatever the index says. */
    private void add(Map<Place, V> found, V row, Place upTo) {
        if (row == null || !query.matches(row)) {
            return;
        }
        Comparator<Place> byPlace = query.order();
        Place place = query.placeOf(row);
        if ((after == null || byPlace.compare(place, after) > 0)
                && (upTo == null || byPlace.compare(place, upTo) <= 0)) {
            found.put(place, row);
        }
    }
}
