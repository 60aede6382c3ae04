package com.acme.commerce.topology.shipping.decision;

import static com.acme.commerce.topology.Fixtures.NOW;
import static com.acme.commerce.topology.Fixtures.SHIPPING_TERMS;
import static com.acme.commerce.topology.Fixtures.TRACE;
import static com.acme.commerce.topology.Fixtures.booked;
import static com.acme.commerce.topology.Fixtures.createShipment;
import static com.acme.commerce.topology.Fixtures.delivery;
import static com.acme.commerce.topology.Fixtures.envelope;
import static com.acme.commerce.topology.Fixtures.failure;
import static com.acme.commerce.topology.Fixtures.line;
import static com.acme.commerce.topology.Fixtures.notice;
import static com.acme.commerce.topology.Fixtures.orderCancelled;
import static com.acme.commerce.topology.Fixtures.orderCreated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.shipping.CarrierNotice;
import com.acme.commerce.contracts.shipping.CarrierNoticeKind;
import com.acme.commerce.contracts.shipping.CreateShipment;
import com.acme.commerce.contracts.shipping.ShipmentFailed;
import com.acme.commerce.contracts.shipping.ShipmentFailureReason;
import com.acme.commerce.contracts.shipping.ShipmentRejected;
import com.acme.commerce.contracts.shipping.ShipmentRejectionReason;
import com.acme.commerce.contracts.shipping.ShipmentRequested;
import com.acme.commerce.contracts.shipping.ShippingService;
import com.acme.commerce.stores.shipping.Shipment;
import com.acme.commerce.stores.shipping.ShipmentStatus;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.decision.Outbound;
import com.acme.commerce.topology.decision.UnacceptableMessageException;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ShippingDecisionsTest {

    private static final String ID = "order-1";
    private static final long PICKED = NOW + SHIPPING_TERMS.picking().toMillis();

    private final ShippingDecisions rules = new ShippingDecisions(SHIPPING_TERMS);

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "3, 0, 1", "3, 1, 2", "2, 4, 2", "4, 3, 3", "2147483647, 2147483647, 1431655765"})
    void parcelsAreFilledOneAfterAnother(int first, int second, int parcels) {
        var order = second == 0
                ? orderCreated(ID, line("a", first, 1))
                : orderCreated(ID, line("a", first, 1), line("b", second, 1));

        assertThat(rules.pick(null, order, at(NOW)).state().getParcelCount()).isEqualTo(parcels);
    }

    @Test
    void theWarehouseTakesItsTimeAndThenTheGoodsWaitForTheWord() {
        Shipment picking = picking();
        assertThat(rules.expire(picking, at(PICKED - 1))).isEqualTo(Decision.nothing(picking));

        Decision<Shipment> packed = rules.expire(picking, at(PICKED));
        assertThat(names(packed)).containsExactly("OrderPacked", "OrderReadyForShipping");
        assertThat(packed.state().getDeadlineAt()).isZero();
        assertThat(rules.expire(packed.state(), at(Long.MAX_VALUE))).isEqualTo(Decision.nothing(packed.state()));
    }

    @Test
    void theSameOrderAgainIsPickedOnce() {
        assertThat(rules.pick(picking(), orderCreated(ID, line("a", 1, 1)), at(NOW)))
                .isEqualTo(Decision.nothing(picking()));
    }

    @Test
    void aCancellationStopsGoodsThatAreStillHereOnce() {
        for (Shipment here : List.of(picking(), ready())) {
            Decision<Shipment> stopped = rules.stop(here, orderCancelled(ID), at(NOW));
            assertThat(names(stopped)).containsExactly("FulfilmentStopped");
            assertThat(stopped.state().getStatus()).isEqualTo(ShipmentStatus.STOPPED);
            assertThat(stopped.state().getDeadlineAt()).isZero();
            assertThat(rules.stop(stopped.state(), orderCancelled(ID), at(NOW)))
                    .isEqualTo(Decision.nothing(stopped.state()));
        }
    }

    @Test
    void aCancellationStopsNothingThatHasLeft() {
        for (Shipment gone : List.of(requested(), created(), failed())) {
            assertThat(rules.stop(gone, orderCancelled(ID), at(NOW))).isEqualTo(Decision.nothing(gone));
        }
        assertThat(rules.stop(null, orderCancelled(ID), at(NOW))).isEqualTo(Decision.nothing(null));
    }

    @Test
    void aHandOverThatCannotBeIsRefusedWithTheReason() {
        Shipment stopped = rules.stop(ready(), orderCancelled(ID), at(NOW)).state();

        assertThat(rejection(null)).isEqualTo(ShipmentRejectionReason.NO_SUCH_ORDER);
        assertThat(rejection(picking())).isEqualTo(ShipmentRejectionReason.NOT_PACKED);
        assertThat(rejection(stopped)).isEqualTo(ShipmentRejectionReason.FULFILMENT_STOPPED);
    }

    @Test
    void theCarrierIsAskedOnceForOneCommand() {
        Decision<Shipment> asked = rules.handOver(ready(), createShipment(ID), at(NOW));
        assertThat(names(asked)).containsExactly("ShipmentRequested");

        assertThat(rules.handOver(asked.state(), createShipment(ID), at(NOW)))
                .isEqualTo(Decision.nothing(asked.state()));
    }

    @Test
    void anUnknownServiceIsSetAside() {
        var command = new CreateShipment(envelope("CreateShipment", ID), ID, ShippingService.UNKNOWN);
        assertThatThrownBy(() -> rules.handOver(ready(), command, at(NOW)))
                .isInstanceOf(UnacceptableMessageException.class)
                .hasMessageContaining("service");
    }

    @Test
    void aCarrierThatDoesNotAnswerIsAskedAgainUnderTheSameIdAndThenTheShipmentIsLost() {
        Shipment waiting = requested();
        for (int attempt = 2; attempt <= SHIPPING_TERMS.attempts(); attempt++) {
            Decision<Shipment> again = rules.expire(waiting, at(waiting.getDeadlineAt()));
            assertThat(again.messages()).hasSize(1);
            var request = (ShipmentRequested) again.messages().get(0).message();
            assertThat(request.getAttempt()).isEqualTo(attempt);
            assertThat(request.getShipmentId()).isEqualTo(waiting.getShipmentId());
            waiting = again.state();
        }

        Decision<Shipment> lost = rules.expire(waiting, at(waiting.getDeadlineAt()));
        assertThat(lost.messages().get(0).message())
                .isInstanceOfSatisfying(
                        ShipmentFailed.class,
                        failed -> assertThat(failed.getReason()).isEqualTo(ShipmentFailureReason.LOST));
        assertThat(lost.state().getDeadlineAt()).isZero();
    }

    @Test
    void noticesInOrderAreToldInOrder() {
        Decision<Shipment> created = rules.notice(requested(), booked(ID), at(NOW));
        assertThat(names(created)).containsExactly("ShipmentCreated");
        assertThat(created.state().getTrackingNumber()).isEqualTo("track-" + ID);

        Decision<Shipment> delivered = rules.notice(created.state(), delivery(ID), at(NOW));
        assertThat(names(delivered)).containsExactly("ShipmentDelivered");
        assertThat(delivered.state().getDeadlineAt()).isZero();
    }

    @Test
    void aDeliveryThatOvertakesTheBookingTellsBoth() {
        Decision<Shipment> delivered = rules.notice(requested(), delivery(ID), at(NOW));
        assertThat(names(delivered)).containsExactly("ShipmentCreated", "ShipmentDelivered");

        assertThat(rules.notice(delivered.state(), booked(ID), at(NOW))).isEqualTo(Decision.nothing(delivered.state()));
    }

    @Test
    void theSameNoticeAgainChangesNothing() {
        Shipment created = created();
        assertThat(rules.notice(created, booked(ID), at(NOW + 5))).isEqualTo(Decision.nothing(created));
    }

    @Test
    void theFirstEndCounts() {
        Shipment delivered = rules.notice(created(), delivery(ID), at(NOW)).state();
        CarrierNotice lost = failure(ID, ShipmentFailureReason.LOST);
        assertThat(rules.notice(delivered, lost, at(NOW))).isEqualTo(Decision.nothing(delivered));
        assertThat(rules.notice(failed(), delivery(ID), at(NOW))).isEqualTo(Decision.nothing(failed()));
    }

    @ParameterizedTest
    @EnumSource(CarrierNoticeKind.class)
    void aNoticeThatDoesNotSayWhatItMustIsSetAside(CarrierNoticeKind kind) {
        String field = kind == CarrierNoticeKind.FAILED ? "reason" : "trackingNumber";
        assertThatThrownBy(() -> rules.notice(requested(), notice(ID, kind, null, null), at(NOW)))
                .isInstanceOf(UnacceptableMessageException.class)
                .hasMessageContaining(field);
    }

    @Test
    void aKindThatIsNotKnownIsSetAside() {
        assertThatThrownBy(() -> rules.notice(requested(), notice(ID, CarrierNoticeKind.UNKNOWN, "t", null), at(NOW)))
                .isInstanceOf(UnacceptableMessageException.class)
                .hasMessageContaining("kind");
    }

    @Test
    void newsOfAShipmentThatWasNeverAskedForIsSetAside() {
        assertThatThrownBy(() -> rules.notice(null, booked(ID), at(NOW)))
                .isInstanceOf(UnacceptableMessageException.class);
        assertThatThrownBy(() -> rules.notice(ready(), booked(ID), at(NOW)))
                .isInstanceOf(UnacceptableMessageException.class)
                .hasMessageContaining("shipmentId");
    }

    private ShipmentRejectionReason rejection(Shipment shipment) {
        Decision<Shipment> refused = rules.handOver(shipment, createShipment(ID), at(NOW));
        assertThat(refused.state()).isSameAs(shipment);
        return ((ShipmentRejected) refused.messages().get(0).message()).getReason();
    }

    private Shipment picking() {
        return rules.pick(null, orderCreated(ID, line("a", 1, 1)), at(NOW)).state();
    }

    private Shipment ready() {
        return rules.expire(picking(), at(PICKED)).state();
    }

    private Shipment requested() {
        return rules.handOver(ready(), createShipment(ID), at(NOW)).state();
    }

    private Shipment created() {
        return rules.notice(requested(), booked(ID), at(NOW)).state();
    }

    private Shipment failed() {
        return rules.notice(requested(), failure(ID, ShipmentFailureReason.DAMAGED), at(NOW))
                .state();
    }

    private static Causation at(long now) {
        return new Causation("cause", ID, TRACE, now);
    }

    private static List<String> names(Decision<?> decision) {
        return decision.messages().stream()
                .map(Outbound::message)
                .map(SpecificRecord::getSchema)
                .map(schema -> schema.getName())
                .toList();
    }
}
