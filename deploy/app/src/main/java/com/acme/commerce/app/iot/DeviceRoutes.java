package com.acme.commerce.app.iot;

import com.acme.commerce.app.BoundedContext;
import com.acme.commerce.app.commands.Commands.Origin;
import com.acme.commerce.app.http.CommandIntake.Command;
import com.acme.commerce.app.http.ContextRoutes;
import com.acme.commerce.app.http.Endpoints;
import com.acme.commerce.app.http.ProblemException;
import com.acme.commerce.app.queries.View;
import com.acme.commerce.contracts.iot.TelemetryReceived;
import com.acme.commerce.stores.iot.Device;
import com.acme.commerce.stores.iot.DeviceStore;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.OffsetDateTime;

/** Devices over REST: readings come in, and what is known of a device goes out. */
public final class DeviceRoutes implements ContextRoutes {

    private static final View<Device> DEVICE = new View<>(
            "device",
            "/devices/",
            "deviceId",
            BoundedContext.IOT,
            DeviceStore.DEVICES,
            (id, device) -> DeviceRepresentation.of(device));

    /** {@code ReadingAccepted} in the interface document. */
    private record ReadingAccepted(String deviceId, String metric, long sequence, String status) {}

    @Override
    public void addTo(Endpoints endpoints) {
        endpoints.post("/devices/{deviceId}/readings", ctx -> receive(ctx, endpoints));
        endpoints.get(DEVICE);
    }

    private static void receive(Context ctx, Endpoints endpoints) {
        String deviceId = endpoints.requests().id(ctx, "deviceId");
        ReadingRequest request = endpoints.requests().body(ctx, "Reading", ReadingRequest.class);
        Origin origin = endpoints.requests().origin(ctx);
        TelemetryReceived reading = new TelemetryReceived(
                endpoints.envelopes().of(TelemetryReceived.class, deviceId, origin),
                deviceId,
                request.metric(),
                request.value(),
                request.unit(),
                measuredAt(request),
                request.sequence());
        endpoints
                .intake()
                .accept(
                        ctx,
                        origin,
                        request,
                        new Command(endpoints.catalogue().telemetry(), deviceId, reading),
                        "/devices/" + deviceId,
                        new ReadingAccepted(deviceId, request.metric(), request.sequence(), "ACCEPTED"));
    }

    private static long measuredAt(ReadingRequest request) {
        try {
            return OffsetDateTime.parse(request.measuredAt()).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            // A pattern can say that a month has two digits, but not that there is no thirteenth.
            throw ProblemException.badField("measuredAt", "is no time");
        }
    }
}
