package com.acme.commerce.stores.iot;

import com.acme.commerce.stores.KeyedStore;
import com.acme.commerce.stores.KeyedStore.Writes;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.commits.TrackedStore;
import com.acme.commerce.stores.deadline.DeadlineStore;
import com.acme.commerce.stores.deadline.DeadlineStore.Deadline;
import com.acme.commerce.stores.rocksdb.DeadlockFreeRocksDb;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Devices by their id, their open windows with the readings that are in them, and when windows close and silence is looked
 * for. Ids of devices and names of metrics must not contain a slash.
 */
public final class DeviceStore implements AutoCloseable {

    /** The devices, for queries. */
    public static final KeyedStore<Device> DEVICES = new KeyedStore<>("devices", Device.class, Writes.OFTEN);

    private static final KeyedStore<DeviceWindow> WINDOWS =
            new KeyedStore<>("device-windows", DeviceWindow.class, Writes.OFTEN);
    private static final String READINGS = "window-readings";
    private static final String WINDOW_ENDS = "window-ends";
    private static final String SILENCES = "silence-checks";
    private static final byte[] PRESENT = {1};

    private final TrackedStore<Device> devices;
    private final KeyValueStore<String, DeviceWindow> windows;
    private final KeyValueStore<String, byte[]> readings;
    private final DeadlineStore windowEnds;
    private final DeadlineStore silences;

    public DeviceStore(ProcessorContext<?, ?> context, CommitTracker commits) {
        this.devices = new TrackedStore<>(DEVICES, context, commits);
        this.windows = context.getStateStore(WINDOWS.name());
        this.readings = context.getStateStore(READINGS);
        this.windowEnds = new DeadlineStore(context.getStateStore(WINDOW_ENDS));
        this.silences = new DeadlineStore(context.getStateStore(SILENCES));
    }

    /** The stores a topology adds for this. */
    public static Set<StoreBuilder<?>> builders() {
        return Set.of(
                DEVICES.builder(),
                WINDOWS.builder(),
                Stores.keyValueStoreBuilder(new DeadlockFreeRocksDb(READINGS), Serdes.String(), Serdes.ByteArray())
                        .withCachingDisabled()
                        .withLoggingEnabled(KeyedStore.CHANGELOG),
                DeadlineStore.builder(WINDOW_ENDS),
                DeadlineStore.builder(SILENCES));
    }

    /** The device, or null. */
    public Device find(String deviceId) {
        return devices.get(deviceId);
    }

    /** The open window, or null. */
    public DeviceWindow window(String deviceId, String metric, long start) {
        return windows.get(key(deviceId, metric, start));
    }

    /** Whether a window has a reading. */
    public boolean has(String deviceId, String metric, long start, long measuredAt, long sequence) {
        return readings.get(reading(deviceId, metric, start, measuredAt, sequence)) != null;
    }

    /** @param before the device as it was found; null where there was none */
    public void save(Device before, Device after) {
        devices.put(after.getDeviceId(), before, after);
        long armed = before == null ? 0 : before.getSilenceCheckAt();
        if (armed != after.getSilenceCheckAt()) {
            if (armed != 0) {
                silences.disarm(armed, after.getDeviceId());
            }
            if (after.getSilenceCheckAt() != 0) {
                silences.arm(after.getSilenceCheckAt(), after.getDeviceId());
            }
        }
    }

    /** Saves an open window and the reading that was added. */
    public void save(DeviceWindow window, long closesAt, long measuredAt, long sequence) {
        String key = key(window.getDeviceId(), window.getMetric(), window.getStart());
        if (window.getCount() == 1) {
            windowEnds.arm(closesAt, key);
        }
        windows.put(key, window);
        readings.put(
                reading(window.getDeviceId(), window.getMetric(), window.getStart(), measuredAt, sequence), PRESENT);
    }

    /** The windows that close by {@code now}, the earliest first, at most {@code limit}: they are open no longer. */
    public List<DeviceWindow> takeClosing(long now, int limit) {
        List<DeviceWindow> closing = new ArrayList<>();
        for (Deadline end : windowEnds.due(now, limit)) {
            closing.add(windows.delete(end.id()));
            windowEnds.disarm(end.at(), end.id());
            forgetReadings(end.id());
        }
        return closing;
    }

    /** The devices of which it is time to look whether they are silent, at most {@code limit}. */
    public List<String> dueForSilence(long now, int limit) {
        return silences.due(now, limit).stream().map(Deadline::id).toList();
    }

    @Override
    public void close() {
        devices.close();
    }

    private void forgetReadings(String window) {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> range = readings.range(window + '/', window + '0')) {
            while (range.hasNext()) {
                KeyValue<String, byte[]> row = range.next();
                keys.add(row.key);
            }
        }
        keys.forEach(readings::delete);
    }

    private static String key(String deviceId, String metric, long start) {
        return deviceId + '/' + metric + '/' + start;
    }

    private static String reading(String deviceId, String metric, long start, long measuredAt, long sequence) {
        return key(deviceId, metric, start) + '/' + measuredAt + '/' + sequence;
    }
}
