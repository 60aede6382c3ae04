package com.acme.commerce.topology.decision;

import java.util.ArrayList;
import java.util.List;

/**
 * What a rule decided: the state from now on, and what to tell others.
 *
 * @param state the new state; the very object that was given where nothing changes
 * @param messages what to send, in this order
 */
public record Decision<S>(S state, List<Outbound> messages) {

    public Decision {
        messages = List.copyOf(messages);
    }

    /** Nothing changes and nobody hears of it. */
    public static <S> Decision<S> nothing(S state) {
        return new Decision<>(state, List.of());
    }

    /** Nothing changes, but something is said. */
    public static <S> Decision<S> say(S state, Outbound... messages) {
        return new Decision<>(state, List.of(messages));
    }

    /** This decision, taken right after {@code earlier}: its state, and what both say in their order. */
    public Decision<S> after(Decision<S> earlier) {
        List<Outbound> both = new ArrayList<>(earlier.messages);
        both.addAll(messages);
        return new Decision<>(state, both);
    }
}
