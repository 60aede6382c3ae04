package com.acme.commerce.app;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.serde.AvroSerde;
import com.acme.commerce.contracts.serde.SchemaRegistry;
import com.acme.commerce.local.Broker;
import com.acme.commerce.local.BrokerSettings;
import com.acme.commerce.provisioning.Provisioner;
import com.acme.commerce.tracing.Tracing;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A broker in this JVM with the topics of the catalogue, and what tests need to talk to it. */
final class TestPlatform implements AutoCloseable {

    static final int PARTITIONS = 3;

    final Catalogue catalogue = Catalogue.withPartitions(PARTITIONS);
    private final Path folder;
    private final SchemaRegistry registry;
    private final Broker broker;
    private final KafkaProducer<String, byte[]> producer;

    TestPlatform(Path folder, SchemaRegistry registry) {
        this.folder = folder;
        this.registry = registry;
        this.broker = Broker.start(BrokerSettings.onFreePorts(folder.resolve("broker")));
        try (Admin admin = admin()) {
            Provisioner provisioner = new Provisioner(admin);
            provisioner.apply(provisioner.plan(catalogue));
        }
        this.producer = new KafkaProducer<>(client(), new StringSerializer(), new ByteArraySerializer());
    }

    /** An instance on a free port with a state directory of its own. */
    Instance start(String name) {
        return start(name, Map.of());
    }

    /** @param more settings, by their names in the environment */
    Instance start(String name, Map<String, String> more) {
        return start(name, more, Tracing.off());
    }

    Instance start(String name, Map<String, String> more, Tracing tracing) {
        Map<String, String> environment = new HashMap<>();
        environment.put("COMMERCE_HTTP_PORT", "0");
        environment.put("COMMERCE_INSTANCE_NAME", name);
        environment.put("COMMERCE_STATE_DIR", folder.resolve(name).toString());
        environment.put("COMMERCE_TOPICS_PARTITIONS", Integer.toString(PARTITIONS));
        environment.put("COMMERCE_STREAMS_COMMIT_INTERVAL_MS", "20");
        environment.put("COMMERCE_STREAMS_COMMIT_INTERVAL_BACKGROUND_MS", "20");
        environment.put("COMMERCE_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        // Nobody listens there; what stands in for the registry is in this JVM.
        environment.put("COMMERCE_SCHEMA_REGISTRY_URL", "http://127.0.0.1:1");
        environment.putAll(more);
        return Instance.start(InstanceSettings.load(environment), config -> serde(), tracing);
    }

    Admin admin() {
        return Admin.create(client());
    }

    Serde<SpecificRecord> serde() {
        return new AvroSerde(registry);
    }

    void send(String topic, Integer partition, String key, byte[] value)
            throws InterruptedException, ExecutionException {
        producer.send(new ProducerRecord<>(topic, partition, key, value)).get();
    }

    void send(String topic, String key, SpecificRecord message) throws InterruptedException, ExecutionException {
        send(topic, null, key, serde().serializer().serialize(topic, message));
    }

    void send(String topic, String key, SpecificRecord message, Headers headers)
            throws InterruptedException, ExecutionException {
        byte[] value = serde().serializer().serialize(topic, message);
        producer.send(new ProducerRecord<>(topic, null, key, value, headers)).get();
    }

    /** Reads what is committed, from the beginning. */
    <V> KafkaConsumer<String, V> consumer(String group, Deserializer<V> values) {
        Map<String, Object> config = client();
        config.put("group.id", group);
        config.put("auto.offset.reset", "earliest");
        config.put("isolation.level", "read_committed");
        return new KafkaConsumer<>(config, new StringDeserializer(), values);
    }

    /** What reaches the broker. */
    Map<String, Object> client() {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", broker.bootstrapServers());
        return config;
    }

    void stopBroker() {
        broker.close();
    }

    @Override
    public void close() {
        producer.close();
        broker.close();
    }
}
