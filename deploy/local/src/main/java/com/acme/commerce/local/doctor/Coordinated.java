package com.acme.commerce.local.doctor;

import java.util.Set;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;

/**
 * What a coordinator knows of the transaction of a producer.
 *
 * @param partitions that it will write the end of the transaction to
 */
record Coordinated(long producerId, TransactionState state, Set<TopicPartition> partitions) {

    private static final Set<TransactionState> UNDER_WAY =
            Set.of(TransactionState.ONGOING, TransactionState.PREPARE_COMMIT, TransactionState.PREPARE_ABORT);

    /** Whether the coordinator will end this transaction, by itself if its producer does not. */
    boolean willEnd(OpenTransaction transaction) {
        return producerId == transaction.producerId()
                && UNDER_WAY.contains(state)
                && partitions.contains(transaction.topicPartition());
    }
}
