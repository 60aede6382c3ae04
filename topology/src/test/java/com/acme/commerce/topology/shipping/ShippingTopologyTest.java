package com.acme.commerce.topology.shipping;

import static com.acme.commerce.topology.Fixtures.SHIPPING_TERMS;
import static com.acme.commerce.topology.Fixtures.booked;
import static com.acme.commerce.topology.Fixtures.createShipment;
import static com.acme.commerce.topology.Fixtures.delivery;
import static com.acme.commerce.topology.Fixtures.line;
import static com.acme.commerce.topology.Fixtures.orderCancelled;
import static com.acme.commerce.topology.Fixtures.orderCreated;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.TraceParent;
import com.acme.commerce.contracts.shipping.FulfilmentStopped;
import com.acme.commerce.contracts.shipping.OrderPacked;
import com.acme.commerce.contracts.shipping.OrderReadyForShipping;
import com.acme.commerce.contracts.shipping.ShipmentCreated;
import com.acme.commerce.contracts.shipping.ShipmentDelivered;
import com.acme.commerce.contracts.shipping.ShipmentFailed;
import com.acme.commerce.contracts.shipping.ShipmentRequested;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.shipping.Shipment;
import com.acme.commerce.stores.shipping.ShipmentStatus;
import com.acme.commerce.stores.shipping.ShipmentStore;
import com.acme.commerce.topology.Fixtures;
import com.acme.commerce.topology.TopologyUnderTest;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippingTopologyTest {

    private static final String ID = "order-1";

    @TempDir
    Path stateDir;

    private TopologyUnderTest shipping;

    @BeforeEach
    void start() {
        shipping = new TopologyUnderTest(
                stateDir,
                (catalogue, values) ->
                        new ShippingTopology(catalogue, values, SHIPPING_TERMS, new CommitTracker()).build());
    }

    @AfterEach
    void stop() {
        shipping.close();
    }

    @Test
    void anOrderIsPackedHandedOverAndDeliveredOnceHoweverOftenItIsSaid() {
        shipping.send(ID, orderCreated(ID, line("a", 2, 5)));
        shipping.send(ID, orderCreated(ID, line("a", 2, 5)));
        assertThat(said()).isEmpty();

        shipping.passTime(SHIPPING_TERMS.picking());
        assertThat(said()).hasExactlyElementsOfTypes(OrderPacked.class, OrderReadyForShipping.class);

        shipping.send(ID, createShipment(ID));
        shipping.send(ID, createShipment(ID));
        List<TestRecord<String, SpecificRecord>> asked =
                shipping.records(shipping.catalogue.shipping().requests());
        assertThat(asked).hasSize(1);
        assertThat(asked.get(0).key()).isEqualTo(ID);

        shipping.send(ID, delivery(ID));
        shipping.send(ID, booked(ID));
        shipping.send(ID, delivery(ID));
        assertThat(said()).hasExactlyElementsOfTypes(ShipmentCreated.class, ShipmentDelivered.class);
        assertThat(row().getStatus()).isEqualTo(ShipmentStatus.DELIVERED);
        assertThat(row().getTrackingNumber()).isEqualTo("track-" + ID);
    }

    @Test
    void whatTheWarehouseDoesGoesOnTheTraceOfTheOrder() {
        shipping.send(ID, orderCreated(ID, line("a", 2, 5)));
        shipping.passTime(SHIPPING_TERMS.picking());

        assertThat(shipping.records(shipping.catalogue.shipping().shipments()))
                .hasSize(2)
                .allSatisfy(record -> {
                    assertThat(Causation.envelopeOf(record.value()).getTraceId())
                            .isEqualTo(Fixtures.TRACE);
                    assertThat(new String(
                                    record.headers()
                                            .lastHeader(TraceParent.HEADER)
                                            .value(),
                                    US_ASCII))
                            .contains(Fixtures.TRACE);
                });
    }

    @Test
    void aCancelledOrderStaysInTheWarehouse() {
        shipping.send(ID, orderCreated(ID, line("a", 2, 5)));
        shipping.send(ID, orderCancelled(ID));
        shipping.passTime(SHIPPING_TERMS.picking().multipliedBy(2));

        assertThat(said()).hasExactlyElementsOfTypes(FulfilmentStopped.class);
    }

    @Test
    void aCarrierThatNeverAnswersIsAskedUnderNewMessageIdsUntilTheShipmentIsLost() {
        shipping.send(ID, orderCreated(ID, line("a", 2, 5)));
        shipping.passTime(SHIPPING_TERMS.picking());
        shipping.send(ID, createShipment(ID));
        for (int wait = 0; wait < 2 * SHIPPING_TERMS.attempts(); wait++) {
            shipping.passTime(SHIPPING_TERMS.carrierAnswer());
        }

        List<SpecificRecord> asked =
                shipping.messages(shipping.catalogue.shipping().requests());
        assertThat(asked)
                .map(ShipmentRequested.class::cast)
                .extracting(ShipmentRequested::getAttempt)
                .containsExactly(1, 2, 3);
        assertThat(asked).map(message -> Causation.envelopeOf(message).getId()).doesNotHaveDuplicates();
        assertThat(said())
                .hasExactlyElementsOfTypes(OrderPacked.class, OrderReadyForShipping.class, ShipmentFailed.class);
    }

    private List<SpecificRecord> said() {
        return shipping.messages(shipping.catalogue.shipping().shipments());
    }

    private Shipment row() {
        return shipping.<Shipment>store(ShipmentStore.SHIPMENTS.name()).get(ID);
    }
}
