package com.acme.commerce.workers;

import com.acme.commerce.contracts.TopicDef;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.config.ConfigException;

/** Refuses to start on topics that are not what the catalogue says, in words that tell what to do. */
final class TopicCheck {

    private TopicCheck() {}

    /** @throws ConfigException if a topic is missing or has another number of partitions */
    static void require(Consumer<?, ?> consumer, List<TopicDef> topics) {
        for (TopicDef topic : topics) {
            List<PartitionInfo> found = consumer.partitionsFor(topic.name());
            if (found == null || found.isEmpty()) {
                throw new ConfigException("topic " + topic.name() + " does not exist; create the topics first");
            }
            if (found.size() != topic.partitions()) {
                throw new ConfigException("topic " + topic.name() + " has " + found.size() + " partitions, but "
                        + PaymentWorkerConfig.PARTITIONS + " says " + topic.partitions());
            }
        }
    }
}
