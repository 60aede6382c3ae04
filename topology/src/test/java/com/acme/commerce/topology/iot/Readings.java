package com.acme.commerce.topology.iot;

import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.iot.TelemetryReceived;
import com.acme.commerce.topology.Fixtures;
import java.util.UUID;

/** Readings for tests. Each call makes a new message with an id of its own. */
public final class Readings {

    public static final String DEVICE = "device-1";

    private Readings() {}

    /** Received as it was measured. */
    public static TelemetryReceived reading(double value, long measuredAt) {
        return reading(DEVICE, "temperature", value, "Cel", measuredAt, measuredAt);
    }

    public static TelemetryReceived reading(
            String deviceId, String metric, double value, String unit, long measuredAt, long receivedAt) {
        return new TelemetryReceived(
                new Envelope(
                        UUID.randomUUID().toString(),
                        "TelemetryReceived",
                        1,
                        receivedAt,
                        Fixtures.TRACE,
                        deviceId,
                        null,
                        null),
                deviceId,
                metric,
                value,
                unit,
                measuredAt,
                measuredAt);
    }
}
