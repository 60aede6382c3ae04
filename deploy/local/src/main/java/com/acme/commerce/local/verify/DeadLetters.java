package com.acme.commerce.local.verify;

import com.acme.commerce.contracts.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Which records were set aside as dead letters, by the headers that Kafka Streams puts on those. */
final class DeadLetters {

    /** Dead letters of each record; for what a worker set aside, 1. */
    private final Map<Origin, Integer> origins = new HashMap<>();

    private long count;

    void add(ConsumerRecord<byte[], byte[]> letter) {
        count++;
        String topic = header(letter, DeadLetter.TOPIC);
        String partition = header(letter, DeadLetter.PARTITION);
        String offset = header(letter, DeadLetter.OFFSET);
        try {
            Origin origin = new Origin(topic, Integer.parseInt(partition), Long.parseLong(offset));
            // A worker has no transaction, so after a crash it may set a record aside again.
            boolean once = !header(letter, DeadLetter.TASK).isEmpty();
            origins.merge(origin, 1, (before, one) -> once ? before + one : before);
        } catch (NumberFormatException unknownOrigin) {
            // Counted all the same. Whose record it was cannot be told, so that record will be missed.
        }
    }

    boolean contains(Origin origin) {
        return origins.containsKey(origin);
    }

    /** What was set aside more than once by somebody who does it exactly once. */
    void judge(Violations violations) {
        origins.forEach((origin, letters) -> {
            if (letters > 1) {
                violations.add(Rule.RECORDS, origin.toString(), "a record was set aside " + letters + " times");
            }
        });
    }

    long count() {
        return count;
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
