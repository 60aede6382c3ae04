package com.acme.commerce.app.queries;

import java.util.List;

/** The headers that say who answered a read and how fresh the answer is, and the one between instances. */
public final class AnswerHeaders {

    public static final String INSTANCE = "Commerce-Instance";
    public static final String PARTITION = "Commerce-Partition";
    public static final String ROLE = "Commerce-Role";
    public static final String STALENESS = "Commerce-Staleness-Ms";

    /**
     * On an answer: what it reflects, or where a command lies. On a read: what the answer must reflect. See
     * {@link Positions}.
     */
    public static final String POSITION = "Commerce-Position";

    /** On the answer to a command: whether an earlier request with the same idempotency key was answered so. */
    public static final String REPEATED = "Commerce-Repeated";

    /** On a read that an instance passes on to the owner: its own name. */
    public static final String FORWARDED_BY = "Commerce-Forwarded-By";

    /** Beside it, where the instances share a secret; see {@link PeerSignature}. */
    public static final String PEER_SIGNATURE = "Commerce-Peer-Signature";

    static final List<String> ALL =
            List.of(INSTANCE, PARTITION, ROLE, STALENESS, POSITION, "Content-Type", "Retry-After");

    private AnswerHeaders() {}
}
