package com.acme.commerce.topology.shipping;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.shipping.ShippingTopics;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.shipping.ShipmentStore;
import com.acme.commerce.topology.Inbound;
import com.acme.commerce.topology.Outlets;
import com.acme.commerce.topology.OwningProcessor;
import com.acme.commerce.topology.shipping.decision.ShippingDecisions;
import com.acme.commerce.topology.shipping.decision.ShippingTerms;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.Topology;

/** Shipping: orders, the word to hand them over and what the carrier says meet under their order id. */
public final class ShippingTopology {

    private static final String SOURCE = "shipping-messages";
    private static final String KEEPER = "shipment-keeper";

    private final Catalogue catalogue;
    private final Serde<SpecificRecord> values;
    private final ShippingTerms terms;
    private final CommitTracker commits;

    /** @param commits of the instance that runs it */
    public ShippingTopology(
            Catalogue catalogue, Serde<SpecificRecord> values, ShippingTerms terms, CommitTracker commits) {
        this.catalogue = catalogue;
        this.values = values;
        this.terms = terms;
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
        ShippingTopics topics = catalogue.shipping();
        Inbound inbound =
                new Inbound(List.of(catalogue.orders(), topics.commands(), topics.carrierNotices()), "orderId");
        Outlets outlets = new Outlets(List.of(topics.shipments(), topics.requests()));
        ShippingDecisions decisions = new ShippingDecisions(terms);
        inbound.addTo(topology, SOURCE, values);
        topology.addProcessor(
                KEEPER,
                new OwningProcessor(
                        () -> new ShipmentKeeper(decisions, inbound, outlets, commits), ShipmentStore.builders()),
                SOURCE);
        outlets.addTo(topology, KEEPER, values);
        return topology;
    }
}
