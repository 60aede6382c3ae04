package com.acme.commerce.workers;

import com.acme.commerce.contracts.serde.RegistryUnavailableException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** A serde whose registry does not answer for a while: first when reading, then when writing. */
final class FlakySerde implements Serde<SpecificRecord> {

    private final Serde<SpecificRecord> values;
    private final AtomicInteger faultsOfReading;
    private final AtomicInteger faultsOfWriting;

    FlakySerde(Serde<SpecificRecord> values, int faults) {
        this.values = values;
        this.faultsOfReading = new AtomicInteger(faults);
        this.faultsOfWriting = new AtomicInteger(faults);
    }

    @Override
    public Serializer<SpecificRecord> serializer() {
        return (topic, message) -> {
            failWhile(faultsOfWriting);
            return values.serializer().serialize(topic, message);
        };
    }

    @Override
    public Deserializer<SpecificRecord> deserializer() {
        return (topic, bytes) -> {
            failWhile(faultsOfReading);
            return values.deserializer().deserialize(topic, bytes);
        };
    }

    private static void failWhile(AtomicInteger faults) {
        if (faults.getAndDecrement() > 0) {
            throw new RegistryUnavailableException("no answer");
        }
    }
}
