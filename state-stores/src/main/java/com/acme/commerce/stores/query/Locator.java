package com.acme.commerce.stores.query;

import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.errors.StreamsNotStartedException;

/** Finds the instances that have a key, by what the last rebalance told every member of the group. */
public final class Locator {

    private final Directory directory;

    public Locator(KafkaStreams streams) {
        this(streams::queryMetadataForKey);
    }

    Locator(Directory directory) {
        this.directory = directory;
    }

    /**
     * The copies of the partition that a key belongs to, as of now: they may have moved when they are asked.
     *
     * @throws NotReadableException if nobody is known to have it
     */
    public Placement locate(String store, String key) throws NotReadableException {
        try (Serializer<String> serializer = new StringSerializer()) {
            return placement(() -> directory.find(store, key, serializer));
        }
    }

    /** What Kafka Streams knows of a partition. */
    static Placement placement(Supplier<KeyQueryMetadata> directory) throws NotReadableException {
        KeyQueryMetadata metadata;
        try {
            metadata = directory.get();
        } catch (StreamsNotStartedException | IllegalStateException notRunning) {
            throw new NotReadableException("its application is not running");
        }
        // Two different ways in which Kafka says that it does not know: null before the first assignment, or for a
        // store
        // that no topology has; NOT_AVAILABLE while no member of the group has the partition.
        if (metadata == null) {
            throw new NotReadableException("it has not been assigned to any instance yet");
        }
        if (metadata.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
            throw new NotReadableException("no instance owns it at the moment");
        }
        return new Placement(metadata.partition(), metadata.activeHost(), metadata.standbyHosts());
    }

    /** {@link KafkaStreams#queryMetadataForKey(String, Object, Serializer)}. */
    interface Directory {
        KeyQueryMetadata find(String store, String key, Serializer<String> serializer);
    }
}
