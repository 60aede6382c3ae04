package com.acme.commerce.topology.fraud;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.fraud.FraudTopics;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.fraud.FraudCheckStore;
import com.acme.commerce.stores.fraud.SubjectStore;
import com.acme.commerce.topology.Inbound;
import com.acme.commerce.topology.Outlets;
import com.acme.commerce.topology.OwningProcessor;
import com.acme.commerce.topology.fraud.decision.FraudDecisions;
import com.acme.commerce.topology.fraud.decision.FraudModel;
import com.acme.commerce.topology.fraud.decision.FraudTerms;
import com.acme.commerce.topology.fraud.decision.SubjectDecisions;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.Topology;

/**
 * Fraud: every order is scored once. Orders lie by their id; how many a customer or a card has lies by that, so an order is
 * observed under both keys, and what is known comes back as evidence.
 */
public final class FraudTopology {

    private static final String ORDERS = "order-messages";
    private static final String KEEPER = "fraud-keeper";
    private static final String SUBJECTS = "subject-messages";
    private static final String SUBJECT_KEEPER = "subject-keeper";

    private final Catalogue catalogue;
    private final Serde<SpecificRecord> values;
    private final FraudModel model;
    private final FraudTerms terms;
    private final CommitTracker commits;

    /**
     * @param model judges orders
     * @param terms how orders are counted, and how long is waited
     * @param commits of the instance that runs it
     */
    public FraudTopology(
            Catalogue catalogue,
            Serde<SpecificRecord> values,
            FraudModel model,
            FraudTerms terms,
            CommitTracker commits) {
        this.catalogue = catalogue;
        this.values = values;
        this.model = model;
        this.terms = terms;
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
        checkOrders(topology);
        followSubjects(topology);
        // One task for both: what a position says of a partition is said of all inputs of that number, so whoever has
        // the blocklist of a partition must have its orders as well.
        topology.connectProcessorAndStateStores(KEEPER, SubjectStore.LOOKS);
        return topology;
    }

    private void checkOrders(Topology topology) {
        FraudTopics topics = catalogue.fraud();
        Inbound inbound =
                new Inbound(List.of(catalogue.cartCheckedOut(), catalogue.payments(), topics.evidence()), "orderId");
        Outlets outlets = new Outlets(List.of(topics.observations(), catalogue.fraudScores(), topics.checks()));
        FraudDecisions decisions = new FraudDecisions(model, terms);
        inbound.addTo(topology, ORDERS, values);
        topology.addProcessor(
                KEEPER,
                new OwningProcessor(
                        () -> new FraudKeeper(decisions, inbound, outlets, commits), FraudCheckStore.builders()),
                ORDERS);
        outlets.addTo(topology, KEEPER, values);
    }

    private void followSubjects(Topology topology) {
        FraudTopics topics = catalogue.fraud();
        Inbound inbound = new Inbound(List.of(topics.observations(), topics.blocklist()), "subjectId");
        Outlets outlets = new Outlets(List.of(topics.evidence()));
        SubjectDecisions decisions = new SubjectDecisions(terms);
        inbound.addTo(topology, SUBJECTS, values);
        topology.addProcessor(
                SUBJECT_KEEPER,
                new OwningProcessor(
                        () -> new SubjectKeeper(decisions, inbound, outlets, commits), SubjectStore.builders()),
                SUBJECTS);
        outlets.addTo(topology, SUBJECT_KEEPER, values);
    }
}
