package com.acme.commerce.app.iot;

import com.acme.commerce.stores.iot.Device;
import com.acme.commerce.stores.iot.LastReading;
import com.acme.commerce.stores.iot.LastWindow;
import java.time.Instant;
import java.util.List;

/** A device as clients see it; {@code Device} in the interface document. */
record DeviceRepresentation(
        String deviceId,
        boolean silent,
        Instant lastHeardAt,
        List<String> metrics,
        Reading lastReading,
        Window lastWindow,
        long accepted,
        long dropped) {

    record Reading(String metric, double value, String unit, Instant measuredAt, Instant receivedAt) {

        static Reading of(LastReading reading) {
            return new Reading(
                    reading.getMetric(),
                    reading.getValue(),
                    reading.getUnit(),
                    Instant.ofEpochMilli(reading.getMeasuredAt()),
                    Instant.ofEpochMilli(reading.getReceivedAt()));
        }
    }

    record Window(String metric, String unit, Instant start, long count, double min, double max, double mean) {

        static Window of(LastWindow window) {
            return new Window(
                    window.getMetric(),
                    window.getUnit(),
                    Instant.ofEpochMilli(window.getStart()),
                    window.getCount(),
                    window.getMin(),
                    window.getMax(),
                    window.getMean());
        }
    }

    static DeviceRepresentation of(Device device) {
        return new DeviceRepresentation(
                device.getDeviceId(),
                device.getSilent(),
                Instant.ofEpochMilli(device.getHeardAt()),
                device.getMetrics(),
                device.getLastReading() == null ? null : Reading.of(device.getLastReading()),
                device.getLastWindow() == null ? null : Window.of(device.getLastWindow()),
                device.getAccepted(),
                device.getDropped());
    }
}
