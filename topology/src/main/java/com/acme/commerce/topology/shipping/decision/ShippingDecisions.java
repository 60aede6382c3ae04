package com.acme.commerce.topology.shipping.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.ordering.OrderCancelled;
import com.acme.commerce.contracts.ordering.OrderCreated;
import com.acme.commerce.contracts.shipping.CarrierNotice;
import com.acme.commerce.contracts.shipping.CreateShipment;
import com.acme.commerce.contracts.shipping.ShipmentFailureReason;
import com.acme.commerce.contracts.shipping.ShipmentRejectionReason;
import com.acme.commerce.contracts.shipping.ShippingService;
import com.acme.commerce.stores.shipping.Shipment;
import com.acme.commerce.stores.shipping.ShipmentStatus;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.decision.UnacceptableMessageException;

/**
 * The rules of shipping: an order is picked and packed, and then waits for the word to hand it over. That word is
 * ordering's, which also says whether an order is cancelled: so there is nothing to race for here. A cancellation that is
 * read before the word stops the goods, and after the word there is none. Of what the carrier says the first news of an
 * end counts, so its notices may come twice and in any order.
 *
 * <p>{@code shipment} is what is known of the order's goods, or null.
 */
public final class ShippingDecisions {

    private final ShippingTerms terms;

    public ShippingDecisions(ShippingTerms terms) {
        this.terms = terms;
    }

    /** Has the warehouse pick the goods. */
    public Decision<Shipment> pick(Shipment shipment, OrderCreated order, Causation why) {
        return shipment != null
                ? Decision.nothing(shipment)
                : Decision.nothing(
                        ShipmentChanges.picking(order, terms.parcels(order.getLines()), terms.picking(), why));
    }

    /** Keeps the goods in the warehouse. An order that is cancelled because its shipment failed has left it. */
    public Decision<Shipment> stop(Shipment shipment, OrderCancelled order, Causation why) {
        boolean here = shipment != null
                && (shipment.getStatus() == ShipmentStatus.PICKING || shipment.getStatus() == ShipmentStatus.READY);
        if (!here) {
            return Decision.nothing(shipment);
        }
        Shipment stopped = ShipmentChanges.stopped(shipment, why);
        return Decision.say(stopped, ShippingMessages.stopped(stopped, why));
    }

    /**
     * Hands the goods to the carrier. The same command again changes nothing.
     *
     * @throws UnacceptableMessageException if the service is not known here
     */
    public Decision<Shipment> handOver(Shipment shipment, CreateShipment command, Causation why) {
        if (command.getService() == ShippingService.UNKNOWN) {
            throw new UnacceptableMessageException("service: a word that is not known here");
        }
        if (shipment == null) {
            return refuse(null, command, ShipmentRejectionReason.NO_SUCH_ORDER, why);
        }
        return switch (shipment.getStatus()) {
            case PICKING -> refuse(shipment, command, ShipmentRejectionReason.NOT_PACKED, why);
            case STOPPED -> refuse(shipment, command, ShipmentRejectionReason.FULFILMENT_STOPPED, why);
            case READY -> ask(ShipmentChanges.requested(shipment, command.getService(), why), why);
            case REQUESTED, CREATED, DELIVERED, FAILED -> Decision.nothing(shipment);
            case UNKNOWN -> refuse(shipment, command, ShipmentRejectionReason.UNKNOWN, why);
        };
    }

    /**
     * What the carrier said.
     *
     * @throws UnacceptableMessageException if no such shipment was asked for, or the notice does not say what happened
     */
    public Decision<Shipment> notice(Shipment shipment, CarrierNotice notice, Causation why) {
        if (shipment == null
                || shipment.getAttempts() == 0
                || !shipment.getShipmentId().equals(notice.getShipmentId())) {
            throw new UnacceptableMessageException(
                    "shipmentId: " + notice.getShipmentId() + " is no shipment that was asked for");
        }
        CarrierNotices.require(notice);
        boolean ended =
                shipment.getStatus() == ShipmentStatus.DELIVERED || shipment.getStatus() == ShipmentStatus.FAILED;
        if (ended) {
            return Decision.nothing(shipment);
        }
        return switch (notice.getKind()) {
            case BOOKED -> created(shipment, notice, why);
            case DELIVERED -> delivered(shipment, notice, why);
            case FAILED -> fail(shipment, notice.getReason(), why);
            case UNKNOWN -> throw new UnacceptableMessageException("kind: UNKNOWN");
        };
    }

    /** A deadline has passed: the goods are packed, or the carrier owes an answer. */
    public Decision<Shipment> expire(Shipment shipment, Causation why) {
        if (shipment.getDeadlineAt() == 0 || shipment.getDeadlineAt() > why.now()) {
            return Decision.nothing(shipment);
        }
        if (shipment.getStatus() == ShipmentStatus.PICKING) {
            Shipment ready = ShipmentChanges.ready(shipment, why);
            return Decision.say(ready, ShippingMessages.packed(ready, why), ShippingMessages.ready(ready, why));
        }
        return shipment.getAttempts() < terms.attempts()
                ? ask(shipment, why)
                : fail(shipment, ShipmentFailureReason.LOST, why);
    }

    private Decision<Shipment> ask(Shipment shipment, Causation why) {
        Shipment asked = ShipmentChanges.asked(shipment, terms.carrierAnswer(), why);
        return Decision.say(asked, ShippingMessages.request(asked, why));
    }

    private Decision<Shipment> created(Shipment shipment, CarrierNotice notice, Causation why) {
        if (shipment.getStatus() == ShipmentStatus.CREATED) {
            return Decision.nothing(shipment);
        }
        Shipment created = ShipmentChanges.created(shipment, notice, terms.delivery(), why);
        return Decision.say(created, ShippingMessages.created(created, why));
    }

    /** Also says that the carrier had it where that news is still on its way. */
    private Decision<Shipment> delivered(Shipment shipment, CarrierNotice notice, Causation why) {
        Decision<Shipment> had = created(shipment, notice, why);
        Shipment delivered = ShipmentChanges.delivered(had.state(), why);
        return Decision.say(delivered, ShippingMessages.delivered(delivered, why))
                .after(had);
    }

    private static Decision<Shipment> fail(Shipment shipment, ShipmentFailureReason reason, Causation why) {
        Shipment failed = ShipmentChanges.failed(shipment, reason, why);
        return Decision.say(failed, ShippingMessages.failed(failed, reason, why));
    }

    private static Decision<Shipment> refuse(
            Shipment shipment, CreateShipment command, ShipmentRejectionReason reason, Causation why) {
        return Decision.say(shipment, ShippingMessages.rejected(command, reason, why));
    }
}
