package com.acme.commerce.replay;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The application that takes the place of another: its state goes to changelogs of its own, and at last its group gets the
 * offsets of the other. Until then nobody misses it, so whatever goes wrong before leaves everything as it was.
 */
final class Successor implements Replay.Rows, AutoCloseable {

    private static final int ROWS_IN_A_TRANSACTION = 5_000;

    private final ReplayApplication application;
    private final Cluster cluster;
    private final String id;
    private final int generation;
    private final KafkaProducer<byte[], byte[]> producer;
    private int written;

    private Successor(ReplayApplication application, Cluster cluster, int generation, Map<String, Object> client) {
        this.application = application;
        this.cluster = cluster;
        this.generation = generation;
        this.id = application.context().applicationId(generation);
        Map<String, Object> config = new HashMap<>(client);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id + "-replay");
        this.producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Makes its changelogs, like those that there are.
     *
     * @param client what reaches the broker, for a producer
     */
    static Successor create(ReplayApplication application, Cluster cluster, Map<String, Object> client) {
        int generation = application.settings().generation(application.context()) + 1;
        while (cluster.knows(application.context().applicationId(generation))) {
            generation++;
        }
        Successor successor = new Successor(application, cluster, generation, client);
        cluster.createLike(successor.changelogs(), application.partitions());
        successor.producer.initTransactions();
        return successor;
    }

    int generation() {
        return generation;
    }

    @Override
    public void take(int partition, StoreRows rows) {
        producer.beginTransaction();
        rows.forEachStore((store, all) -> all.forEach((key, value) -> {
            String changelog = RunningState.changelog(id, store);
            producer.send(new ProducerRecord<>(changelog, partition, key.get(), value));
            if (++written % ROWS_IN_A_TRANSACTION == 0) {
                producer.commitTransaction();
                producer.beginTransaction();
            }
        }));
        producer.commitTransaction();
    }

    /** All rows are committed: from now on it goes on where the other stopped, once instances run it. */
    void takeOver() {
        cluster.commit(id, cluster.committed(application.id()));
    }

    /** Takes back what was made. */
    void withdraw() {
        cluster.delete(changelogs().values());
    }

    @Override
    public void close() {
        producer.close();
    }

    /** Of the application that runs, and their copies. */
    private Map<String, String> changelogs() {
        return application.stores().stream()
                .collect(Collectors.toMap(
                        store -> RunningState.changelog(application.id(), store),
                        store -> RunningState.changelog(id, store)));
    }
}
