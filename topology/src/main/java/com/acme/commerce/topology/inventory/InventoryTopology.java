package com.acme.commerce.topology.inventory;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.stores.inventory.StockStore;
import com.acme.commerce.topology.Outlets;
import com.acme.commerce.topology.OwningProcessor;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.Topology;

/** Inventory: commands meet the stock of their product; answers go to the order, levels and adjustments to everyone. */
public final class InventoryTopology {

    private static final String KEEPER = "stock-keeper";

    private final Catalogue catalogue;
    private final Serde<SpecificRecord> values;

    public InventoryTopology(Catalogue catalogue, Serde<SpecificRecord> values) {
        this.catalogue = catalogue;
        this.values = values;
    }

    /** The topology, as a value: nothing is started. */
    public Topology build() {
        Outlets outlets =
                new Outlets(List.of(catalogue.reservations(), catalogue.stockLevels(), catalogue.stockAdjustments()));
        Topology topology = new Topology();
        topology.addSource(
                "inventory-commands",
                new StringDeserializer(),
                values.deserializer(),
                catalogue.inventoryCommands().name());
        topology.addProcessor(
                KEEPER,
                new OwningProcessor(() -> new StockKeeper(outlets), StockStore.builders()),
                "inventory-commands");
        outlets.addTo(topology, KEEPER, values);
        return topology;
    }
}
