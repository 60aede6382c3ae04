package com.acme.commerce.topology.ordering;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.ordering.OrderStore;
import com.acme.commerce.topology.Inbound;
import com.acme.commerce.topology.Outlets;
import com.acme.commerce.topology.OwningProcessor;
import com.acme.commerce.topology.ordering.decision.OrderDecisions;
import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.Topology;

/**
 * Ordering: carts that were checked out, what inventory, payments and shipping answered, cancellations and failed checks for fraud
 * meet under their order id. One processor owns the order, so whatever comes first, each is seen with the state the others left.
 */
public final class OrderingTopology {

    private static final String SOURCE = "order-messages";
    private static final String SAGA = "order-saga";

    private final Catalogue catalogue;
    private final Serde<SpecificRecord> values;
    private final Duration checkoutDeadline;
    private final CheckoutObserver observer;
    private final CommitTracker commits;

    /**
     * @param checkoutDeadline how long a checkout may wait for answers, over all its steps
     * @param commits of the instance that runs it
     */
    public OrderingTopology(
            Catalogue catalogue,
            Serde<SpecificRecord> values,
            Duration checkoutDeadline,
            CheckoutObserver observer,
            CommitTracker commits) {
        this.catalogue = catalogue;
        this.values = values;
        this.checkoutDeadline = checkoutDeadline;
        this.observer = observer;
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
        Inbound inbound = new Inbound(
                List.of(
                        catalogue.cartCheckedOut(),
                        catalogue.orderCommands(),
                        catalogue.reservations(),
                        catalogue.payments(),
                        catalogue.shipping().shipments(),
                        catalogue.fraud().checks()),
                "orderId");
        Outlets outlets = new Outlets(List.of(
                catalogue.inventoryCommands(),
                catalogue.paymentCommands(),
                catalogue.orders(),
                catalogue.shipping().commands()));
        OrderDecisions decisions = new OrderDecisions(checkoutDeadline);
        inbound.addTo(topology, SOURCE, values);
        topology.addProcessor(
                SAGA,
                new OwningProcessor(
                        () -> new OrderSaga(decisions, inbound, outlets, observer, commits), OrderStore.builders()),
                SOURCE);
        outlets.addTo(topology, SAGA, values);
        return topology;
    }
}
