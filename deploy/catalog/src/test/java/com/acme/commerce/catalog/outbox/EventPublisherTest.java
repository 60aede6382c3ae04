package com.acme.commerce.catalog.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.catalog.TestTopics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class EventPublisherTest {

    @TempDir
    Path folder;

    /** A relay that was frozen, and thinks that it is still its turn. */
    @Test
    void whoever_came_before_can_write_nothing_more() throws Exception {
        try (TestTopics topics = new TestTopics(folder);
                EventPublisher frozen = new EventPublisher(producer(topics))) {
            frozen.publish(List.of(event(topics, "first")));
            try (EventPublisher next = new EventPublisher(producer(topics))) {
                assertThatThrownBy(() -> frozen.publish(List.of(event(topics, "ghost"))))
                        .isInstanceOf(KafkaException.class);
                next.publish(List.of(event(topics, "second")));
            }

            assertThat(topics.read(topics.names().products()))
                    .extracting(record -> new String(record.value(), StandardCharsets.UTF_8))
                    .containsExactly("first", "second");
        }
    }

    private static ProducerRecord<byte[], byte[]> event(TestTopics topics, String text) {
        byte[] key = {1};
        return new ProducerRecord<>(topics.names().products().name(), key, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Producer<byte[], byte[]> producer(TestTopics topics) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", topics.bootstrapServers(), "transactional.id", "relay"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
