package com.acme.commerce.contracts.shipping;

import static com.acme.commerce.contracts.TopicDef.facts;

import com.acme.commerce.contracts.TopicDef;
import java.util.List;
import java.util.Set;

/** The public topics of shipping, all of them by order. */
public record ShippingTopics(
        TopicDef commands, TopicDef shipments, TopicDef requests, TopicDef carrierNotices, TopicDef deadLetters) {

    private static final String ORDER = "orderId";
    private static final String OWNER = "shipping";

    /** The topics with {@code partitions} partitions each. */
    public static ShippingTopics withPartitions(int partitions) {
        return new ShippingTopics(
                facts("shipping.shipping-commands.v1", ORDER, partitions, OWNER, Set.of(CreateShipment.class)),
                facts(
                        "shipping.shipments.v1",
                        ORDER,
                        partitions,
                        OWNER,
                        Set.of(
                                OrderPacked.class,
                                OrderReadyForShipping.class,
                                ShipmentCreated.class,
                                ShipmentDelivered.class,
                                ShipmentFailed.class,
                                ShipmentRejected.class,
                                FulfilmentStopped.class)),
                facts("shipping.shipment-requests.v1", ORDER, partitions, OWNER, Set.of(ShipmentRequested.class)),
                facts("shipping.carrier-notices.v1", ORDER, partitions, OWNER, Set.of(CarrierNotice.class)),
                TopicDef.deadLetters(OWNER, partitions));
    }

    /** All of them. */
    public List<TopicDef> all() {
        return List.of(commands, shipments, requests, carrierNotices, deadLetters);
    }
}
