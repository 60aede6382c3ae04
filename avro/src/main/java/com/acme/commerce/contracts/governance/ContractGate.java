package com.acme.commerce.contracts.governance;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.Envelope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Type;
import org.apache.avro.specific.SpecificData;

/**
 * The rules for the public schemas: each understands every released version of itself both ways (FULL_TRANSITIVE), none
 * disappears, each type has a doc and an owner and each field a doc, each enum has a default for symbols that a reader
 * does not know, and each message begins with the envelope.
 */
public final class ContractGate {

    private final SchemaSet current;
    private final Map<String, SchemaSet> released;
    private final Catalogue catalogue;

    /**
     * @param released by version
     * @param catalogue names the messages among the schemas
     */
    public ContractGate(SchemaSet current, Map<String, SchemaSet> released, Catalogue catalogue) {
        this.current = current;
        this.released = released;
        this.catalogue = catalogue;
    }

    /**
     * The gate for schemas that lie in files.
     *
     * @param current folder of the schemas that are worked on
     * @param released folder with one folder for each released version, named after it
     */
    public static ContractGate ofFiles(Path current, Path released, Catalogue catalogue) throws IOException {
        Map<String, SchemaSet> versions = new TreeMap<>();
        try (Stream<Path> folders = Files.list(released)) {
            for (Path folder : folders.filter(Files::isDirectory).toList()) {
                versions.put(folder.getFileName().toString(), SchemaSet.read(folder));
            }
        }
        return new ContractGate(SchemaSet.read(current), versions, catalogue);
    }

    /** The versions that the current schemas are held against. */
    public List<String> releasedVersions() {
        return List.copyOf(released.keySet());
    }

    /** What is wrong, one sentence each; empty where all is well. */
    public List<String> violations() {
        List<String> violations = new ArrayList<>();
        released.forEach((version, schemas) -> schemas.byName()
                .forEach((name, schema) -> compare(name, schema, version).forEach(violations::add)));
        current.byName().forEach((name, schema) -> describe(name, schema).forEach(violations::add));
        catalogue.all().stream()
                .flatMap(topic -> topic.messages().stream())
                .map(type -> SpecificData.get().getSchema(type).getFullName())
                .filter(Predicate.not(this::beginsWithEnvelope))
                .forEach(name -> violations.add(name + ": the first field of a message must be its envelope"));
        return violations;
    }

    private List<String> compare(String name, Schema old, String version) {
        Schema schema = current.byName().get(name);
        if (schema == null) {
            return List.of(name + ": was released with " + version + " and is gone");
        }
        return Compatibility.breaks(schema, old).stream()
                .map(what -> name + ": breaks with " + version + ": " + what)
                .toList();
    }

    private static List<String> describe(String name, Schema schema) {
        List<String> missing = new ArrayList<>();
        if (isBlank(schema.getDoc())) {
            missing.add(name + ": has no doc");
        }
        if (isBlank(schema.getProp("owner"))) {
            missing.add(name + ": has no owner");
        }
        if (schema.getType() == Type.ENUM && schema.getEnumDefault() == null) {
            missing.add(name + ": has no default, so no symbol can ever be added");
        }
        if (schema.getType() == Type.RECORD) {
            schema.getFields().stream()
                    .filter(field -> isBlank(field.doc()))
                    .forEach(field -> missing.add(name + ": field " + field.name() + " has no doc"));
        }
        return missing;
    }

    private boolean beginsWithEnvelope(String message) {
        Schema schema = current.byName().get(message);
        return schema != null
                && !schema.getFields().isEmpty()
                && schema.getFields().get(0).name().equals("envelope")
                && schema.getFields().get(0).schema().getFullName().equals(Envelope.class.getName());
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
