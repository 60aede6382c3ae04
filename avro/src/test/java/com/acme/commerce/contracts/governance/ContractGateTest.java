package com.acme.commerce.contracts.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.contracts.Catalogue;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate lets good changes through and stops each kind of bad one. */
class ContractGateTest {

    private static final Path CURRENT = Path.of("src/main/avro");
    private static final String MESSAGE = "com.acme.commerce.contracts.payments.VoidPayment";
    private static final String ENUM = "com.acme.commerce.contracts.ordering.CancellationReason";
    private static final String REMEDY =
            "Undo it, or make it compatible: only fields with a default may come and go, and"
                    + " enums may grow. If it has to break, give the topic a new major version: docs/governance.md";
    private static final ObjectMapper JSON = new ObjectMapper();

    private SchemaSet schemas;

    @BeforeEach
    void read() throws IOException {
        schemas = SchemaSet.read(CURRENT);
    }

    @Test
    void nothingChangedIsFine() {
        assertThat(violations(schemas)).isEmpty();
    }

    @Test
    void anOptionalFieldMayBeAdded() {
        assertThat(violations(with(MESSAGE, schema -> fields(schema).add(field("note", "\"none\"")))))
                .isEmpty();
    }

    @Test
    void aSymbolMayBeAdded() {
        assertThat(violations(with(ENUM, schema -> ((ArrayNode) schema.get("symbols")).add("BORED"))))
                .isEmpty();
    }

    @Test
    void aNewSchemaMayBeAdded() {
        Map<String, Schema> more = new TreeMap<>(schemas.byName());
        String name = "com.acme.commerce.contracts.payments.Surcharge";
        more.put(name, edited(MESSAGE, schema -> schema.put("name", "Surcharge")));

        assertThat(violations(new SchemaSet(more))).isEmpty();
    }

    @Test
    void aFieldWithoutADefaultStops() {
        assertThat(violations(with(MESSAGE, schema -> fields(schema).add(field("note", null)))))
                .hasSize(1)
                .first()
                .asString()
                .startsWith(MESSAGE + ": breaks with 1.0.0: new readers")
                .contains("note");
    }

    @Test
    void aRemovedFieldStops() {
        assertThat(violations(with(MESSAGE, schema -> fields(schema).remove(1))))
                .singleElement()
                .asString()
                .startsWith(MESSAGE + ": breaks with 1.0.0: old readers")
                .contains("orderId")
                .endsWith(REMEDY);
    }

    @Test
    void aChangedTypeStops() {
        assertThat(violations(
                        with(MESSAGE, schema -> ((ObjectNode) fields(schema).get(1)).put("type", "long"))))
                .anyMatch(violation -> violation.startsWith(MESSAGE + ": breaks with 1.0.0"));
    }

    @Test
    void aNarrowedTypeStops() {
        String adjusted = "com.acme.commerce.contracts.fulfilment.StockAdjusted";

        assertThat(violations(
                        with(adjusted, schema -> ((ObjectNode) fields(schema).get(3)).put("type", "int"))))
                .singleElement()
                .asString()
                .startsWith(adjusted + ": breaks with 1.0.0: new readers do not understand old messages")
                .contains("INT not compatible with writer type: LONG")
                .endsWith(REMEDY);
    }

    @Test
    void aRenamedSymbolStops() {
        assertThat(violations(with(ENUM, schema -> ((ArrayNode) schema.get("symbols")).set(4, "SWINDLE"))))
                .isNotEmpty()
                .allMatch(violation -> violation.startsWith(ENUM + ": breaks with 1.0.0: symbol FRAUD is gone"))
                .allMatch(violation -> violation.endsWith(REMEDY));
    }

    @Test
    void aChangeThatTheChangelogDoesNotNameStops() {
        SchemaSet changed = with(MESSAGE, schema -> fields(schema).add(field("note", "\"none\"")));

        assertThat(gate(changed, "## Unreleased\n\nNothing.\n\n## 1.0.0\n\n" + all())
                        .violations())
                .containsExactly(MESSAGE + ": changed, and avro/CHANGELOG.md does not say so. Describe the change under"
                        + " \"## Unreleased\" and name it there: `VoidPayment`");
        assertThat(gate(changed, "## 1.0.0\n\n" + all()).violations()).hasSize(1);
        assertThat(gate(changed, "## Unreleased\n\n- `VoidPayment` has a note.\n\n## 1.0.0\n\n" + all())
                        .violations())
                .isEmpty();
    }

    @Test
    void aDocIsAChangeAsWell() {
        SchemaSet changed = with(ENUM, schema -> schema.put("doc", "Something else."));

        assertThat(gate(changed, "## 1.0.0\n\n" + all()).violations())
                .singleElement()
                .asString()
                .startsWith(ENUM + ": changed, and avro/CHANGELOG.md does not say so");
    }

    @Test
    void whatAReleaseBroughtStaysInItsSection() {
        assertThat(gate(schemas, "## 1.0.0\n\n" + all().replace("`VoidPayment`", ""))
                        .violations())
                .containsExactly(MESSAGE + ": changed, and avro/CHANGELOG.md does not say so. Describe the change under"
                        + " \"## 1.0.0\" and name it there: `VoidPayment`");
    }

    @Test
    void theMajorVersionsOfASchemaAreNamedApart() {
        assertThat(gate(schemas, "## 1.0.0\n\n" + all().replace("`v2.StockAdjusted`", ""))
                        .violations())
                .singleElement()
                .asString()
                .endsWith("`v2.StockAdjusted`");
    }

    @Test
    void aSchemaWhoseEndWasAnnouncedMayGo() {
        Map<String, Schema> fewer = new TreeMap<>(schemas.byName());
        fewer.remove(ENUM);

        assertThat(gate(new SchemaSet(fewer), "## Unreleased\n\n- Removed `CancellationReason`.\n## 1.0.0\n" + all())
                        .violations())
                .isEmpty();
    }

    @Test
    void aRemovedSchemaStops() {
        Map<String, Schema> fewer = new TreeMap<>(schemas.byName());
        fewer.remove(ENUM);

        assertThat(violations(new SchemaSet(fewer)))
                .containsExactly(ENUM
                        + ": was released with 1.0.0 and is gone. Put it back; or, if its announced end has passed, say"
                        + " so in avro/CHANGELOG.md: - Removed `CancellationReason`");
    }

    @Test
    void everyReleaseCountsAndNotOnlyTheLast() {
        SchemaSet withDefault = with(MESSAGE, schema -> fields(schema).add(field("note", "\"none\"")));
        SchemaSet withoutDefault = with(MESSAGE, schema -> fields(schema).add(field("note", null)));
        Catalogue catalogue = Catalogue.withPartitions(1);

        assertThat(new ContractGate(schemas, sorted(Map.of("1.1.0", withDefault)), everywhere(), catalogue)
                        .violations())
                .isEmpty();
        assertThat(new ContractGate(
                                schemas,
                                sorted(Map.of("1.1.0", withDefault, "1.0.0", withoutDefault)),
                                everywhere(),
                                catalogue)
                        .violations())
                .singleElement()
                .asString()
                .startsWith(MESSAGE + ": breaks with 1.0.0");
    }

    @Test
    void whatIsNotDescribedStops() {
        assertThat(violations(with(MESSAGE, schema -> schema.remove("doc"))))
                .containsExactly(MESSAGE + ": has no doc. Say what it means: \"doc\": \"...\"");
        assertThat(violations(with(MESSAGE, schema -> schema.put("doc", " "))))
                .containsExactly(MESSAGE + ": has no doc. Say what it means: \"doc\": \"...\"");
        assertThat(violations(
                        with(MESSAGE, schema -> ((ObjectNode) fields(schema).get(1)).remove("doc"))))
                .containsExactly(MESSAGE + ": field orderId has no doc. Say what it means: \"doc\": \"...\"");
        assertThat(violations(with(ENUM, schema -> schema.remove("doc"))))
                .containsExactly(ENUM + ": has no doc. Say what it means: \"doc\": \"...\"");
    }

    @Test
    void whatNobodyOwnsStops() {
        assertThat(violations(with(MESSAGE, schema -> schema.remove("owner"))))
                .containsExactly(MESSAGE + ": has no owner. Name the domain that answers for it: \"owner\": \"...\"");
    }

    @Test
    void anEnumWithoutADefaultStops() {
        assertThat(violations(with(ENUM, schema -> schema.remove("default"))))
                .containsExactly(ENUM + ": has no default, so no symbol can ever be added."
                        + " Give it the symbol UNKNOWN, and \"default\": \"UNKNOWN\"");
    }

    @Test
    void aMessageThatDoesNotBeginWithItsEnvelopeStops() {
        SchemaSet moved =
                with(MESSAGE, schema -> fields(schema).add(fields(schema).remove(0)));

        assertThat(violations(moved)).containsExactly(MESSAGE + ": the first field of a message must be its envelope");
    }

    @Test
    void aMessageOfTheCatalogueWithoutASchemaStops() {
        Map<String, Schema> fewer = new TreeMap<>(schemas.byName());
        fewer.remove(MESSAGE);

        assertThat(new ContractGate(new SchemaSet(fewer), sorted(Map.of()), everywhere(), Catalogue.withPartitions(1))
                        .violations())
                .containsExactly(MESSAGE + ": the first field of a message must be its envelope");
    }

    @Test
    void filesAreReadWithWhatTheyReferTo(@TempDir Path module) throws IOException {
        copy(CURRENT, module.resolve("src/main/avro"));
        copy(CURRENT, module.resolve("src/main/released/1.0.0"));
        Files.writeString(module.resolve("CHANGELOG.md"), "## Unreleased\n" + all() + "## 1.0.0\n" + all());
        Path file = module.resolve("src/main/released/1.0.0/payments/payment-commands/VoidPayment.avsc");
        Files.writeString(file, Files.readString(file).replace("\"orderId\"", "\"order\""));

        ContractGate gate = ContractGate.ofFiles(module, Catalogue.withPartitions(1));

        assertThat(gate.releasedVersions()).containsExactly("1.0.0");
        assertThat(gate.violations()).hasSize(2).allMatch(violation -> violation.startsWith(MESSAGE + ": breaks"));
    }

    @Test
    void aFileThatRefersToNothingIsRefused(@TempDir Path folder) throws IOException {
        copy(CURRENT, folder);
        Files.delete(folder.resolve("Envelope.avsc"));

        assertThatThrownBy(() -> SchemaSet.read(folder))
                .isInstanceOf(AvroRuntimeException.class)
                .hasMessageContaining("Envelope");
    }

    private List<String> violations(SchemaSet changed) {
        return new ContractGate(changed, sorted(Map.of("1.0.0", schemas)), everywhere(), Catalogue.withPartitions(1))
                .violations();
    }

    private ContractGate gate(SchemaSet changed, String changelog) {
        return new ContractGate(
                changed, sorted(Map.of("1.0.0", schemas)), Changelog.parse(changelog), Catalogue.withPartitions(1));
    }

    /** Names every schema in every section, so that each test meets the one rule it is about. */
    private Changelog everywhere() {
        return Changelog.parse("## Unreleased\n`Surcharge`" + all() + "## 1.1.0\n" + all() + "## 1.0.0\n" + all());
    }

    private String all() {
        return schemas.byName().values().stream()
                .map(schema -> "`" + Changelog.label(schema) + "`\n")
                .collect(Collectors.joining());
    }

    private static SortedMap<String, SchemaSet> sorted(Map<String, SchemaSet> versions) {
        return new TreeMap<>(versions);
    }

    private SchemaSet with(String name, Consumer<ObjectNode> edit) {
        Map<String, Schema> changed = new TreeMap<>(schemas.byName());
        changed.put(name, edited(name, edit));
        return new SchemaSet(changed);
    }

    private Schema edited(String name, Consumer<ObjectNode> edit) {
        try {
            ObjectNode schema =
                    (ObjectNode) JSON.readTree(schemas.byName().get(name).toString());
            edit.accept(schema);
            return new Schema.Parser().parse(schema.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ArrayNode fields(ObjectNode schema) {
        return (ArrayNode) schema.get("fields");
    }

    private static ObjectNode field(String name, String defaultJson) {
        ObjectNode field =
                JSON.createObjectNode().put("name", name).put("type", "string").put("doc", "Something.");
        return defaultJson == null ? field : field.put("default", defaultJson.replace("\"", ""));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                Files.createDirectories(target.getParent());
                Files.copy(path, target);
            }
        }
    }
}
