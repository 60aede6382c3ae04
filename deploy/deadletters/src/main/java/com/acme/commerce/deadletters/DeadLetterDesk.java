package com.acme.commerce.deadletters;

import java.util.List;
import java.util.Optional;

/**
 * Where people deal with dead letters. Methods block, and fail with {@link RefusedException} where a field of what they were
 * asked is wrong, and with {@link org.apache.kafka.common.KafkaException} where brokers or registry do not do their part.
 */
public interface DeadLetterDesk {

    /** The oldest that match, at most {@code limit}. */
    LetterList list(LetterFilter filter, int limit);

    /** All of one; empty where there is none. */
    Optional<LetterDetail> show(LetterId id);

    /**
     * Sends dead letters to the topics they came from, each once however often and by however many it is asked.
     *
     * @param edit for a single one
     * @throws TakenOverException if somebody else began to replay meanwhile
     */
    ReplayReport replay(List<LetterId> ids, Edit edit, ReplayTerms terms);

    /**
     * The same for the oldest that match, at most {@code limit}; unless the terms say so, only for those that were not
     * replayed.
     *
     * @throws TakenOverException if somebody else began to replay meanwhile
     */
    ReplayReport replay(LetterFilter filter, int limit, ReplayTerms terms);
}
