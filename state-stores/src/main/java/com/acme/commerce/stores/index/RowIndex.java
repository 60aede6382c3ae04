package com.acme.commerce.stores.index;

import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;

/**
 * The entries that rows have in the indexes of their store. They follow from the row alone, so they are neither written by
 * whoever writes the row nor kept in a changelog: see {@link com.acme.commerce.stores.rocksdb.IndexedRocksDb}.
 *
 * @param version another one whenever rows get other entries than before: copies on disk are then restored
 * @param entries the keys of the entries of a row, see {@link PlaceKeys}
 * @param <V> type of the rows
 */
public record RowIndex<V>(int version, Function<V, Set<Bytes>> entries) {}
