package com.acme.commerce.local.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.ordering.CheckoutFailed;
import com.acme.commerce.contracts.ordering.FailureReason;
import com.acme.commerce.contracts.ordering.OrderCreated;
import com.acme.commerce.contracts.serde.AvroSerde;
import com.acme.commerce.contracts.serde.InMemorySchemaRegistry;
import com.acme.commerce.local.Broker;
import com.acme.commerce.local.BrokerSettings;
import com.acme.commerce.local.topics.KafkaCalls;
import com.acme.commerce.provisioning.Provisioner;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderWatchTest {

    @TempDir
    Path folder;

    @Test
    void counts_ends_that_come_after_its_beginning_and_measures_from_the_checkout() throws Exception {
        Catalogue catalogue = Catalogue.withPartitions(2);
        String orders = catalogue.orders().name();
        AvroSerde serde = new AvroSerde(new InMemorySchemaRegistry());
        serde.configure(Map.of(), false);
        try (Broker broker = Broker.start(BrokerSettings.onFreePorts(folder));
                Admin admin = KafkaCalls.admin(broker.bootstrapServers());
                Producer<String, SpecificRecord> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers()),
                        new StringSerializer(),
                        serde.serializer());
                Producer<byte[], byte[]> raw = new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            Provisioner provisioner = new Provisioner(admin);
            provisioner.apply(provisioner.plan(catalogue));
            long checkedOutAt = System.currentTimeMillis() - 60_000;
            producer.send(new ProducerRecord<>(orders, "before", created("before", checkedOutAt)))
                    .get();
            try (OrderWatch watch = new OrderWatch(broker.bootstrapServers(), orders, serde.deserializer())) {
                producer.send(new ProducerRecord<>(orders, "a", created("a", checkedOutAt)));
                raw.send(new ProducerRecord<>(orders, 0, null, new byte[] {1, 2, 3}));
                raw.send(new ProducerRecord<>(orders, 1, null, new byte[] {1, 2, 3}));
                raw.flush();
                producer.send(new ProducerRecord<>(orders, "b", failed("b", checkedOutAt)));
                producer.flush();
                Histogram durations = new Histogram(3);
                await().untilAsserted(() -> {
                    OrderWatch.Sample sample = watch.sample();
                    durations.add(sample.durations());
                    assertThat(sample.orders()).isEqualTo(1);
                    assertThat(sample.failures()).isEqualTo(1);
                });
                assertThat(durations.getTotalCount()).isEqualTo(2);
                assertThat(durations.getMinValue()).isBetween(59_900L, 120_000L);
            }
            commit(admin, "commerce-test", new TopicPartition(orders, 0), 0);
            commit(admin, "others", new TopicPartition(orders, 0), 0);
            long end = admin.listOffsets(
                            Map.of(new TopicPartition(orders, 0), org.apache.kafka.clients.admin.OffsetSpec.latest()))
                    .partitionResult(new TopicPartition(orders, 0))
                    .get()
                    .offset();
            assertThat(Lag.byGroup(admin)).isEqualTo(Map.of("commerce-test", end));
        }
    }

    private static void commit(Admin admin, String group, TopicPartition partition, long offset) throws Exception {
        admin.alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(offset)))
                .all()
                .get();
    }

    private static OrderCreated created(String orderId, long checkedOutAt) {
        return new OrderCreated(envelope(orderId), orderId, "customer-1", List.of(), 100L, "EUR", checkedOutAt);
    }

    private static CheckoutFailed failed(String orderId, long checkedOutAt) {
        return new CheckoutFailed(
                envelope(orderId), orderId, "customer-1", FailureReason.OUT_OF_STOCK, null, checkedOutAt);
    }

    private static Envelope envelope(String orderId) {
        return new Envelope("id-" + orderId, "test", 1, 0L, "0".repeat(32), orderId, null, null);
    }
}
