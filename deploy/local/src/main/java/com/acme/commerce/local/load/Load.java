package com.acme.commerce.local.load;

import com.acme.commerce.contracts.Catalogue;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Checks out carts, and measures until each has ended as an order or a failure that is committed. At a rate, latency
 * counts from when a checkout was meant to start, whether or not the generator or the system could keep up.
 */
public final class Load implements AutoCloseable {

    /** Where nothing is left to do but wait. */
    private static final long DRAIN_PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

    private final LoadSettings settings;
    private final LoadListener listener;
    private final Producer<String, SpecificRecord> producer;
    private final Consumer<byte[], byte[]> consumer;
    private final Pace pace;
    private final Flights flights = new Flights();
    private final LoadStats stats;
    private final SendLoop sending;
    private final OrderListener orders;

    Load(
            LoadSettings settings,
            CartGenerator carts,
            Catalogue catalogue,
            LoadListener listener,
            Producer<String, SpecificRecord> producer,
            Consumer<byte[], byte[]> consumer,
            Deserializer<SpecificRecord> values,
            Pace pace) {
        this.settings = settings;
        this.listener = listener;
        this.producer = producer;
        this.consumer = consumer;
        this.pace = pace;
        this.stats = new LoadStats(settings.warmUp().toNanos());
        Customers customers = new Customers(carts, producer, catalogue, flights, stats);
        this.sending = new SendLoop(
                settings.schedule(), pace, () -> flights.count() < settings.maxInFlight(), customers::checkOut);
        this.orders = new OrderListener(consumer, values, catalogue.orders().name(), flights, stats, customers, pace);
    }

    /**
     * A load on a broker; connects when it runs.
     *
     * @param values writes and reads the values of the topics
     */
    public static Load on(
            String bootstrapServers,
            Serde<SpecificRecord> values,
            Catalogue catalogue,
            CartGenerator carts,
            LoadSettings settings,
            LoadListener listener) {
        return new Load(
                settings,
                carts,
                catalogue,
                listener,
                producer(bootstrapServers, values),
                consumer(bootstrapServers),
                values.deserializer(),
                Pace.real());
    }

    /**
     * Runs to the end of the duration, then waits for what is in flight. Once.
     *
     * @throws RuntimeException if the broker or the registry fails for good
     */
    public LoadReport run() {
        orders.begin();
        pace.begin();
        Thread hearing = new Thread(orders, "load-orders");
        hearing.setDaemon(true);
        hearing.start();
        ScheduledExecutorService ticking = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "load-tick");
            thread.setDaemon(true);
            return thread;
        });
        ticking.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
        try {
            long started = sending.run(settings.duration().toNanos(), settings.maxCheckouts());
            long sendingEnded = pace.now();
            stats.sendingEnded(sendingEnded);
            drain(sendingEnded + settings.drain().toNanos());
            orders.stop();
            hearing.join();
            if (orders.failure() != null) {
                throw orders.failure();
            }
            long scheduled = Math.min(sendingEnded, settings.duration().toNanos());
            long meant = Math.min(settings.maxCheckouts(), settings.schedule().meantBy(scheduled));
            return stats.report(pace.now(), Math.max(0, meant - started), flights.count());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the last checkouts", e);
        } finally {
            ticking.shutdownNow();
            orders.stop();
        }
    }

    /** Starts no more checkouts; {@link #run()} then waits for those in flight. From any thread. */
    public void stop() {
        sending.stop();
    }

    /** After the run. */
    @Override
    public void close() {
        producer.close();
        consumer.close();
    }

    private void tick() {
        if (orders.failure() != null) {
            sending.stop();
        }
        listener.tick(stats.tick(pace.now(), flights.count()));
    }

    private void drain(long until) {
        producer.flush();
        while (!flights.isEmpty() && pace.now() < until && orders.failure() == null) {
            pace.pause(DRAIN_PAUSE);
        }
    }

    private static Producer<String, SpecificRecord> producer(String bootstrapServers, Serde<SpecificRecord> values) {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.CLIENT_ID_CONFIG,
                        "commerce-load",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        // Thousands of small carts a second: a few milliseconds make one request of twenty of them.
                        ProducerConfig.LINGER_MS_CONFIG,
                        5,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        64 * 1024),
                new StringSerializer(),
                values.serializer());
    }

    private static Consumer<byte[], byte[]> consumer(String bootstrapServers) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        "commerce-load",
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        // A commit brings a hundred ends at once; each poll should bring them all.
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        5_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
