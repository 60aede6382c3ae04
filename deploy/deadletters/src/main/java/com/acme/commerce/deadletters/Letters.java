package com.acme.commerce.deadletters;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.TopicDef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Finds dead letters in their topics. */
final class Letters {

    /** Offsets that are looked at for one question: some seconds. Beyond that a time must be given. */
    private static final long BUDGET = 200_000;

    private static final Comparator<Letter> OLDEST_FIRST = Comparator.comparingLong(Letter::writtenAt)
            .thenComparing(letter -> letter.id().application())
            .thenComparing(letter -> letter.id().partition())
            .thenComparing(letter -> letter.id().offset());

    private final TopicScan scan;
    private final Map<String, String> topics = new LinkedHashMap<>();

    Letters(TopicScan scan, Catalogue catalogue) {
        this.scan = scan;
        for (TopicDef topic : catalogue.deadLetters()) {
            topics.put(topic.owner(), topic.name());
        }
    }

    /**
     * Some letters without their values, the oldest first.
     *
     * @param complete whether these are all that match
     */
    record Found(List<Letter> letters, boolean complete) {}

    /** @throws RefusedException if there is no such application */
    Found find(LetterFilter filter, ReplayHistory history, int limit) {
        TreeSet<Letter> oldest = new TreeSet<>(OLDEST_FIRST);
        List<String> wanted = filter.application() == null
                ? List.copyOf(topics.values())
                : List.of(topicOf(filter.application(), "application"));
        // One more than is asked for tells whether there are more.
        boolean all = scan.read(wanted, filter.since(), BUDGET, record -> {
            Letter letter = letter(record);
            if (filter.matches(letter, history.has(letter.id()))) {
                oldest.add(letter.withoutValue());
                if (oldest.size() > limit + 1) {
                    oldest.pollLast();
                }
            }
        });
        List<Letter> letters = new ArrayList<>(oldest);
        boolean more = letters.size() > limit;
        return new Found(more ? letters.subList(0, limit) : letters, all && !more);
    }

    /** @throws RefusedException if there is no such application */
    Optional<Letter> byId(LetterId id) {
        TopicPartition partition = new TopicPartition(topicOf(id.application(), "id"), id.partition());
        return scan.at(partition, id.offset()).map(this::letter);
    }

    private Letter letter(ConsumerRecord<byte[], byte[]> record) {
        String application = topics.entrySet().stream()
                .filter(topic -> topic.getValue().equals(record.topic()))
                .findFirst()
                .orElseThrow()
                .getKey();
        return Letter.of(application, record);
    }

    private String topicOf(String application, String field) {
        String topic = topics.get(application);
        if (topic == null) {
            throw new RefusedException(
                    field, application + " is none of the applications " + String.join(", ", topics.keySet()));
        }
        return topic;
    }
}
