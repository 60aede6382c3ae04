package com.acme.commerce.workers.notification;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.notification.DeliveryClaimed;
import com.acme.commerce.contracts.notification.NotificationRequested;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serde;

/**
 * Claims in a topic: each sender writes its claim and then reads whose is the first. All claims of a notification lie on the
 * partition of its customer, in one order for all, so exactly one sender is the first, whatever any of them knows. For the one
 * thread of an agent; it owns the clients that it was given.
 */
public final class KafkaDeliveryClaims implements DeliveryClaims, AutoCloseable {

    /** So much may clocks differ: a claim is never older than its request. */
    static final Duration CLOCKS = Duration.ofHours(1);

    private final TopicDef topic;
    private final String claimantId;
    private final Producer<byte[], byte[]> producer;
    private final Consumer<byte[], byte[]> consumer;
    private final Serde<SpecificRecord> values;
    private final Map<TopicPartition, ClaimLog> logs = new HashMap<>();

    /**
     * @param claimantId of this sender, another one after every start
     * @param producer of raw records that acknowledges what all replicas have
     * @param consumer of raw records, in no group
     */
    public KafkaDeliveryClaims(
            TopicDef topic,
            String claimantId,
            Producer<byte[], byte[]> producer,
            Consumer<byte[], byte[]> consumer,
            Serde<SpecificRecord> values) {
        this.topic = topic;
        this.claimantId = claimantId;
        this.producer = producer;
        this.consumer = consumer;
        this.values = values;
    }

    @Override
    public First claim(NotificationRequested request, Causation why) {
        RecordMetadata written = write(request, why);
        TopicPartition partition = new TopicPartition(topic.name(), written.partition());
        ClaimLog.Claim first = logs.computeIfAbsent(partition, any -> new ClaimLog(partition, consumer, values))
                .first(
                        request.getNotificationId(),
                        request.getEnvelope().getTs() - CLOCKS.toMillis(),
                        written.offset());
        if (first.offset() == written.offset()) {
            return First.THIS;
        }
        return first.claimantId().equals(claimantId) ? First.EARLIER : First.ANOTHERS;
    }

    private RecordMetadata write(NotificationRequested request, Causation why) {
        DeliveryClaimed claim = new DeliveryClaimed(
                why.envelope(DeliveryClaimed.class, claimantId),
                request.getNotificationId(),
                request.getCustomerId(),
                claimantId);
        byte[] key = request.getCustomerId().getBytes(StandardCharsets.UTF_8);
        byte[] value = values.serializer().serialize(topic.name(), claim);
        try {
            return producer.send(new ProducerRecord<>(topic.name(), key, value)).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException fault ? fault : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        consumer.close();
    }
}
