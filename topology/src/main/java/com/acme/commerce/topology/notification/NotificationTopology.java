package com.acme.commerce.topology.notification;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.notification.ContactStore;
import com.acme.commerce.stores.notification.PreferenceStore;
import com.acme.commerce.topology.Inbound;
import com.acme.commerce.topology.Outlets;
import com.acme.commerce.topology.OwningProcessor;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.Topology;

/**
 * Notification: events of orders and reviews are followed under their own ids; whom they concern comes back as a command for
 * the customer, and meets there what the customer wants to be told.
 */
public final class NotificationTopology {

    private static final String ORDERS = "order-events";
    private static final String ORDER_CONTACTS = "order-contacts";
    private static final String REVIEWS = "review-events";
    private static final String REVIEW_CONTACTS = "review-contacts";
    private static final String SOURCE = "notification-commands";
    private static final String KEEPER = "preference-keeper";

    private final Catalogue catalogue;
    private final Serde<SpecificRecord> values;
    private final CommitTracker commits;
    private final Outlets commands;

    /** @param commits of the instance that runs it */
    public NotificationTopology(Catalogue catalogue, Serde<SpecificRecord> values, CommitTracker commits) {
        this.catalogue = catalogue;
        this.values = values;
        this.commits = commits;
        this.commands = new Outlets(List.of(catalogue.notification().commands()));
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
        List<TopicDef> ofOrders = List.of(
                catalogue.orders(),
                catalogue.shipping().shipments(),
                catalogue.billing().invoices());
        Inbound orders = new Inbound(ofOrders, "orderId");
        orders.addTo(topology, ORDERS, values);
        topology.addProcessor(
                ORDER_CONTACTS,
                new OwningProcessor(() -> new ContactKeeper(orders, commands), Set.of(ContactStore.builder())),
                ORDERS);
        Inbound reviews = new Inbound(List.of(catalogue.reviews().reviews()), "productId");
        reviews.addTo(topology, REVIEWS, values);
        topology.addProcessor(
                REVIEW_CONTACTS, new OwningProcessor(() -> new ContactKeeper(reviews, commands), Set.of()), REVIEWS);
        keepPreferences(topology);
        commands.addTo(topology, List.of(ORDER_CONTACTS, REVIEW_CONTACTS), values);
        // One task for all: what a position says of a partition is said of all inputs of that number, so whoever has
        // the
        // customers of a partition must have its orders and reviews as well.
        topology.connectProcessorAndStateStores(REVIEW_CONTACTS, ContactStore.NAME);
        topology.connectProcessorAndStateStores(KEEPER, ContactStore.NAME);
        return topology;
    }

    private void keepPreferences(Topology topology) {
        Inbound inbound = new Inbound(List.of(catalogue.notification().commands()), "customerId");
        Outlets outlets = new Outlets(List.of(
                catalogue.notification().preferences(), catalogue.notification().requests()));
        inbound.addTo(topology, SOURCE, values);
        topology.addProcessor(
                KEEPER,
                new OwningProcessor(() -> new PreferenceKeeper(inbound, outlets, commits), PreferenceStore.builders()),
                SOURCE);
        outlets.addTo(topology, KEEPER, values);
    }
}
