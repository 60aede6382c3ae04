package com.acme.commerce.stores.deadline;

import com.acme.commerce.stores.deadline.DeadlineStore.Deadline;
import com.acme.commerce.stores.index.EntriesQuery;
import com.acme.commerce.stores.index.Place;
import com.acme.commerce.stores.index.PlaceKeys;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * What is due among the rows of a store whose index has their deadlines. Where writes are collected until the commit the index
 * knows them from then on: a row that is due may have been dealt with meanwhile, which its deadline tells. Used by the one
 * stream thread of its task.
 */
public final class DueRows {

    /**
     * How many looks begin where the one before found nothing any more. A row that was collected while the clock was put
     * forward over its deadline would never be found otherwise; at ten looks a second that is one whole look a minute.
     */
    private static final int LOOKS_IN_A_ROW = 600;

    private static final QueryConfig PLAIN = new QueryConfig(false);

    private final StateStore rows;
    private final Bytes prefix;

    /**
     * Nothing is due before this. RocksDB steps over the remains of deleted entries one by one until it compacts them, and
     * here all deletions are at the front: starting behind them keeps a look as long as its result.
     */
    private long nothingBefore;

    private int looks;

    /**
     * @param rows a store with an index
     * @param prefix what entries of deadlines begin with
     */
    public DueRows(StateStore rows, Bytes prefix) {
        this.rows = rows;
        this.prefix = prefix;
    }

    /** A row with the deadline {@code at} (epoch milliseconds; 0 stands for none) is written. */
    public void written(long at) {
        if (at != 0) {
            nothingBefore = Math.min(nothingBefore, at);
        }
    }

    /** What is due at {@code now}, earliest first, at most {@code limit} deadlines. */
    public List<Deadline> due(long now, int limit) {
        if (++looks % LOOKS_IN_A_ROW == 0) {
            nothingBefore = 0;
        }
        List<Deadline> due = until(now, limit);
        nothingBefore = due.isEmpty() ? now : due.get(0).at();
        return due;
    }

    /** When the first of all is due, in epoch milliseconds; 0 where there is none. */
    public long earliest() {
        List<Deadline> first = between(nothingBefore, PlaceKeys.end(prefix), 1);
        return first.isEmpty() ? 0 : first.get(0).at();
    }

    /** How many are due at {@code now}; {@code limit} stands for more. */
    public int count(long now, int limit) {
        return until(now, limit).size();
    }

    private List<Deadline> until(long now, int limit) {
        return between(Math.min(nothingBefore, now), PlaceKeys.key(prefix, new Place(now + 1, "")), limit);
    }

    private List<Deadline> between(long first, Bytes last, int limit) {
        var query = new EntriesQuery(PlaceKeys.key(prefix, new Place(first, "")), last, false);
        QueryResult<KeyValueIterator<Bytes, byte[]>> result = rows.query(query, PositionBound.unbounded(), PLAIN);
        List<Deadline> due = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries = result.getResult()) {
            while (due.size() < limit && entries.hasNext()) {
                Place place = PlaceKeys.place(entries.next().key);
                due.add(new Deadline(place.at(), place.id()));
            }
        }
        return due;
    }
}
