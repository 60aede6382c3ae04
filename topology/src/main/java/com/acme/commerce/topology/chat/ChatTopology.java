package com.acme.commerce.topology.chat;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.stores.chat.ConversationStore;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.topology.Inbound;
import com.acme.commerce.topology.Outlets;
import com.acme.commerce.topology.OwningProcessor;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.Topology;

/** Chat: what members say and have read, under the id of their conversation. */
public final class ChatTopology {

    private static final String SOURCE = "chat-commands";
    private static final String KEEPER = "conversation-keeper";

    private final Catalogue catalogue;
    private final Serde<SpecificRecord> values;
    private final CommitTracker commits;

    /** @param commits of the instance that runs it */
    public ChatTopology(Catalogue catalogue, Serde<SpecificRecord> values, CommitTracker commits) {
        this.catalogue = catalogue;
        this.values = values;
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
        Inbound inbound = new Inbound(List.of(catalogue.chat().commands()), "conversationId");
        Outlets outlets = new Outlets(List.of(catalogue.chatMessages()));
        inbound.addTo(topology, SOURCE, values);
        topology.addProcessor(
                KEEPER,
                new OwningProcessor(
                        () -> new ConversationKeeper(inbound, outlets, commits), ConversationStore.builders()),
                SOURCE);
        outlets.addTo(topology, KEEPER, values);
        return topology;
    }
}
