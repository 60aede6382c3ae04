package com.acme.commerce.contracts.governance;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.Envelope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Type;
import org.apache.avro.specific.SpecificData;

/**
 * The rules for the public schemas: each understands every released version of itself both ways (FULL_TRANSITIVE), none
 * disappears, each type has a doc and an owner and each field a doc, each enum has a default for symbols that a reader
 * does not know, each message begins with the envelope, and the changelog names what changed. Later major versions have
 * namespaces of their own and are compared with themselves alone.
 */
public final class ContractGate {

    private static final String REMEDY =
            "Undo it, or make it compatible: only fields with a default may come and go, and"
                    + " enums may grow. If it has to break, give the topic a new major version: docs/governance.md";

    private final SchemaSet current;
    private final SortedMap<String, SchemaSet> released;
    private final Changelog changelog;
    private final Catalogue catalogue;

    /**
     * @param released by version, the oldest first
     * @param catalogue names the messages among the schemas
     */
    public ContractGate(
            SchemaSet current, SortedMap<String, SchemaSet> released, Changelog changelog, Catalogue catalogue) {
        this.current = current;
        this.released = released;
        this.changelog = changelog;
        this.catalogue = catalogue;
    }

    /**
     * The gate for contracts that lie in files.
     *
     * @param module the folder with {@code src/main/avro}, {@code src/main/released} and {@code CHANGELOG.md} in it
     */
    public static ContractGate ofFiles(Path module, Catalogue catalogue) throws IOException {
        return new ContractGate(
                SchemaSet.read(module.resolve("src/main/avro")),
                SchemaSet.readVersions(module.resolve("src/main/released")),
                Changelog.read(module.resolve("CHANGELOG.md")),
                catalogue);
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
        violations.addAll(unnamed());
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
            return changelog.removed(old)
                    ? List.of()
                    : List.of(name + ": was released with " + version
                            + " and is gone. Put it back; or, if its announced"
                            + " end has passed, say so in avro/CHANGELOG.md: - Removed `" + Changelog.label(old) + '`');
        }
        return breaks(schema, old, version);
    }

    /** What a version of a schema breaks with an earlier one, one sentence each. */
    static List<String> breaks(Schema schema, Schema old, String version) {
        return Stream.concat(lostSymbols(schema, old), Compatibility.breaks(schema, old).stream())
                .map(what -> old.getFullName() + ": breaks with " + version + ": " + what + ". " + REMEDY)
                .toList();
    }

    /** Readable all the same, as the enum's default: that is how a renamed symbol loses its meaning in silence. */
    private static Stream<String> lostSymbols(Schema schema, Schema old) {
        if (schema.getType() != Type.ENUM || old.getType() != Type.ENUM) {
            return Stream.of();
        }
        return old.getEnumSymbols().stream()
                .filter(symbol -> !schema.hasEnumSymbol(symbol))
                .map(symbol ->
                        "symbol " + symbol + " is gone, so old messages would be read as " + schema.getEnumDefault());
    }

    /** What changed since the newest release without an entry, and what each release changed without one. */
    private List<String> unnamed() {
        List<String> missing = new ArrayList<>();
        SchemaSet before = new SchemaSet(Map.of());
        for (Map.Entry<String, SchemaSet> release : released.entrySet()) {
            missing.addAll(unnamed(before, release.getValue(), release.getKey()));
            before = release.getValue();
        }
        missing.addAll(unnamed(before, current, Changelog.UNRELEASED));
        return missing;
    }

    private List<String> unnamed(SchemaSet before, SchemaSet after, String section) {
        return after.changedSince(before).stream()
                .filter(schema -> !changelog.names(section, schema))
                .map(schema -> schema.getFullName() + ": changed, and avro/CHANGELOG.md does not say so. Describe the"
                        + " change under \"## " + section + "\" and name it there: `" + Changelog.label(schema) + '`')
                .toList();
    }

    /** What a schema does not say of itself, one sentence each. */
    static List<String> describe(String name, Schema schema) {
        List<String> missing = new ArrayList<>();
        if (isBlank(schema.getDoc())) {
            missing.add(name + ": has no doc. Say what it means: \"doc\": \"...\"");
        }
        if (isBlank(schema.getProp("owner"))) {
            missing.add(name + ": has no owner. Name the domain that answers for it: \"owner\": \"...\"");
        }
        if (schema.getType() == Type.ENUM && schema.getEnumDefault() == null) {
            missing.add(name + ": has no default, so no symbol can ever be added. Give it the symbol UNKNOWN, and"
                    + " \"default\": \"UNKNOWN\"");
        }
        if (schema.getType() == Type.RECORD) {
            schema.getFields().stream()
                    .filter(field -> isBlank(field.doc()))
                    .forEach(field -> missing.add(
                            name + ": field " + field.name() + " has no doc. Say what it means: \"doc\": \"...\""));
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
