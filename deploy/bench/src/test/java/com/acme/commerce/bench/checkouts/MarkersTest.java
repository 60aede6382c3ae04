package com.acme.commerce.bench.checkouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.acme.commerce.bench.platform.ScratchTopic;
import com.acme.commerce.local.Broker;
import com.acme.commerce.local.BrokerSettings;
import com.acme.commerce.local.topics.KafkaCalls;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkersTest {

    @Test
    void aTransactionOfThreeRecordsHasOneMarkerOnItsPartition(@TempDir Path folder) {
        try (Broker broker = Broker.start(BrokerSettings.onFreePorts(folder));
                Admin admin = KafkaCalls.admin(broker.bootstrapServers());
                Producer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "test"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            ScratchTopic.create(admin, "bench.orders-by-day.v1", 1);
            producer.initTransactions();
            for (int transaction = 0; transaction < 2; transaction++) {
                producer.beginTransaction();
                for (int record = 0; record < 3; record++) {
                    producer.send(new ProducerRecord<>("bench.orders-by-day.v1", new byte[10]));
                }
                producer.commitTransaction();
            }

            Markers markers = Markers.in(folder);

            assertThat(markers.shares()).containsEntry("bench.orders-by-day.v1", 0.25);
            assertThat(markers.records(Map.of("bench.orders-by-day.v1", 8.0, "carts", 1.0)))
                    .isCloseTo(7, within(1e-9));
        }
    }
}
