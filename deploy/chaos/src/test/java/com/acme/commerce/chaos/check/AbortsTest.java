package com.acme.commerce.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.local.Broker;
import com.acme.commerce.local.BrokerSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AbortsTest {

    @TempDir
    Path folder;

    @Test
    void counts_transactions_once_however_many_partitions_they_wrote() throws Exception {
        try (Broker broker = Broker.start(BrokerSettings.onFreePorts(folder));
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("some.v1", 3, (short) 1)))
                    .all()
                    .get();
            try (Producer<String, String> producer = producer(broker)) {
                producer.initTransactions();
                for (int i = 0; i < 5; i++) {
                    producer.beginTransaction();
                    for (int partition = 0; partition < 3; partition++) {
                        producer.send(new ProducerRecord<>("some.v1", partition, "key", "value"));
                    }
                    // One that has sent nothing by then would leave no trace.
                    producer.flush();
                    if (i < 3) {
                        producer.commitTransaction();
                    } else {
                        producer.abortTransaction();
                    }
                }
            }
        }
        assertThat(Aborts.in(List.of(folder))).isEqualTo(new Aborts(3, 2));
    }

    private static Producer<String, String> producer(Broker broker) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "some"),
                new StringSerializer(),
                new StringSerializer());
    }
}
