package com.acme.commerce.topology.iot;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.iot.DeviceStore;
import com.acme.commerce.topology.Inbound;
import com.acme.commerce.topology.Outlets;
import com.acme.commerce.topology.OwningProcessor;
import com.acme.commerce.topology.iot.decision.DeviceDecisions;
import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.Topology;

/** IoT: readings of devices become windows, and devices that are heard no more are said to be silent. */
public final class IotTopology {

    private static final String SOURCE = "telemetry";
    private static final String KEEPER = "device-keeper";

    private final Catalogue catalogue;
    private final Serde<SpecificRecord> values;
    private final Duration silentAfter;
    private final CommitTracker commits;

    /**
     * @param silentAfter so long may nothing be heard of a device
     * @param commits of the instance that runs it
     */
    public IotTopology(Catalogue catalogue, Serde<SpecificRecord> values, Duration silentAfter, CommitTracker commits) {
        this.catalogue = catalogue;
        this.values = values;
        this.silentAfter = silentAfter;
        this.commits = commits;
    }

    /** The topology, as a value: nothing is started. */
    public Topology build() {
        return build(new Topology());
    }

    /**
     * The same, in one that is empty.
     *
     * @param topology may have a {@code processor.wrapper.class} that sees to each processor
     * @return {@code topology}
     */
    public Topology build(Topology topology) {
        Inbound inbound = new Inbound(List.of(catalogue.telemetry()), "deviceId");
        Outlets outlets = new Outlets(
                List.of(catalogue.iot().aggregates(), catalogue.iot().alerts()));
        DeviceDecisions decisions = new DeviceDecisions(silentAfter);
        inbound.addTo(topology, SOURCE, values);
        topology.addProcessor(
                KEEPER,
                new OwningProcessor(
                        () -> new DeviceKeeper(decisions, inbound, outlets, commits), DeviceStore.builders()),
                SOURCE);
        outlets.addTo(topology, KEEPER, values);
        return topology;
    }
}
