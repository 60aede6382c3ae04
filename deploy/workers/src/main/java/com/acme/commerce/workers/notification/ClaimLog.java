package com.acme.commerce.workers.notification;

import com.acme.commerce.contracts.notification.DeliveryClaimed;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Serde;

/** The claims of one partition. Remembers the last of them, and reads again what lies further back. */
final class ClaimLog {

    /** About 20 MB. Requests are seldom older than some minutes, and claims of older ones are read again. */
    static final int REMEMBERED = 100_000;

    private static final Duration POLL = Duration.ofMillis(100);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TopicPartition partition;
    private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
    private final Serde<SpecificRecord> values;

    /** First claims, in their order. */
    private final Map<String, Claim> first = new LinkedHashMap<>();

    /** Where the next claim is read; negative before anything was. */
    private long position = -1;

    /** All claims since then are remembered, as far as they are read: epoch milliseconds. */
    private long rememberedSince;

    /**
     * A claim.
     *
     * @param at epoch milliseconds
     */
    record Claim(String claimantId, long offset, long at) {}

    ClaimLog(
            TopicPartition partition,
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
            Serde<SpecificRecord> values) {
        this.partition = partition;
        this.consumer = consumer;
        this.values = values;
    }

    /**
     * The first claim of a notification.
     *
     * @param since no claim of it is older: epoch milliseconds
     * @param claimed offset of a claim of it
     */
    Claim first(String notificationId, long since, long claimed) {
        if (position < 0) {
            position = offsetOf(since, claimed);
            rememberedSince = since;
        }
        if (since >= rememberedSince) {
            position = read(position, claimed, this::remember);
        }
        // Where there were many to read, the one looked for may be forgotten again.
        return since < rememberedSince
                ? searched(notificationId, offsetOf(since, claimed), claimed)
                : first.get(notificationId);
    }

    private void remember(ConsumerRecord<byte[], byte[]> record) {
        DeliveryClaimed claim = claim(record);
        if (claim == null) {
            return;
        }
        first.putIfAbsent(
                claim.getNotificationId(), new Claim(claim.getClaimantId(), record.offset(), record.timestamp()));
        if (first.size() > REMEMBERED) {
            var eldest = first.entrySet().iterator();
            rememberedSince = Math.max(rememberedSince, eldest.next().getValue().at() + 1);
            eldest.remove();
        }
    }

    /** Without remembering: there may be any number of them. */
    private Claim searched(String notificationId, long from, long claimed) {
        Claim[] found = new Claim[1];
        read(from, claimed, record -> {
            DeliveryClaimed claim = claim(record);
            if (found[0] == null && claim != null && claim.getNotificationId().equals(notificationId)) {
                found[0] = new Claim(claim.getClaimantId(), record.offset(), record.timestamp());
            }
        });
        return found[0];
    }

    /** Reads from an offset to another, and says where the next record is. */
    private long read(long from, long upTo, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (consumer.position(partition) <= upTo) {
            consumer.poll(POLL).forEach(reader);
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException("claims of " + partition + " cannot be read up to " + upTo);
            }
        }
        return consumer.position(partition);
    }

    private long offsetOf(long since, long claimed) {
        OffsetAndTimestamp found =
                consumer.offsetsForTimes(Map.of(partition, Math.max(0, since))).get(partition);
        return found == null ? claimed : Math.min(found.offset(), claimed);
    }

    /** Null where it is none: nobody may stop senders by writing something else here. */
    private DeliveryClaimed claim(ConsumerRecord<byte[], byte[]> record) {
        SpecificRecord message;
        try {
            message = values.deserializer().deserialize(record.topic(), record.value());
        } catch (org.apache.kafka.common.errors.SerializationException e) {
            return null;
        }
        return message instanceof DeliveryClaimed claim ? claim : null;
    }
}
