package com.acme.commerce.contracts.serde;

import com.acme.commerce.contracts.governance.Compatibility;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;

/**
 * A registry for tests: it lives as long as the object and refuses what a real one that is set to FULL_TRANSITIVE would
 * refuse. Share one object between the programs of a test that exchange messages.
 */
public final class InMemorySchemaRegistry implements SchemaRegistry {

    private final List<Schema> schemas = new ArrayList<>();
    private final Map<String, List<Schema>> subjects = new HashMap<>();

    @Override
    public synchronized int register(String subject, Schema schema) {
        List<Schema> versions = subjects.computeIfAbsent(subject, s -> new ArrayList<>());
        if (!versions.contains(schema)) {
            for (Schema version : versions) {
                refuseIfBroken(subject, schema, version);
            }
            versions.add(schema);
        }
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        return idOf(schema);
    }

    @Override
    public synchronized int lookup(String subject, Schema schema) {
        if (!subjects.getOrDefault(subject, List.of()).contains(schema)) {
            throw new SerializationException(
                    "the schema of " + schema.getFullName() + " is not registered for " + subject);
        }
        return idOf(schema);
    }

    @Override
    public synchronized Schema byId(int id) {
        if (id < 1 || id > schemas.size()) {
            throw new SerializationException("the registry knows no schema with id " + id);
        }
        return schemas.get(id - 1);
    }

    private int idOf(Schema schema) {
        return schemas.indexOf(schema) + 1;
    }

    private static void refuseIfBroken(String subject, Schema schema, Schema version) {
        List<String> breaks = Compatibility.breaks(schema, version);
        if (!breaks.isEmpty()) {
            throw new SerializationException("the schema of " + schema.getFullName()
                    + " is not compatible with what is registered for " + subject + ": " + String.join("; ", breaks));
        }
    }
}
