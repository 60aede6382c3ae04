package com.acme.commerce.app;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.TopicDef;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Uuid;

/** The ids that the cluster gave to the topics. Another cluster has topics of the same names, and never of the same ids. */
final class TopicIds {

    private TopicIds() {}

    /** @throws IllegalStateException if the broker does not tell */
    static Map<String, Uuid> of(Catalogue catalogue, Admin admin) {
        try {
            return admin
                    .describeTopics(catalogue.all().stream().map(TopicDef::name).toList())
                    .allTopicNames()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join()
                    .values()
                    .stream()
                    .collect(Collectors.toMap(TopicDescription::name, TopicDescription::topicId));
        } catch (CompletionException e) {
            throw new IllegalStateException("the broker does not describe the topics: " + e.getCause(), e);
        }
    }
}
