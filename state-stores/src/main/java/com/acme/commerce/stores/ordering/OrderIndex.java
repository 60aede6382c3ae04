package com.acme.commerce.stores.ordering;

import com.acme.commerce.stores.KeyedStore;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Finds the orders of a customer, and those that rest in a status, in order of {@link Order#getCheckedOutAt()}.
 *
 * <p>An entry is a key alone: {@code kind, text, 0xFF, time, order id}. UTF-8 has no byte 0xFF, so no customer's entries
 * lie among another's, whatever their ids are. Checkouts that wait have no entry of their status: they pass through
 * within seconds, and their deadlines are rows already.
 */
public final class OrderIndex {

    /** Name of the store. */
    public static final String NAME = "order-index";

    private static final byte CUSTOMER = 'c';
    private static final byte STATUS = 's';
    private static final byte END_OF_TEXT = (byte) 0xFF;
    private static final byte[] PRESENT = {1};

    private static final Set<OrderStatus> RESTING =
            EnumSet.of(OrderStatus.CREATED, OrderStatus.COMPLETED, OrderStatus.CANCELLED, OrderStatus.FAILED);

    private final KeyValueStore<Bytes, byte[]> entries;

    OrderIndex(KeyValueStore<Bytes, byte[]> entries) {
        this.entries = entries;
    }

    /** The RocksDB store behind the index: not cached, so that range queries see every entry. */
    static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(NAME), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(KeyedStore.CHANGELOG);
    }

    /** Whether orders stay in a status, and have an entry for it. */
    public static boolean restsIn(OrderStatus status) {
        return RESTING.contains(status);
    }

    /** Makes the entries of an order follow its row; {@code before} is null for its first. */
    void follow(Order before, Order after) {
        if (before == null) {
            entries.put(key(ofCustomer(after.getCustomerId()), placeOf(after)), PRESENT);
        } else if (before.getStatus() == after.getStatus()) {
            return;
        } else if (restsIn(before.getStatus())) {
            entries.delete(key(ofStatus(before.getStatus()), placeOf(before)));
        }
        if (restsIn(after.getStatus())) {
            entries.put(key(ofStatus(after.getStatus()), placeOf(after)), PRESENT);
        }
    }

    /** Where an order stands in this index. */
    public static Place placeOf(Order order) {
        return new Place(order.getCheckedOutAt(), order.getOrderId());
    }

    /** What the entries of a customer begin with. */
    public static Bytes ofCustomer(String customerId) {
        return prefix(CUSTOMER, customerId);
    }

    /** What the entries of a status begin with. Its name: numbers change when a status is added. */
    public static Bytes ofStatus(OrderStatus status) {
        return prefix(STATUS, status.name());
    }

    /** What no entry with this beginning reaches: the latest time, and then a byte that no id has. */
    public static Bytes end(Bytes prefix) {
        byte[] end = Arrays.copyOf(prefix.get(), prefix.get().length + Long.BYTES + 1);
        Arrays.fill(end, prefix.get().length, end.length, END_OF_TEXT);
        return Bytes.wrap(end);
    }

    /** An entry: big-endian and without sign, so that the order of the bytes is the order of places. */
    public static Bytes key(Bytes prefix, Place place) {
        byte[] id = place.orderId().getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(prefix.get().length + Long.BYTES + id.length)
                .put(prefix.get())
                .putLong(place.at() ^ Long.MIN_VALUE)
                .put(id)
                .array());
    }

    /** The place that an entry says. */
    public static Place place(Bytes key) {
        ByteBuffer bytes = ByteBuffer.wrap(key.get());
        while (bytes.get() != END_OF_TEXT) {
            // To the end of the text.
        }
        long at = bytes.getLong() ^ Long.MIN_VALUE;
        return new Place(at, StandardCharsets.UTF_8.decode(bytes).toString());
    }

    private static Bytes prefix(byte kind, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(utf8.length + 2)
                .put(kind)
                .put(utf8)
                .put(END_OF_TEXT)
                .array());
    }
}
