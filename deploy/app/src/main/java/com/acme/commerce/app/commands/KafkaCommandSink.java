package com.acme.commerce.app.commands;

import com.acme.commerce.app.BrokerFaults;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.TraceParent;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Stores commands in their topics: acknowledged by all replicas in sync, once each, in order for each key. */
public final class KafkaCommandSink implements CommandSink {

    /** A client waits for the answer: after this long it hears that it should try again. */
    private static final int DELIVERY_TIMEOUT_MS = 5_000;

    /** Two tries fit into the delivery timeout. */
    private static final int REQUEST_TIMEOUT_MS = 2_000;

    /** While the broker is away and the buffer is full, each request blocks a thread of the server for as long. */
    private static final int MAX_BLOCK_MS = 1_000;

    /** A client waits for it; under load batches fill within that time anyway. */
    private static final int LINGER_MS = 2;

    private final Producer<String, SpecificRecord> producer;

    /** Clients are answered by these threads and not by that of the producer, which all commands pass through. */
    private final ExecutorService answers =
            Executors.newFixedThreadPool(2, task -> new Thread(task, "command-answers"));

    private KafkaCommandSink(Producer<String, SpecificRecord> producer) {
        this.producer = producer;
    }

    /** @param given keys of the producer by who operates it; what the promise of this class rests on cannot be changed */
    public static KafkaCommandSink connect(Map<String, Object> given, Serializer<SpecificRecord> values) {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "commerce-rest");
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MS);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
        config.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
        config.putAll(given);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        return new KafkaCommandSink(new KafkaProducer<>(config, new StringSerializer(), values));
    }

    /** For metrics. */
    public Producer<?, ?> producer() {
        return producer;
    }

    @Override
    public CompletableFuture<StoredCommand> store(
            TopicDef topic, String key, SpecificRecord command, String traceParent) {
        Headers headers = TraceParent.put(new RecordHeaders(), traceParent);
        var commandRecord = new ProducerRecord<>(topic.name(), null, key, command, headers);
        CompletableFuture<StoredCommand> stored = new CompletableFuture<>();
        try {
            Future<?> ignored = producer.send(
                    commandRecord,
                    (metadata, error) -> answers.execute(() -> {
                        if (error == null) {
                            stored.complete(new StoredCommand(
                                    new TopicPartition(metadata.topic(), metadata.partition()), metadata.offset()));
                        } else {
                            stored.completeExceptionally(classify(error));
                        }
                    }));
        } catch (RuntimeException e) {
            // Serialization happens in the calling thread, and asks the schema registry for types that are new to it.
            stored.completeExceptionally(classify(e));
        }
        return stored;
    }

    /** What a repetition of the command may get past is told apart from what is wrong with it, or with us. */
    private static Throwable classify(Exception error) {
        return BrokerFaults.passes(error) ? new CommandNotStoredException(error) : error;
    }

    /** Waits for commands under way; what has not been stored by then has failed. */
    public void close(Duration timeout) {
        producer.close(timeout);
        answers.shutdown();
    }
}
