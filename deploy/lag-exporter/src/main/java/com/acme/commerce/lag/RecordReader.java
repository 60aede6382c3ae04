package com.acme.commerce.lag;

import com.acme.commerce.lag.Backlog.Place;
import com.acme.commerce.lag.KnownRecords.Question;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the first committed record at a place of a log, and nothing behind it. */
final class RecordReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Logger LOG = LoggerFactory.getLogger(RecordReader.class);

    private final Consumer<byte[], byte[]> consumer;
    private final Set<String> forbidden = new HashSet<>();

    /** @param consumer reads committed records, one at a time; is closed with this */
    RecordReader(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** What could be found within {@code budget}. */
    Map<Place, Oldest> read(Collection<Question> questions, Duration budget) {
        long end = System.nanoTime() + budget.toNanos();
        Map<Place, Oldest> answers = new HashMap<>();
        List<Question> left = new ArrayList<>(questions);
        left.removeIf(
                question -> forbidden.contains(question.place().partition().topic()));
        // A consumer has one position in a partition: groups that wait at several are looked at one after another.
        while (!left.isEmpty() && System.nanoTime() < end) {
            Map<TopicPartition, Question> round = new HashMap<>();
            for (Iterator<Question> next = left.iterator(); next.hasNext(); ) {
                Question question = next.next();
                if (round.putIfAbsent(question.place().partition(), question) == null) {
                    next.remove();
                }
            }
            try {
                read(round, end, answers);
            } catch (TopicAuthorizationException e) {
                LOG.warn("{} may not be read: the age of what waits there is not published", e.unauthorizedTopics());
                forbidden.addAll(e.unauthorizedTopics());
                left.removeIf(question ->
                        forbidden.contains(question.place().partition().topic()));
            }
        }
        consumer.unsubscribe();
        return answers;
    }

    private void read(Map<TopicPartition, Question> open, long end, Map<Place, Oldest> answers) {
        consumer.assign(open.keySet());
        open.forEach((partition, question) -> consumer.seek(partition, question.from()));
        consumer.resume(open.keySet());
        while (!open.isEmpty() && System.nanoTime() < end) {
            var records = consumer.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> record : records) {
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                Question question = open.remove(partition);
                if (question != null) {
                    answers.put(question.place(), new Oldest.FirstRecord(record.offset(), record.timestamp()));
                    consumer.pause(List.of(partition));
                }
            }
            if (records.isEmpty()) {
                open.values().removeIf(question -> isBehindTheEnd(question, answers));
            }
        }
    }

    private boolean isBehindTheEnd(Question question, Map<Place, Oldest> answers) {
        TopicPartition partition = question.place().partition();
        try {
            long position = consumer.position(partition, Duration.ZERO);
            if (position < question.end()) {
                return false;
            }
            answers.put(question.place(), new Oldest.Nothing(position));
            consumer.pause(List.of(partition));
            return true;
        } catch (TimeoutException notKnownYet) {
            return false;
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
