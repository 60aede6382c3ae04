package com.acme.commerce.topology.reviews;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.reviews.ReviewTopics;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.reviews.DeliveryStore;
import com.acme.commerce.stores.reviews.ReviewStore;
import com.acme.commerce.topology.Inbound;
import com.acme.commerce.topology.Outlets;
import com.acme.commerce.topology.OwningProcessor;
import com.acme.commerce.topology.reviews.decision.AudienceDecisions;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.Topology;

/**
 * Reviews: commands and the decisions of moderators meet under their product id. Orders are followed under their own id;
 * who received what comes back as a command for the product.
 */
public final class ReviewsTopology {

    private static final String SOURCE = "review-messages";
    private static final String KEEPER = "review-keeper";
    private static final String ORDERS = "order-events";
    private static final String WATCH = "delivery-watch";

    private final Catalogue catalogue;
    private final Serde<SpecificRecord> values;
    private final int flagThreshold;
    private final CommitTracker commits;

    /**
     * @param flagThreshold so many flags hide a review until a moderator has decided again
     * @param commits of the instance that runs it
     */
    public ReviewsTopology(
            Catalogue catalogue, Serde<SpecificRecord> values, int flagThreshold, CommitTracker commits) {
        this.catalogue = catalogue;
        this.values = values;
        this.flagThreshold = flagThreshold;
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
        followOrders(topology);
        keepReviews(topology);
        // One task for both: what a position says of a partition is said of all inputs of that number, so whoever has
        // the reviews of a partition must have its orders as well.
        topology.connectProcessorAndStateStores(KEEPER, DeliveryStore.NAME);
        return topology;
    }

    private void followOrders(Topology topology) {
        Inbound inbound = new Inbound(List.of(catalogue.orders()), "orderId");
        Outlets outlets = new Outlets(List.of(catalogue.reviews().commands()));
        inbound.addTo(topology, ORDERS, values);
        topology.addProcessor(
                WATCH,
                new OwningProcessor(() -> new DeliveryWatch(inbound, outlets), Set.of(DeliveryStore.builder())),
                ORDERS);
        outlets.addTo(topology, WATCH, values);
    }

    private void keepReviews(Topology topology) {
        ReviewTopics topics = catalogue.reviews();
        Inbound inbound = new Inbound(List.of(topics.commands(), topics.moderationDecisions()), "productId");
        Outlets outlets = new Outlets(List.of(topics.moderationRequests(), topics.reviews(), topics.ratings()));
        AudienceDecisions audience = new AudienceDecisions(flagThreshold);
        inbound.addTo(topology, SOURCE, values);
        topology.addProcessor(
                KEEPER,
                new OwningProcessor(
                        () -> new ReviewKeeper(audience, inbound, outlets, commits), ReviewStore.builders()),
                SOURCE);
        outlets.addTo(topology, KEEPER, values);
    }
}
