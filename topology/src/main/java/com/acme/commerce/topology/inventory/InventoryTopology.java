package com.acme.commerce.topology.inventory;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.inventory.StockStore;
import com.acme.commerce.topology.Inbound;
import com.acme.commerce.topology.Outlets;
import com.acme.commerce.topology.OwningProcessor;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.Topology;

/** Inventory: commands meet the stock of their product; answers go to the order, levels and adjustments to everyone. */
public final class InventoryTopology {

    private static final String SOURCE = "inventory-commands";
    private static final String KEEPER = "stock-keeper";

    private final Catalogue catalogue;
    private final Serde<SpecificRecord> values;
    private final StockObserver observer;
    private final CommitTracker commits;

    /** @param commits of the instance that runs it */
    public InventoryTopology(
            Catalogue catalogue, Serde<SpecificRecord> values, StockObserver observer, CommitTracker commits) {
        this.catalogue = catalogue;
        this.values = values;
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
        Inbound inbound = new Inbound(List.of(catalogue.inventoryCommands()), "productId");
        Outlets outlets = new Outlets(List.of(
                catalogue.reservations(),
                catalogue.stockLevels(),
                catalogue.stockAdjustments(),
                catalogue.stockAdjustmentsV2()));
        inbound.addTo(topology, SOURCE, values);
        topology.addProcessor(
                KEEPER,
                new OwningProcessor(() -> new StockKeeper(inbound, outlets, observer, commits), StockStore.builders()),
                SOURCE);
        outlets.addTo(topology, KEEPER, values);
        return topology;
    }
}
