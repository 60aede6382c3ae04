package com.acme.commerce.topology;

import java.util.Set;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * A processor together with the stores that only it writes to.
 *
 * @param processor makes one for each task
 * @param stores what each of them owns
 */
public record OwningProcessor(
        Supplier<Processor<String, SpecificRecord, String, SpecificRecord>> processor, Set<StoreBuilder<?>> stores)
        implements ProcessorSupplier<String, SpecificRecord, String, SpecificRecord> {

    @Override
    public Processor<String, SpecificRecord, String, SpecificRecord> get() {
        return processor.get();
    }
}
