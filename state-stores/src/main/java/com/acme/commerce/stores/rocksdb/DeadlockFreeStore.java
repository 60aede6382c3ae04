package com.acme.commerce.stores.rocksdb;

import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.internals.RocksDBStore;

/**
 * Kafka Streams 4.3 locks a store and then its position to write, and the position and then the store to answer: a request
 * that comes at the wrong moment stops its partitions for good (KAFKA-19629). Here whoever asks locks the store first as
 * well. With Kafka Streams 4.4 this can go.
 */
class DeadlockFreeStore extends RocksDBStore {

    static final String METRICS_SCOPE = "rocksdb";

    DeadlockFreeStore(String name) {
        super(name, METRICS_SCOPE);
    }

    @Override
    public synchronized <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig config) {
        return super.query(query, bound, config);
    }
}
