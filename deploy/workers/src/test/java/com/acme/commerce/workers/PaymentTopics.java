package com.acme.commerce.workers;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.payments.PaymentRequested;
import com.acme.commerce.contracts.payments.ProcessorOutcome;
import com.acme.commerce.contracts.serde.AvroSerde;
import com.acme.commerce.contracts.serde.InMemorySchemaRegistry;
import com.acme.commerce.local.Broker;
import com.acme.commerce.local.BrokerSettings;
import com.acme.commerce.local.topics.KafkaCalls;
import com.acme.commerce.provisioning.Provisioner;
import com.acme.commerce.workers.processor.PaymentProcessor;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.ExponentialBackoff;

/** A broker with the topics of the catalogue, seen from the side of the payments topology. */
final class PaymentTopics implements AutoCloseable {

    private final Catalogue catalogue = Catalogue.withPartitions(3);
    private final Serde<SpecificRecord> values = new AvroSerde(new InMemorySchemaRegistry());
    private final Broker broker;
    private final Admin admin;
    private final KafkaProducer<String, SpecificRecord> topology;

    private PaymentTopics(Broker broker) {
        this.broker = broker;
        this.admin = KafkaCalls.admin(broker.bootstrapServers());
        Provisioner provisioner = new Provisioner(admin);
        provisioner.apply(provisioner.plan(catalogue));
        this.topology = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker.bootstrapServers(),
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        "payments"),
                new StringSerializer(),
                values.serializer());
        topology.initTransactions();
    }

    static PaymentTopics start(Path folder) {
        return new PaymentTopics(Broker.start(BrokerSettings.onFreePorts(folder)));
    }

    /** In one transaction, as topologies write. */
    void request(List<PaymentRequested> requests) {
        topology.beginTransaction();
        requests.forEach(this::send);
        topology.commitTransaction();
    }

    void requestAndAbort(PaymentRequested request) {
        topology.beginTransaction();
        send(request);
        topology.flush();
        topology.abortTransaction();
    }

    RunningWorker startWorker(PaymentProcessor processor) {
        PaymentWorkerConfig config = PaymentWorkerConfig.load(Map.of(
                "COMMERCE_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(), "COMMERCE_WORKER_MAX_IN_FLIGHT", "200"));
        WorkerMeters meters = new WorkerMeters(new SimpleMeterRegistry());
        return new RunningWorker(new EventWorker(
                new PaymentAgent(catalogue, values, processor, meters, Clock.systemUTC()),
                new KafkaConsumer<>(config.worker().consumer()),
                new KafkaProducer<>(config.worker().producer()),
                config.worker().flow(),
                new ExponentialBackoff(10, 2, 100, 0.2),
                config.worker().retryFor(),
                meters,
                Clock.systemUTC()));
    }

    /** Where the group would go on: the sum over all partitions. */
    long committed() {
        Map<TopicPartition, OffsetAndMetadata> offsets = KafkaCalls.await(
                admin.listConsumerGroupOffsets(PaymentWorkerConfig.GROUP).partitionsToOffsetAndMetadata());
        return offsets.values().stream().mapToLong(OffsetAndMetadata::offset).sum();
    }

    /** How much the group has still to commit, transaction markers included. */
    long lag() {
        try (KafkaConsumer<String, SpecificRecord> reader = reader()) {
            return reader.endOffsets(partitions(catalogue.paymentRequests())).values().stream()
                            .mapToLong(Long::longValue)
                            .sum()
                    - committed();
        }
    }

    /** All outcomes that were published so far. */
    List<ProcessorOutcome> outcomes() {
        List<ProcessorOutcome> outcomes = new ArrayList<>();
        try (KafkaConsumer<String, SpecificRecord> reader = reader()) {
            List<TopicPartition> partitions = partitions(catalogue.processorOutcomes());
            Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            while (partitions.stream().anyMatch(partition -> reader.position(partition) < ends.get(partition))) {
                reader.poll(Duration.ofSeconds(1)).forEach(record -> {
                    ProcessorOutcome outcome = (ProcessorOutcome) record.value();
                    if (!record.key().equals(outcome.getOrderId())) {
                        throw new AssertionError(outcome + " lies under " + record.key());
                    }
                    outcomes.add(outcome);
                });
            }
        }
        return outcomes;
    }

    @Override
    public void close() {
        topology.close(Duration.ofSeconds(5));
        admin.close(Duration.ofSeconds(5));
        broker.close();
    }

    private void send(PaymentRequested request) {
        topology.send(new ProducerRecord<>(catalogue.paymentRequests().name(), request.getOrderId(), request));
    }

    private KafkaConsumer<String, SpecificRecord> reader() {
        return new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()),
                new StringDeserializer(),
                values.deserializer());
    }

    private static List<TopicPartition> partitions(TopicDef topic) {
        return IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .toList();
    }
}
