package com.acme.commerce.contracts.governance;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.serde.HttpSchemaRegistry;
import com.acme.commerce.contracts.serde.PublishedSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/**
 * The rules for the public schemas, held against what a registry has: each version of each message goes together with
 * today's, was released or is today's, and describes itself; none is missing, and none is there that nobody knows.
 */
public final class RegisteredContracts {

    private final HttpSchemaRegistry registry;
    private final Catalogue catalogue;
    private final List<SchemaSet> known;

    /** @param known today's schemas and all that were released */
    public RegisteredContracts(HttpSchemaRegistry registry, Catalogue catalogue, List<SchemaSet> known) {
        this.registry = registry;
        this.catalogue = catalogue;
        this.known = List.copyOf(known);
    }

    /** What is wrong, one sentence each; empty where all is well. Fails as {@link HttpSchemaRegistry} does. */
    public List<String> violations() {
        Set<String> strangers = new HashSet<>(registry.subjects());
        List<String> violations = new ArrayList<>();
        for (TopicDef topic : catalogue.all()) {
            topic.messages().stream()
                    .map(type ->
                            PublishedSchema.of(topic.name(), SpecificData.get().getSchema(type)))
                    .forEach(message -> {
                        strangers.remove(message.subject());
                        violations.addAll(compare(message));
                    });
        }
        strangers.stream()
                .filter(this::isOnOurTopics)
                .sorted()
                .forEach(subject -> violations.add(subject
                        + ": is registered, and the catalogue has no such message. Add the message to the catalogue, or delete"
                        + " the subject if nothing was written with it"));
        return violations;
    }

    private List<String> compare(PublishedSchema message) {
        List<Integer> versions = registry.versions(message.subject());
        if (versions.isEmpty()) {
            return List.of(message.subject() + ": is not registered. Register it before programs write it:"
                    + " deploy/commerce up does, and so do programs with auto.register.schemas=true");
        }
        List<String> violations = new ArrayList<>();
        SchemaSet ours = SchemaSet.within(message.schema());
        for (int version : versions) {
            String name = "version " + version + " of " + message.subject() + " in the registry";
            SchemaSet theirs = SchemaSet.within(registry.version(message.subject(), version));
            theirs.byName().values().forEach(schema -> violations.addAll(judge(schema, ours, name)));
        }
        return violations;
    }

    private List<String> judge(Schema theirs, SchemaSet ours, String version) {
        List<String> violations = new ArrayList<>(ContractGate.describe(theirs.getFullName(), theirs));
        Schema schema = ours.byName().get(theirs.getFullName());
        if (schema != null) {
            violations.addAll(ContractGate.breaks(schema, theirs, version));
        }
        if (known.stream().noneMatch(set -> set.has(theirs))) {
            violations.add(theirs.getFullName() + ": " + version + " was never released. Release it, with an entry in"
                    + " avro/CHANGELOG.md, or delete that version if nothing was written with it");
        }
        return violations;
    }

    private boolean isOnOurTopics(String subject) {
        return catalogue.all().stream().anyMatch(topic -> subject.startsWith(topic.name() + '-'));
    }
}
