package com.acme.commerce.topology.iot.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.iot.DeviceHeardAgain;
import com.acme.commerce.contracts.iot.DeviceSilent;
import com.acme.commerce.contracts.iot.DropReason;
import com.acme.commerce.contracts.iot.ReadingDropped;
import com.acme.commerce.contracts.iot.TelemetryReceived;
import com.acme.commerce.contracts.iot.WindowClosed;
import com.acme.commerce.stores.iot.Device;
import com.acme.commerce.stores.iot.DeviceWindow;
import com.acme.commerce.topology.decision.Outbound;

/** What iot says to others, all of it under the device id. */
final class DeviceMessages {

    private DeviceMessages() {}

    static Outbound dropped(TelemetryReceived reading, DropReason reason, Causation why) {
        return new Outbound(
                reading.getDeviceId(),
                new ReadingDropped(
                        why.envelope(ReadingDropped.class, reading.getMetric()),
                        reading.getDeviceId(),
                        reading.getMetric(),
                        reading.getMeasuredAt(),
                        reading.getSequence(),
                        reason));
    }

    static Outbound closed(DeviceWindow window, Causation why) {
        return new Outbound(
                window.getDeviceId(),
                new WindowClosed(
                        why.envelope(WindowClosed.class, window.getMetric() + '/' + window.getStart()),
                        window.getDeviceId(),
                        window.getMetric(),
                        window.getUnit(),
                        window.getStart(),
                        Windows.endOf(window.getStart()),
                        window.getCount(),
                        window.getMin(),
                        window.getMax(),
                        Windows.mean(window)));
    }

    static Outbound silent(Device device, long silentFor, Causation why) {
        return new Outbound(
                device.getDeviceId(),
                new DeviceSilent(
                        why.envelope(DeviceSilent.class, device.getDeviceId()),
                        device.getDeviceId(),
                        device.getHeardAt(),
                        silentFor));
    }

    static Outbound heardAgain(Device device, long heardAt, Causation why) {
        return new Outbound(
                device.getDeviceId(),
                new DeviceHeardAgain(
                        why.envelope(DeviceHeardAgain.class, device.getDeviceId()),
                        device.getDeviceId(),
                        heardAt,
                        device.getHeardAt()));
    }
}
