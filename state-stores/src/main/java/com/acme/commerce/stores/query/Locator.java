package com.acme.commerce.stores.query;

import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.errors.StreamsNotStartedException;
import org.apache.kafka.streams.state.HostInfo;

/** Finds the instance that has a key, by what the last rebalance told every member of the group. */
public final class Locator {

    private final Directory directory;
    private final HostInfo self;

    /** @param self what {@code streams} was given as {@code application.server} */
    public Locator(KafkaStreams streams, HostInfo self) {
        this(streams::queryMetadataForKey, self);
    }

    Locator(Directory directory, HostInfo self) {
        this.directory = directory;
        this.self = self;
    }

    /** The owner of a key, as of now: it may have moved when it is asked. */
    public Owner locate(String store, String key) {
        KeyQueryMetadata metadata;
        try (Serializer<String> serializer = new StringSerializer()) {
            metadata = directory.find(store, key, serializer);
        } catch (StreamsNotStartedException | IllegalStateException notRunning) {
            return new Owner.Unknown("its application is not running");
        }
        // Two different ways in which Kafka says that it does not know: null before the first assignment, or for a
        // store
        // that no topology has; NOT_AVAILABLE while no member of the group has the partition.
        if (metadata == null) {
            return new Owner.Unknown("it has not been assigned to any instance yet");
        }
        if (metadata.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
            return new Owner.Unknown("no instance owns it at the moment");
        }
        return metadata.activeHost().equals(self)
                ? new Owner.Self(metadata.partition())
                : new Owner.Peer(metadata.activeHost(), metadata.partition());
    }

    /** {@link KafkaStreams#queryMetadataForKey(String, Object, Serializer)}. */
    interface Directory {
        KeyQueryMetadata find(String store, String key, Serializer<String> serializer);
    }
}
