package com.acme.commerce.app;

import com.acme.commerce.contracts.serde.InMemorySchemaRegistry;
import com.acme.commerce.contracts.serde.RegistryUnavailableException;
import com.acme.commerce.contracts.serde.SchemaRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;

/** A registry that does not answer a number of times when it is asked for one schema. */
final class FlakyRegistry implements SchemaRegistry {

    private final SchemaRegistry registry = new InMemorySchemaRegistry();
    private final String schema;
    final AtomicInteger faults;

    FlakyRegistry(String schema, int faults) {
        this.schema = schema;
        this.faults = new AtomicInteger(faults);
    }

    @Override
    public int register(String subject, Schema schema) {
        return registry.register(subject, schema);
    }

    @Override
    public int lookup(String subject, Schema schema) {
        return registry.lookup(subject, schema);
    }

    @Override
    public Schema byId(int id) {
        Schema found = registry.byId(id);
        if (found.getName().equals(schema) && faults.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new RegistryUnavailableException("no answer");
        }
        return found;
    }
}
