package com.acme.commerce.replay;

import java.util.Optional;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Where the record at hand lies on the cluster: what drives the topology counts for itself, and knows one partition only. */
final class Origin {

    private Place place;

    void is(String topic, int partition, long offset) {
        place = new Place(topic, partition, offset);
    }

    /** @param driven what the driver says; without a topic while no record is at hand */
    Optional<RecordMetadata> of(Optional<RecordMetadata> driven) {
        return driven.map(metadata -> metadata.topic() == null ? metadata : place);
    }

    private record Place(String topic, int partition, long offset) implements RecordMetadata {}
}
