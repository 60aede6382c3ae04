package com.acme.commerce.local.seed;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.fulfilment.AdjustInventory;
import com.acme.commerce.contracts.fulfilment.AdjustmentReason;
import com.acme.commerce.local.PlatformException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Brings goods in: one adjustment for each product. Sent twice, it counts once. */
public final class Seeder {

    private final TopicDef inventoryCommands;
    private final Map<String, Long> stock;

    /** For all products that are not scarce. */
    public Seeder(TopicDef inventoryCommands) {
        this(inventoryCommands, Products.COUNT);
    }

    /** @param products how many there are, the first of them all */
    public Seeder(TopicDef inventoryCommands, int products) {
        this(inventoryCommands, stock(products));
    }

    /** @param stock how much of which product comes in */
    public Seeder(TopicDef inventoryCommands, Map<String, Long> stock) {
        this.inventoryCommands = inventoryCommands;
        this.stock = stock;
    }

    /**
     * Returns once the broker has all of it.
     *
     * @param values writes the registered schemas
     * @return how many products got stock
     * @throws PlatformException if the broker does not take it
     */
    public int seed(String bootstrapServers, Serializer<SpecificRecord> values) {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.CLIENT_ID_CONFIG,
                "commerce-seed",
                // All is there at once: wait for full batches.
                ProducerConfig.LINGER_MS_CONFIG,
                20);
        try (Producer<String, SpecificRecord> producer =
                new KafkaProducer<>(settings, new StringSerializer(), values)) {
            long now = System.currentTimeMillis();
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            commands(stock, now)
                    .forEach(command -> sent.add(producer.send(
                            new ProducerRecord<>(inventoryCommands.name(), command.getProductId(), command))));
            producer.flush();
            for (Future<RecordMetadata> answer : sent) {
                answer.get();
            }
            return sent.size();
        } catch (ExecutionException e) {
            throw new PlatformException(
                    "the stock of the products could not be sent: "
                            + e.getCause().getMessage(),
                    "See the broker's log: deploy/commerce status names it.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending the stock of the products", e);
        }
    }

    /** Of the first products, all but the scarce ones. */
    static Map<String, Long> stock(int products) {
        Map<String, Long> stock = new LinkedHashMap<>();
        IntStream.rangeClosed(1, products)
                .filter(number -> !Products.isScarce(number))
                .forEach(number -> stock.put(Products.id(number), Products.STOCK));
        return stock;
    }

    /** @param now in milliseconds since the epoch, UTC */
    static List<AdjustInventory> commands(Map<String, Long> stock, long now) {
        return stock.entrySet().stream()
                .map(product -> command(product.getKey(), product.getValue(), now))
                .toList();
    }

    private static AdjustInventory command(String productId, long quantity, long now) {
        String adjustmentId = Causation.deriveId("first-stock/" + productId);
        String traceId = adjustmentId.replace("-", "");
        Envelope envelope = new Envelope(adjustmentId, "AdjustInventory", 1, now, traceId, productId, null, null);
        return new AdjustInventory(envelope, adjustmentId, productId, quantity, AdjustmentReason.RECEIVED);
    }
}
