package com.acme.commerce.topology.payments;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.stores.payments.PaymentStore;
import com.acme.commerce.topology.Outlets;
import com.acme.commerce.topology.OwningProcessor;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.Topology;

/** Payments: commands and the processor's answers meet under their order id; work goes to the payment worker. */
public final class PaymentsTopology {

    private static final String KEEPER = "payment-keeper";

    private final Catalogue catalogue;
    private final Serde<SpecificRecord> values;

    public PaymentsTopology(Catalogue catalogue, Serde<SpecificRecord> values) {
        this.catalogue = catalogue;
        this.values = values;
    }

    /** The topology, as a value: nothing is started. */
    public Topology build() {
        Outlets outlets = new Outlets(List.of(catalogue.paymentRequests(), catalogue.payments()));
        Topology topology = new Topology();
        topology.addSource(
                "payment-messages",
                new StringDeserializer(),
                values.deserializer(),
                catalogue.paymentCommands().name(),
                catalogue.processorOutcomes().name());
        topology.addProcessor(
                KEEPER,
                new OwningProcessor(() -> new PaymentKeeper(outlets), PaymentStore.builders()),
                "payment-messages");
        outlets.addTo(topology, KEEPER, values);
        return topology;
    }
}
