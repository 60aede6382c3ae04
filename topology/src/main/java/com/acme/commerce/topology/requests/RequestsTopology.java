package com.acme.commerce.topology.requests;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.requests.RequestStore;
import com.acme.commerce.topology.Inbound;
import com.acme.commerce.topology.OwningProcessor;
import com.acme.commerce.topology.requests.decision.RequestDecisions;
import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.Topology;

/** Requests with an idempotency key: which attempt acts, and what the others are answered. Tells nobody but those who ask. */
public final class RequestsTopology {

    private static final String SOURCE = "request-messages";
    private static final String KEEPER = "request-keeper";

    private final Catalogue catalogue;
    private final Serde<SpecificRecord> values;
    private final Duration keep;
    private final CommitTracker commits;

    /**
     * @param keep so long is a key remembered
     * @param commits of the instance that runs it
     */
    public RequestsTopology(Catalogue catalogue, Serde<SpecificRecord> values, Duration keep, CommitTracker commits) {
        this.catalogue = catalogue;
        this.values = values;
        this.keep = keep;
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
        Inbound inbound = new Inbound(List.of(catalogue.requestCommands()), "requestId");
        RequestDecisions decisions = new RequestDecisions(keep);
        inbound.addTo(topology, SOURCE, values);
        topology.addProcessor(
                KEEPER,
                new OwningProcessor(() -> new RequestKeeper(decisions, inbound, commits), RequestStore.builders()),
                SOURCE);
        return topology;
    }
}
