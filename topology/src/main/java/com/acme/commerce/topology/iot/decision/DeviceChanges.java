package com.acme.commerce.topology.iot.decision;

import com.acme.commerce.contracts.iot.TelemetryReceived;
import com.acme.commerce.stores.iot.Device;
import com.acme.commerce.stores.iot.DeviceWindow;
import com.acme.commerce.stores.iot.LastReading;
import com.acme.commerce.stores.iot.LastWindow;
import java.util.ArrayList;
import java.util.List;

/** Next states of a device. Each returns a new row; none changes the one it was given. */
final class DeviceChanges {

    private DeviceChanges() {}

    static Device first(TelemetryReceived reading, long receivedAt, long silenceCheckAt) {
        return new Device(
                reading.getDeviceId(),
                List.of(),
                null,
                null,
                Long.MIN_VALUE,
                receivedAt,
                reading.getEnvelope().getId(),
                false,
                silenceCheckAt,
                0L,
                0L,
                reading.getEnvelope().getTraceId());
    }

    /** @param silenceCheckAt where none is due; one that is due looks again by itself */
    static Device heard(Device device, TelemetryReceived reading, long receivedAt, long silenceCheckAt) {
        return Device.newBuilder(device)
                .setHeardAt(receivedAt)
                .setHeardBy(reading.getEnvelope().getId())
                .setTraceId(reading.getEnvelope().getTraceId())
                .setSilent(false)
                .setSilenceCheckAt(device.getSilenceCheckAt() == 0 ? silenceCheckAt : device.getSilenceCheckAt())
                .build();
    }

    static Device accepted(Device device, TelemetryReceived reading, long receivedAt) {
        Device.Builder accepted = Device.newBuilder(device).setAccepted(device.getAccepted() + 1);
        if (!device.getMetrics().contains(reading.getMetric())) {
            List<String> metrics = new ArrayList<>(device.getMetrics());
            metrics.add(reading.getMetric());
            accepted.setMetrics(metrics);
        }
        LastReading last = device.getLastReading();
        if (last == null || reading.getMeasuredAt() >= last.getMeasuredAt()) {
            accepted.setLastReading(new LastReading(
                    reading.getMetric(), reading.getValue(), reading.getUnit(), reading.getMeasuredAt(), receivedAt));
        }
        return accepted.build();
    }

    static Device dropped(Device device) {
        return Device.newBuilder(device).setDropped(device.getDropped() + 1).build();
    }

    static Device closed(Device device, DeviceWindow window) {
        return Device.newBuilder(device)
                .setLastWindow(new LastWindow(
                        window.getMetric(),
                        window.getUnit(),
                        window.getStart(),
                        window.getCount(),
                        window.getMin(),
                        window.getMax(),
                        Windows.mean(window)))
                .setClosedUpTo(Math.max(device.getClosedUpTo(), Windows.endOf(window.getStart())))
                .build();
    }

    static Device checkedAgainAt(Device device, long at) {
        return Device.newBuilder(device).setSilenceCheckAt(at).build();
    }

    static Device silent(Device device) {
        return Device.newBuilder(device).setSilent(true).setSilenceCheckAt(0).build();
    }
}
