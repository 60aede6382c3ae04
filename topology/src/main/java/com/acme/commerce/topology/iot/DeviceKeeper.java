package com.acme.commerce.topology.iot;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.TraceParent;
import com.acme.commerce.contracts.iot.TelemetryReceived;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.iot.Device;
import com.acme.commerce.stores.iot.DeviceStore;
import com.acme.commerce.stores.iot.DeviceWindow;
import com.acme.commerce.topology.Inbound;
import com.acme.commerce.topology.Outlets;
import com.acme.commerce.topology.PartitionTime;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.decision.Outbound;
import com.acme.commerce.topology.iot.decision.DeviceDecisions;
import com.acme.commerce.topology.iot.decision.ReadingDecision;
import com.acme.commerce.topology.iot.decision.Windows;
import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** The single owner of devices: counts readings in their windows, closes those, and looks for silence. */
final class DeviceKeeper implements Processor<String, SpecificRecord, String, SpecificRecord> {

    /** Windows have a minute, so a second more does not matter. */
    private static final Duration CHECK = Duration.ofSeconds(1);

    /** After an outage everything is due at once, and records and commits must still get their turn. */
    private static final int BATCH = 2_000;

    private final DeviceDecisions decisions;
    private final Inbound inbound;
    private final Outlets outlets;
    private final CommitTracker commits;
    private ProcessorContext<String, SpecificRecord> context;
    private DeviceStore devices;
    private PartitionTime time;

    DeviceKeeper(DeviceDecisions decisions, Inbound inbound, Outlets outlets, CommitTracker commits) {
        this.decisions = decisions;
        this.inbound = inbound;
        this.outlets = outlets;
        this.commits = commits;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        this.devices = new DeviceStore(context, commits);
        this.time = new PartitionTime(context.currentSystemTimeMs());
        context.schedule(CHECK, PunctuationType.WALL_CLOCK_TIME, this::look);
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        TelemetryReceived reading = (TelemetryReceived) inbound.require(record, context.recordMetadata());
        DeviceDecisions.requirePlainNames(reading);
        long wall = context.currentSystemTimeMs();
        long now = time.observe(reading.getEnvelope().getTs(), wall);
        long start = Windows.startOf(reading.getMeasuredAt());
        Device before = devices.find(record.key());
        ReadingDecision decision = decisions.count(
                before,
                devices.window(record.key(), reading.getMetric(), start),
                devices.has(record.key(), reading.getMetric(), start, reading.getMeasuredAt(), reading.getSequence()),
                reading,
                now,
                Causation.of(reading, wall));
        devices.save(before, decision.device());
        decision.window()
                .ifPresent(window ->
                        devices.save(window, Windows.closesAt(start), reading.getMeasuredAt(), reading.getSequence()));
        decision.messages().forEach(outbound -> outlets.send(context, record, outbound));
    }

    @Override
    public void close() {
        devices.close();
    }

    private void look(long wall) {
        long now = time.at(wall);
        if (now == Long.MIN_VALUE) {
            return;
        }
        for (DeviceWindow window : devices.takeClosing(now, BATCH)) {
            Device before = devices.find(window.getDeviceId());
            apply(before, DeviceDecisions.close(before, window, wall), wall, window.getTraceId());
        }
        for (String deviceId : devices.dueForSilence(now, BATCH)) {
            Device before = devices.find(deviceId);
            apply(before, decisions.lookForSilence(before, now, wall), wall, before.getTraceId());
        }
    }

    private void apply(Device before, Decision<Device> decision, long wall, String traceId) {
        devices.save(before, decision.state());
        List<Outbound> messages = decision.messages();
        if (!messages.isEmpty()) {
            var cause =
                    new Record<String, SpecificRecord>(before.getDeviceId(), null, wall, TraceParent.headers(traceId));
            messages.forEach(outbound -> outlets.send(context, cause, outbound));
        }
    }
}
