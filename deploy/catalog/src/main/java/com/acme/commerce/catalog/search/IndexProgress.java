package com.acme.commerce.catalog.search;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far into the topic an index has come.
 *
 * @param topicId of the topic: one of the same name that was made anew is another
 * @param positions the next offset of each partition
 */
record IndexProgress(String topicId, Map<Integer, Long> positions) {

    private static final String TOPIC = "topic";
    private static final String POSITION = "position.";

    /** Nothing was read of any topic. */
    static final IndexProgress NONE = new IndexProgress("", Map.of());

    IndexProgress {
        positions = Map.copyOf(positions);
    }

    /** As Lucene keeps it in a commit. */
    Map<String, String> toCommitData() {
        Map<String, String> data = new TreeMap<>(Map.of(TOPIC, topicId));
        positions.forEach((partition, position) -> data.put(POSITION + partition, Long.toString(position)));
        return data;
    }

    static IndexProgress of(Map<String, String> commitData) {
        Map<Integer, Long> positions = new HashMap<>();
        commitData.forEach((key, value) -> {
            if (key.startsWith(POSITION)) {
                positions.put(Integer.valueOf(key.substring(POSITION.length())), Long.valueOf(value));
            }
        });
        return new IndexProgress(commitData.getOrDefault(TOPIC, ""), positions);
    }
}
