package com.acme.commerce.deadletters;

import com.acme.commerce.contracts.DeadLetter;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends a record and what the audit says of it in one transaction. All replays of a cluster share one transactional id: who
 * begins ends whoever was at it, and finds their last transaction either committed or undone.
 */
final class ReplayProducer implements AutoCloseable {

    private static final int TRANSACTION_TIMEOUT_MS = 10_000;
    private static final int MAX_BLOCK_MS = 30_000;

    private final KafkaProducer<byte[], byte[]> producer;

    /** @param given what reaches the brokers */
    ReplayProducer(Map<String, Object> given) {
        Map<String, Object> config = new HashMap<>(given);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, KafkaDeadLetterDesk.TRANSACTIONAL_ID);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, KafkaDeadLetterDesk.TRANSACTIONAL_ID);
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MS);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2 * DeadLetter.MAX_BYTES);
        producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Ends every other replay. After it the audit says all that was ever sent. */
    void begin() {
        producer.initTransactions();
    }

    /**
     * Returns when both are committed.
     *
     * @param audit makes its record of where the other one lies
     * @throws RecordTooLargeException if the topic does not take so large a record; nothing was sent
     * @throws ProducerFencedException if somebody else has begun; nothing was sent
     * @throws KafkaException if it is not known whether they were sent; the audit knows, after {@link #begin()}
     */
    RecordMetadata send(
            ProducerRecord<byte[], byte[]> record, Function<RecordMetadata, ProducerRecord<byte[], byte[]>> audit) {
        RecordMetadata sent = sendBoth(record, audit);
        try {
            producer.commitTransaction();
            return sent;
        } catch (KafkaException e) {
            throw isFenced(e) ? fenced(e) : e;
        }
    }

    private RecordMetadata sendBoth(
            ProducerRecord<byte[], byte[]> record, Function<RecordMetadata, ProducerRecord<byte[], byte[]>> audit) {
        try {
            producer.beginTransaction();
            RecordMetadata sent = producer.send(record).get();
            producer.send(audit.apply(sent)).get();
            return sent;
        } catch (ExecutionException e) {
            throw undo(e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw undo(new InterruptException(e));
        } catch (KafkaException e) {
            throw undo(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    private KafkaException undo(KafkaException fault) {
        if (isFenced(fault)) {
            return fenced(fault);
        }
        try {
            producer.abortTransaction();
        } catch (KafkaException e) {
            return isFenced(e) ? fenced(e) : fault;
        }
        return fault;
    }

    /** Who is told by a broker, and not by the coordinator, hears of an old epoch. */
    private static boolean isFenced(Throwable fault) {
        return fault instanceof ProducerFencedException
                || fault instanceof InvalidProducerEpochException
                || fault.getCause() != null && isFenced(fault.getCause());
    }

    private static ProducerFencedException fenced(Throwable fault) {
        return new ProducerFencedException(fault.getMessage());
    }
}
