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
import java.util.TreeMap;
import java.util.function.Consumer;
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
                .contains("orderId");
    }

    @Test
    void aChangedTypeStops() {
        assertThat(violations(
                        with(MESSAGE, schema -> ((ObjectNode) fields(schema).get(1)).put("type", "long"))))
                .anyMatch(violation -> violation.startsWith(MESSAGE + ": breaks with 1.0.0"));
    }

    @Test
    void aRemovedSchemaStops() {
        Map<String, Schema> fewer = new TreeMap<>(schemas.byName());
        fewer.remove(ENUM);

        assertThat(violations(new SchemaSet(fewer))).containsExactly(ENUM + ": was released with 1.0.0 and is gone");
    }

    @Test
    void everyReleaseCountsAndNotOnlyTheLast() {
        SchemaSet withDefault = with(MESSAGE, schema -> fields(schema).add(field("note", "\"none\"")));
        SchemaSet withoutDefault = with(MESSAGE, schema -> fields(schema).add(field("note", null)));
        Catalogue catalogue = Catalogue.withPartitions(1);

        assertThat(new ContractGate(schemas, Map.of("1.1.0", withDefault), catalogue).violations())
                .isEmpty();
        assertThat(new ContractGate(schemas, Map.of("1.1.0", withDefault, "1.0.0", withoutDefault), catalogue)
                        .violations())
                .singleElement()
                .asString()
                .startsWith(MESSAGE + ": breaks with 1.0.0");
    }

    @Test
    void whatIsNotDescribedStops() {
        assertThat(violations(with(MESSAGE, schema -> schema.remove("doc")))).containsExactly(MESSAGE + ": has no doc");
        assertThat(violations(with(MESSAGE, schema -> schema.put("doc", " "))))
                .containsExactly(MESSAGE + ": has no doc");
        assertThat(violations(
                        with(MESSAGE, schema -> ((ObjectNode) fields(schema).get(1)).remove("doc"))))
                .containsExactly(MESSAGE + ": field orderId has no doc");
        assertThat(violations(with(ENUM, schema -> schema.remove("doc")))).containsExactly(ENUM + ": has no doc");
    }

    @Test
    void whatNobodyOwnsStops() {
        assertThat(violations(with(MESSAGE, schema -> schema.remove("owner"))))
                .containsExactly(MESSAGE + ": has no owner");
    }

    @Test
    void anEnumWithoutADefaultStops() {
        assertThat(violations(with(ENUM, schema -> schema.remove("default"))))
                .containsExactly(ENUM + ": has no default, so no symbol can ever be added");
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

        assertThat(new ContractGate(new SchemaSet(fewer), Map.of(), Catalogue.withPartitions(1)).violations())
                .containsExactly(MESSAGE + ": the first field of a message must be its envelope");
    }

    @Test
    void filesAreReadWithWhatTheyReferTo(@TempDir Path released) throws IOException {
        copy(CURRENT, released.resolve("1.0.0"));
        Path file = released.resolve("1.0.0/payments/payment-commands/VoidPayment.avsc");
        Files.writeString(file, Files.readString(file).replace("\"orderId\"", "\"order\""));

        ContractGate gate = ContractGate.ofFiles(CURRENT, released, Catalogue.withPartitions(1));

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
        return new ContractGate(changed, Map.of("1.0.0", schemas), Catalogue.withPartitions(1)).violations();
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
