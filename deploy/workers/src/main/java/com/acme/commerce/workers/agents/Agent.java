package com.acme.commerce.workers.agents;

import com.acme.commerce.contracts.Causation;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reacts to messages of one type: does something outside, or decides on something, and says so in messages.
 *
 * <p>It is called at least once for each message, and again after a crash. So what it does outside must bear repetition, for
 * example by an idempotency key made of the id of the message; and what it says has ids that follow from {@code why}, so that
 * saying it twice is saying it once.
 */
@FunctionalInterface
public interface Agent<I extends SpecificRecord> {

    /**
     * Reacts.
     *
     * @param why makes the envelopes of what is said: with {@code message} as the cause, in its trace
     * @return what to say, in this order; empty where there is nothing to do
     * @throws AgentRefusedException if this message can never be acted on: it becomes a dead letter
     * @throws Exception anything else may pass: the message is tried again
     */
    List<Said> react(I message, Causation why) throws Exception;

    /**
     * A message that an agent wants sent. Which topic carries it follows from its type.
     *
     * @param key the aggregate it is about
     */
    record Said(String key, SpecificRecord message) {}
}
