package com.acme.commerce.provisioning;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;

/**
 * A topic as it is on the cluster.
 *
 * @param partitions how many
 * @param replicas of the partition that has the fewest
 * @param config all its settings; empty where we may not read them
 * @param operations what we may do with it
 */
record TopicState(int partitions, int replicas, Map<String, String> config, Set<AclOperation> operations) {

    TopicState {
        config = Map.copyOf(config);
        operations = Set.copyOf(operations);
    }
}
