package com.acme.commerce.topology.billing;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.billing.BillingTopics;
import com.acme.commerce.stores.billing.BillStore;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.topology.Inbound;
import com.acme.commerce.topology.Outlets;
import com.acme.commerce.topology.OwningProcessor;
import com.acme.commerce.topology.billing.decision.BillingDecisions;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.Topology;

/** Billing: what is told of orders and of their payments meets under the order id, and becomes invoices. */
public final class BillingTopology {

    private static final String SOURCE = "billing-facts";
    private static final String KEEPER = "bill-keeper";

    private final Catalogue catalogue;
    private final Serde<SpecificRecord> values;
    private final String tenantId;
    private final CommitTracker commits;

    /**
     * @param tenantId on whose behalf invoices are made
     * @param commits of the instance that runs it
     */
    public BillingTopology(Catalogue catalogue, Serde<SpecificRecord> values, String tenantId, CommitTracker commits) {
        this.catalogue = catalogue;
        this.values = values;
        this.tenantId = tenantId;
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
        BillingTopics topics = catalogue.billing();
        Inbound inbound = new Inbound(List.of(catalogue.orders(), catalogue.payments()), "orderId");
        Outlets outlets = new Outlets(List.of(topics.invoices(), topics.payments(), topics.paymentsV2()));
        BillingDecisions decisions = new BillingDecisions(tenantId);
        inbound.addTo(topology, SOURCE, values);
        topology.addProcessor(
                KEEPER,
                new OwningProcessor(() -> new BillKeeper(decisions, inbound, outlets, commits), BillStore.builders()),
                SOURCE);
        outlets.addTo(topology, KEEPER, values);
        return topology;
    }
}
