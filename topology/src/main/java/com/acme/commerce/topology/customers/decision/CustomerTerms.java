package com.acme.commerce.topology.customers.decision;

import com.acme.commerce.contracts.TopicDef;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * What the rules of customers go by.
 *
 * @param hash of an e-mail address in its normal form, which does not tell the address
 * @param claimDeadline so long is an answer to a claim awaited
 */
public record CustomerTerms(UnaryOperator<String> hash, Duration claimDeadline) {

    /**
     * A broker begins another segment only with a record that comes long enough after the first of the last one. So what was
     * erased is erased once more then, or it would stay for as long as nobody else has anything to say on the partition.
     */
    static final Duration ERASE_AGAIN = TopicDef.PERSONAL_SEGMENT.plusHours(1);

    /** Several times as long as commands and answers are kept: until then what comes late or twice is known as such. */
    static final Duration FORGET_REJECTED = Duration.ofDays(7);
}
