package com.acme.commerce.app.queries;

import com.acme.commerce.stores.query.PositionToken;
import com.acme.commerce.stores.query.PositionToken.Entry;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** Makes position tokens of offsets, and offsets of tokens, once the ids of the topics are known. */
public final class Positions {

    private volatile Map<String, Uuid> ids = Map.of();
    private volatile Map<Uuid, String> names = Map.of();

    /** @param topics id of each topic, as the cluster has it */
    public void known(Map<String, Uuid> topics) {
        names = topics.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));
        ids = Map.copyOf(topics);
    }

    /** Whether tokens can be made and read yet. */
    public boolean isKnown() {
        return !ids.isEmpty();
    }

    /** @param offsets each behind the last record that is meant */
    public String token(Map<TopicPartition, Long> offsets) {
        return new PositionToken(offsets.entrySet().stream()
                        .filter(offset -> ids.containsKey(offset.getKey().topic()))
                        .map(offset -> new Entry(
                                ids.get(offset.getKey().topic()),
                                offset.getKey().partition(),
                                offset.getValue()))
                        .toList())
                .encode();
    }

    /**
     * The offsets of a token.
     *
     * @param inputs the topics whose positions mean something for the answer
     * @throws IllegalArgumentException that says for people why the token cannot be used
     */
    public Map<TopicPartition, Long> read(String token, Set<String> inputs) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (Entry entry : PositionToken.decode(token).entries()) {
            String topic = names.get(entry.topic());
            if (topic == null) {
                throw new IllegalArgumentException(
                        "belongs to another cluster, or to a topic that was deleted since: leave it out");
            }
            if (!inputs.contains(topic)) {
                throw new IllegalArgumentException(
                        "is a position in " + topic + ", which this answer does not depend on");
            }
            offsets.merge(new TopicPartition(topic, entry.partition()), entry.offset(), Math::max);
        }
        return offsets;
    }
}
