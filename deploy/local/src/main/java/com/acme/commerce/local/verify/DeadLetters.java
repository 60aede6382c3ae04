package com.acme.commerce.local.verify;

import com.acme.commerce.contracts.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Which records were set aside as dead letters, by the headers that Kafka Streams puts on those. */
final class DeadLetters {

    private final Set<Origin> origins = new HashSet<>();
    private long count;

    void add(ConsumerRecord<byte[], byte[]> letter) {
        count++;
        String topic = header(letter, DeadLetter.TOPIC);
        String partition = header(letter, DeadLetter.PARTITION);
        String offset = header(letter, DeadLetter.OFFSET);
        try {
            origins.add(new Origin(topic, Integer.parseInt(partition), Long.parseLong(offset)));
        } catch (NumberFormatException unknownOrigin) {
            // Counted all the same. Whose record it was cannot be told, so that record will be missed.
        }
    }

    boolean contains(Origin origin) {
        return origins.contains(origin);
    }

    long count() {
        return count;
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
