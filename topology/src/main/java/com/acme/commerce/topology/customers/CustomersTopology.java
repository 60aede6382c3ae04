package com.acme.commerce.topology.customers;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.customers.CustomerTopics;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.customers.CustomerStore;
import com.acme.commerce.stores.customers.EmailStore;
import com.acme.commerce.topology.Inbound;
import com.acme.commerce.topology.Outlets;
import com.acme.commerce.topology.OwningProcessor;
import com.acme.commerce.topology.customers.decision.CustomerDecisions;
import com.acme.commerce.topology.customers.decision.CustomerTerms;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.Topology;

/**
 * Customers under their id, and e-mail addresses under their hash: two steps that meet on topics, because a customer lies on
 * one partition and the address that must be nobody else's on another.
 */
public final class CustomersTopology {

    private static final String CUSTOMERS = "customer-messages";
    private static final String CUSTOMER_KEEPER = "customer-keeper";
    private static final String EMAILS = "email-commands";
    private static final String EMAIL_KEEPER = "email-keeper";

    private final CustomerTopics topics;
    private final Serde<SpecificRecord> values;
    private final CustomerTerms terms;
    private final CommitTracker commits;

    /**
     * @param terms what the rules go by
     * @param commits of the instance that runs it
     */
    public CustomersTopology(
            Catalogue catalogue, Serde<SpecificRecord> values, CustomerTerms terms, CommitTracker commits) {
        this.topics = catalogue.customers();
        this.values = values;
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
        keepCustomers(topology);
        keepEmails(topology);
        // One task for both: what a position says of a partition is said of all inputs of that number, so whoever has
        // the customers of a partition must have its addresses as well.
        topology.connectProcessorAndStateStores(CUSTOMER_KEEPER, EmailStore.NAME);
        return topology;
    }

    private void keepCustomers(Topology topology) {
        Inbound inbound = new Inbound(List.of(topics.commands(), topics.emailAnswers()), "customerId");
        Outlets outlets = new Outlets(List.of(topics.emailCommands(), topics.profiles(), topics.customers()));
        CustomerDecisions decisions = new CustomerDecisions(terms);
        inbound.addTo(topology, CUSTOMERS, values);
        topology.addProcessor(
                CUSTOMER_KEEPER,
                new OwningProcessor(
                        () -> new CustomerKeeper(decisions, inbound, outlets, commits), CustomerStore.builders()),
                CUSTOMERS);
        outlets.addTo(topology, CUSTOMER_KEEPER, values);
    }

    private void keepEmails(Topology topology) {
        Inbound inbound = new Inbound(List.of(topics.emailCommands()), "emailHash");
        Outlets outlets = new Outlets(List.of(topics.emailAnswers()));
        inbound.addTo(topology, EMAILS, values);
        topology.addProcessor(
                EMAIL_KEEPER,
                new OwningProcessor(() -> new EmailKeeper(inbound, outlets), Set.of(EmailStore.builder())),
                EMAILS);
        outlets.addTo(topology, EMAIL_KEEPER, values);
    }
}
