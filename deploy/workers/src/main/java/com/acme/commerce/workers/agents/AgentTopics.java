package com.acme.commerce.workers.agents;

import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.provisioning.ClientNeeds;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.avro.specific.SpecificRecord;

/**
 * What an agent reads and writes.
 *
 * @param name of its consumer group, and in dead letters
 * @param input where the messages come from
 * @param reactsTo the type of message that it reacts to; others of the topic are passed over
 * @param outputs where what it says may go
 * @param deadLetters where the records go that it cannot take
 */
public record AgentTopics<I extends SpecificRecord>(
        String name, TopicDef input, Class<I> reactsTo, List<TopicDef> outputs, TopicDef deadLetters) {

    public AgentTopics {
        outputs = List.copyOf(outputs);
        if (!input.messages().contains(reactsTo)) {
            throw new IllegalArgumentException(input.name() + " carries no " + reactsTo.getSimpleName());
        }
    }

    /** What the cluster must have for it, to be checked at its start. */
    public ClientNeeds needs() {
        List<TopicDef> writes = new ArrayList<>(outputs);
        writes.add(deadLetters);
        return ClientNeeds.ofConsumer(name, List.of(input), writes);
    }

    TopicDef outputOf(SpecificRecord message) {
        return outputs.stream()
                .filter(topic -> topic.messages().contains(message.getClass()))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(
                        name + " says a " + message.getSchema().getName() + ", which none of its outputs carries"));
    }
}
