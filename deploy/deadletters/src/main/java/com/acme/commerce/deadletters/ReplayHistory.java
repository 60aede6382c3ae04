package com.acme.commerce.deadletters;

import com.acme.commerce.contracts.operations.DeadLetterReplayed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Which dead letters were replayed, as their audit says. */
final class ReplayHistory {

    private final Deserializer<SpecificRecord> values;
    private final Map<String, List<DeadLetterReplayed>> replays = new HashMap<>();

    ReplayHistory(Deserializer<SpecificRecord> values) {
        this.values = values;
    }

    void add(ConsumerRecord<byte[], byte[]> record) {
        if (values.deserialize(record.topic(), record.value()) instanceof DeadLetterReplayed event) {
            add(event);
        }
    }

    void add(DeadLetterReplayed event) {
        replays.computeIfAbsent(event.getDeadLetterId(), id -> new ArrayList<>())
                .add(event);
    }

    /** The oldest first; empty where it was not replayed. */
    List<DeadLetterReplayed> of(LetterId id) {
        return replays.getOrDefault(id.toString(), List.of());
    }

    boolean has(LetterId id) {
        return !of(id).isEmpty();
    }
}
