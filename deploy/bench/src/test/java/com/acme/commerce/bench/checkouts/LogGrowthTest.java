package com.acme.commerce.bench.checkouts;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogGrowthTest {

    private static final int VALUE_BYTES = 10_000;

    @Test
    void countsWhatWasWrittenSinceAndNotWhatWasThereBefore(@TempDir Path folder) throws Exception {
        try (Broker broker = Broker.start(BrokerSettings.onFreePorts(folder));
                Admin admin = KafkaCalls.admin(broker.bootstrapServers());
                Producer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            ScratchTopic.create(admin, "bench.carts.v1", 2);
            write(producer, 5);
            LogGrowth growth = new LogGrowth(admin);
            write(producer, 3);
            growth.look();
            assertThat(growth.byTopic().get("bench.carts.v1")).isBetween(3L * VALUE_BYTES, 4L * VALUE_BYTES);

            // Compaction took 600 bytes away, and then 100 were written.
            var orders = new TopicPartition("orders", 0);
            growth.seen(orders, 1_000);
            growth.seen(orders, 400);
            growth.seen(orders, 500);
            assertThat(growth.byTopic()).containsEntry("orders", 1_100L);
        }
    }

    private static void write(Producer<byte[], byte[]> producer, int records) throws Exception {
        for (int number = 0; number < records; number++) {
            producer.send(new ProducerRecord<>("bench.carts.v1", new byte[VALUE_BYTES]))
                    .get();
        }
    }
}
