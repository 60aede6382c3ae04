package com.acme.commerce.stores.listing;

import com.acme.commerce.stores.KeyedStore;
import com.acme.commerce.stores.index.EntriesQuery;
import com.acme.commerce.stores.index.Place;
import java.util.Comparator;
import org.apache.avro.specific.SpecificRecord;

/** Which rows of a store are listed, and in which order. */
public interface ListQuery<V extends SpecificRecord> {

    /** The rows. */
    KeyedStore<V> store();

    /** Under which key the row with an id lies. */
    String rowKey(String id);

    /** Whether a row belongs in the list. */
    boolean matches(V row);

    /** Where a row stands in the list. */
    Place placeOf(V row);

    /** The order of the list. */
    Comparator<Place> order();

    /** Where a partition has what follows {@code place}, which may be found there as well; from the start if null. */
    EntriesQuery from(Place place);

    /** What is asked for, as one text that no other query has. */
    String text();
}
