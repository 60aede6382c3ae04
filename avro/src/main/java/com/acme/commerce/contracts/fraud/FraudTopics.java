package com.acme.commerce.contracts.fraud;

import static com.acme.commerce.contracts.TopicDef.facts;
import static com.acme.commerce.contracts.TopicDef.latest;

import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.payments.FraudCheckFailed;
import com.acme.commerce.contracts.payments.FraudCheckPassed;
import com.acme.commerce.contracts.payments.OrderObserved;
import com.acme.commerce.contracts.payments.SubjectAssessed;
import com.acme.commerce.contracts.payments.SubjectBlocked;
import com.acme.commerce.contracts.payments.SubjectUnblocked;
import java.util.List;
import java.util.Set;

/**
 * The topics of the checks for fraud: what is decided and what is known lies by order; what is seen and who is blocked lies by
 * customer or card.
 */
public record FraudTopics(
        TopicDef checks, TopicDef observations, TopicDef evidence, TopicDef blocklist, TopicDef deadLetters) {

    private static final String ORDER = "orderId";
    private static final String SUBJECT = "subjectId";
    private static final String OWNER = "payments";

    /** The topics with {@code partitions} partitions each. */
    public static FraudTopics withPartitions(int partitions) {
        return new FraudTopics(
                facts(
                        "payments.fraud-checks.v1",
                        ORDER,
                        partitions,
                        OWNER,
                        Set.of(FraudCheckPassed.class, FraudCheckFailed.class)),
                facts("payments.fraud-observations.v1", SUBJECT, partitions, OWNER, Set.of(OrderObserved.class)),
                facts("payments.fraud-evidence.v1", ORDER, partitions, OWNER, Set.of(SubjectAssessed.class)),
                latest(
                        "payments.fraud-blocklist.v1",
                        SUBJECT,
                        partitions,
                        OWNER,
                        Set.of(SubjectBlocked.class, SubjectUnblocked.class)),
                TopicDef.deadLetters("fraud", partitions));
    }

    /** All of them. */
    public List<TopicDef> all() {
        return List.of(checks, observations, evidence, blocklist, deadLetters);
    }
}
