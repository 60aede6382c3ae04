package com.acme.commerce.topology.iot.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.iot.DropReason;
import com.acme.commerce.contracts.iot.TelemetryReceived;
import com.acme.commerce.stores.iot.Device;
import com.acme.commerce.stores.iot.DeviceWindow;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.decision.Outbound;
import com.acme.commerce.topology.decision.UnacceptableMessageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The rules of devices: a reading counts once in the window of its moment, or is dropped for a reason that is said; a window
 * is closed once and stays closed; a device that is not heard for too long is silent until it is heard again.
 *
 * @param silentAfter so long may nothing be heard of a device
 */
public record DeviceDecisions(Duration silentAfter) {

    /** Each is a window of its own every minute. */
    static final int MAX_METRICS = 16;

    /** A hundred a second: each is remembered until its window closes, so that it does not count twice. */
    static final int MAX_READINGS = 6_000;

    /** Far beyond what anything measures; sums of such values stay numbers. */
    static final double MAX_VALUE = 1e15;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");

    /** @throws UnacceptableMessageException if what the reading is found by is no plain name */
    public static void requirePlainNames(TelemetryReceived reading) {
        requirePlain("deviceId", reading.getDeviceId());
        requirePlain("metric", reading.getMetric());
    }

    /**
     * Counts a reading.
     *
     * @param device null where nothing was ever heard of it
     * @param window the one of the reading, null where it has no reading yet
     * @param repeated whether the window has this very reading
     * @param now what time it is for the partition, by which windows close
     */
    public ReadingDecision count(
            Device device, DeviceWindow window, boolean repeated, TelemetryReceived reading, long now, Causation why) {
        List<Outbound> messages = new ArrayList<>();
        long receivedAt = Math.min(reading.getEnvelope().getTs(), why.now());
        Device heard = device == null
                ? DeviceChanges.first(reading, receivedAt, checkAfter(receivedAt))
                : heard(device, reading, receivedAt, why, messages);
        if (repeated) {
            return new ReadingDecision(heard, Optional.empty(), messages);
        }
        Optional<DropReason> drop = drop(heard, window, reading, receivedAt, now);
        if (drop.isPresent()) {
            messages.add(DeviceMessages.dropped(reading, drop.get(), why));
            return new ReadingDecision(DeviceChanges.dropped(heard), Optional.empty(), messages);
        }
        DeviceWindow counted = Windows.with(window, reading);
        return new ReadingDecision(DeviceChanges.accepted(heard, reading, receivedAt), Optional.of(counted), messages);
    }

    /** Closes a window: nothing counts in it any more. */
    public static Decision<Device> close(Device device, DeviceWindow window, long wall) {
        var why = new Causation(window.getLastMessageId(), window.getDeviceId(), window.getTraceId(), wall);
        return Decision.say(DeviceChanges.closed(device, window), DeviceMessages.closed(window, why));
    }

    /** @param now what time it is for the partition */
    public Decision<Device> lookForSilence(Device device, long now, long wall) {
        if (checkAfter(device.getHeardAt()) > now) {
            // It was heard meanwhile.
            return Decision.nothing(DeviceChanges.checkedAgainAt(device, checkAfter(device.getHeardAt())));
        }
        var why = new Causation(device.getHeardBy(), device.getDeviceId(), device.getTraceId(), wall);
        return Decision.say(
                DeviceChanges.silent(device), DeviceMessages.silent(device, now - device.getHeardAt(), why));
    }

    /** One that was heard long ago changes nothing: it only came late. */
    private Device heard(
            Device device, TelemetryReceived reading, long receivedAt, Causation why, List<Outbound> messages) {
        if (receivedAt <= device.getHeardAt()) {
            return device;
        }
        if (device.getSilent()) {
            messages.add(DeviceMessages.heardAgain(device, receivedAt, why));
        }
        return DeviceChanges.heard(device, reading, receivedAt, checkAfter(receivedAt));
    }

    private static Optional<DropReason> drop(
            Device device, DeviceWindow window, TelemetryReceived reading, long receivedAt, long now) {
        boolean newMetric = !device.getMetrics().contains(reading.getMetric());
        // Also false for what is no number.
        if (!(Math.abs(reading.getValue()) <= MAX_VALUE)) {
            return Optional.of(DropReason.OUT_OF_RANGE);
        }
        if (reading.getMeasuredAt() > receivedAt + Windows.AHEAD.toMillis()) {
            return Optional.of(DropReason.CLOCK_AHEAD);
        }
        if (Windows.isClosed(device, Windows.startOf(reading.getMeasuredAt()), now)) {
            return Optional.of(DropReason.LATE);
        }
        if (newMetric && device.getMetrics().size() >= MAX_METRICS) {
            return Optional.of(DropReason.TOO_MANY_METRICS);
        }
        if (window != null && !window.getUnit().equals(reading.getUnit())) {
            return Optional.of(DropReason.UNIT_DIFFERS);
        }
        return window != null && window.getCount() >= MAX_READINGS
                ? Optional.of(DropReason.WINDOW_FULL)
                : Optional.empty();
    }

    private long checkAfter(long heardAt) {
        return heardAt + silentAfter.toMillis();
    }

    private static void requirePlain(String field, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new UnacceptableMessageException(
                    field + ": must be 1 to 64 characters of A-Z a-z 0-9 . _ : -, the first of them a letter or digit");
        }
    }
}
