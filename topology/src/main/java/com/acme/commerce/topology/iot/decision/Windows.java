package com.acme.commerce.topology.iot.decision;

import com.acme.commerce.contracts.iot.TelemetryReceived;
import com.acme.commerce.stores.iot.Device;
import com.acme.commerce.stores.iot.DeviceWindow;
import java.time.Duration;

/** Windows of one minute by the clock of the device, and how long each waits for what comes late. */
public final class Windows {

    static final Duration LENGTH = Duration.ofMinutes(1);

    /** A device that was off line for longer sends what nobody waits for. */
    static final Duration GRACE = Duration.ofMinutes(1);

    /** Clocks of devices may go ahead by so much: windows of the future are open until it comes. */
    static final Duration AHEAD = Duration.ofMinutes(1);

    private Windows() {}

    /** The window of a moment. */
    public static long startOf(long measuredAt) {
        return Math.floorDiv(measuredAt, LENGTH.toMillis()) * LENGTH.toMillis();
    }

    /** When a window closes. */
    public static long closesAt(long start) {
        return endOf(start) + GRACE.toMillis();
    }

    static long endOf(long start) {
        return start + LENGTH.toMillis();
    }

    static boolean isClosed(Device device, long start, long now) {
        return endOf(start) <= device.getClosedUpTo() || closesAt(start) <= now;
    }

    /** @param window null for the first reading of it */
    static DeviceWindow with(DeviceWindow window, TelemetryReceived reading) {
        double value = reading.getValue();
        boolean first = window == null;
        return new DeviceWindow(
                reading.getDeviceId(),
                reading.getMetric(),
                reading.getUnit(),
                startOf(reading.getMeasuredAt()),
                first ? 1 : window.getCount() + 1,
                first ? value : Math.min(window.getMin(), value),
                first ? value : Math.max(window.getMax(), value),
                first ? value : window.getSum() + value,
                reading.getEnvelope().getId(),
                reading.getEnvelope().getTraceId());
    }

    static double mean(DeviceWindow window) {
        // The sum of what lies between them may have left it by the last bit.
        return Math.max(window.getMin(), Math.min(window.getMax(), window.getSum() / window.getCount()));
    }
}
