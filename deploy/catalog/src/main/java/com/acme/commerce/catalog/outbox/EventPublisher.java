package com.acme.commerce.catalog.outbox;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes batches of events, each in a transaction. The transactional id is that of all relays: from the moment a new one
 * begins, brokers take nothing more from those before it, though they may believe that it is still their turn.
 */
final class EventPublisher implements AutoCloseable {

    private final Producer<byte[], byte[]> producer;

    /** @throws org.apache.kafka.common.KafkaException if the brokers do not answer in time */
    EventPublisher(Producer<byte[], byte[]> producer) {
        this.producer = producer;
        try {
            producer.initTransactions();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Returns once all of them are stored and visible.
     *
     * @throws org.apache.kafka.common.KafkaException if they are not, or it is not known; this publisher is then done for
     */
    void publish(List<ProducerRecord<byte[], byte[]>> events) {
        producer.beginTransaction();
        events.forEach(producer::send);
        // Waits for the acknowledgements, and fails if one is missing.
        producer.commitTransaction();
    }

    /** At once: what is still open, the next one ends. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
