package com.acme.commerce.local.verify;

import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.iot.DeviceHeardAgain;
import com.acme.commerce.contracts.iot.DeviceSilent;
import com.acme.commerce.contracts.iot.ReadingDropped;
import com.acme.commerce.contracts.iot.TelemetryReceived;
import com.acme.commerce.contracts.iot.WindowClosed;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/** Every reading counts in the one result of its window or is dropped, and silence and being heard again alternate. */
final class IotBook implements ContextBook {

    private static final long WINDOW = Duration.ofMinutes(1).toMillis();

    /** A window waits for a minute, and in a partition that is silent for some seconds more. */
    private static final long CLOSED_WITHIN = Duration.ofSeconds(90).toMillis();

    private final Map<WindowKey, WindowHistory> windows = new HashMap<>();
    private final Map<String, Boolean> silent = new HashMap<>();
    private final Map<String, Long> firstHeard = new HashMap<>();
    private final Violations atOnce = new Violations();
    private long newest = Long.MIN_VALUE;

    private record WindowKey(String deviceId, String metric, long start) {

        static WindowKey of(String deviceId, String metric, long measuredAt) {
            return new WindowKey(deviceId, metric, Math.floorDiv(measuredAt, WINDOW) * WINDOW);
        }
    }

    /** What a reading is known by: sent twice it is the same. */
    private record Reading(long measuredAt, long sequence) {}

    private static final class WindowHistory {
        private final Set<Reading> readings = new HashSet<>();
        private final Set<Reading> dropped = new HashSet<>();
        private int closed;
        private long counted;
        private long youngest = Long.MIN_VALUE;

        @Override
        public String toString() {
            return readings.size() + " readings, " + dropped.size() + " dropped, WindowClosed x" + closed + " with "
                    + counted;
        }
    }

    @Override
    public Set<Class<?>> repeatable() {
        return Set.of(TelemetryReceived.class, ReadingDropped.class);
    }

    /** Readings are kept for a day, and what became of them for a week. */
    @Override
    public Set<Class<?>> outlivingTheirCause() {
        return Set.of(WindowClosed.class, ReadingDropped.class, DeviceSilent.class, DeviceHeardAgain.class);
    }

    @Override
    public void enter(SpecificRecord message, Envelope envelope) {
        newest = Math.max(newest, envelope.getTs());
        if (message instanceof TelemetryReceived event) {
            WindowHistory window = window(event.getDeviceId(), event.getMetric(), event.getMeasuredAt());
            window.readings.add(new Reading(event.getMeasuredAt(), event.getSequence()));
            window.youngest = Math.max(window.youngest, envelope.getTs());
            firstHeard.merge(event.getDeviceId(), envelope.getTs(), Math::min);
        } else if (message instanceof ReadingDropped event) {
            window(event.getDeviceId(), event.getMetric(), event.getMeasuredAt())
                    .dropped
                    .add(new Reading(event.getMeasuredAt(), event.getSequence()));
        } else if (message instanceof WindowClosed event) {
            closed(event);
        } else if (message instanceof DeviceSilent event) {
            alert(event.getDeviceId(), true);
        } else if (message instanceof DeviceHeardAgain event) {
            alert(event.getDeviceId(), false);
        }
    }

    @Override
    public void setAside(SpecificRecord message, Envelope envelope) {
        if (message instanceof TelemetryReceived event) {
            window(event.getDeviceId(), event.getMetric(), event.getMeasuredAt())
                    .dropped
                    .add(new Reading(event.getMeasuredAt(), event.getSequence()));
        }
    }

    @Override
    public void judge(long before, Violations violations) {
        violations.addAll(atOnce);
        long over = Math.min(before, newest);
        windows.forEach((key, window) -> {
            String name = key.deviceId() + '/' + key.metric() + '/' + key.start();
            // Earlier readings may be kept no longer.
            boolean complete = key.start() >= firstHeard.getOrDefault(key.deviceId(), Long.MAX_VALUE);
            if (complete && window.counted > window.readings.size()) {
                violations.add(Rule.DEVICES, name, "a window counts more than was read", window.toString());
            }
            boolean atRest = window.youngest <= before && key.start() + WINDOW + CLOSED_WITHIN <= over;
            if (atRest && window.counted + window.dropped.size() < window.readings.size()) {
                violations.add(Rule.DEVICES, name, "readings neither count nor are dropped", window.toString());
            }
        });
    }

    private void closed(WindowClosed event) {
        WindowHistory window = window(event.getDeviceId(), event.getMetric(), event.getWindowStart());
        window.closed++;
        window.counted += event.getCount();
        String name = event.getDeviceId() + '/' + event.getMetric() + '/' + event.getWindowStart();
        if (window.closed > 1) {
            atOnce.add(Rule.DEVICES, name, "a window was closed more than once", window.toString());
        }
        boolean adds = event.getCount() > 0 && event.getMin() <= event.getMean() && event.getMean() <= event.getMax();
        if (!adds) {
            atOnce.add(
                    Rule.DEVICES,
                    name,
                    "the mean of a window is not among its readings",
                    event.getCount() + " from " + event.getMin() + " to " + event.getMax() + ", mean "
                            + event.getMean());
        }
    }

    /** The first alert that is kept may be either. */
    private void alert(String deviceId, boolean nowSilent) {
        Boolean before = silent.put(deviceId, nowSilent);
        if (before != null && before == nowSilent) {
            atOnce.add(
                    Rule.DEVICES,
                    deviceId,
                    nowSilent ? "a silent device fell silent" : "a device was heard again that was not silent");
        }
    }

    private WindowHistory window(String deviceId, String metric, long measuredAt) {
        return windows.computeIfAbsent(WindowKey.of(deviceId, metric, measuredAt), key -> new WindowHistory());
    }
}
