package com.acme.commerce.stores.query;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Finds the instances that have a partition, whatever its keys are. */
public final class PartitionLocator {

    private final Directory directory;

    public PartitionLocator(KafkaStreams streams) {
        // Any key: the partitioner decides.
        this((store, partitioner) -> streams.queryMetadataForKey(store, "", partitioner));
    }

    PartitionLocator(Directory directory) {
        this.directory = directory;
    }

    /**
     * The copies of a partition, as of now: they may have moved when they are asked.
     *
     * @throws NotReadableException if nobody is known to have it
     */
    public Placement locate(String store, int partition) throws NotReadableException {
        return Locator.placement(
                () -> directory.find(store, (topic, key, value, partitions) -> Optional.of(Set.of(partition))));
    }

    /**
     * How many partitions a store has.
     *
     * @throws NotReadableException if that is not known yet
     */
    public int partitions(String store) throws NotReadableException {
        AtomicInteger told = new AtomicInteger();
        Locator.placement(() -> directory.find(store, (topic, key, value, partitions) -> {
            told.set(partitions);
            return Optional.of(Set.of(0));
        }));
        return told.get();
    }

    /** {@link KafkaStreams#queryMetadataForKey(String, Object, StreamPartitioner)}. */
    interface Directory {
        KeyQueryMetadata find(String store, StreamPartitioner<String, Object> partitioner);
    }
}
