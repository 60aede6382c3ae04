package com.acme.commerce.app.queries;

import com.acme.commerce.stores.query.Answer;

/** Who answered a read. */
public sealed interface Routed<V> {

    /** This instance. */
    record Here<V>(Answer<V> answer) implements Routed<V> {}

    /** Another one; what it refused is passed on as well. */
    record There<V>(Peers.Reply reply) implements Routed<V> {}
}
