package com.acme.commerce.contracts.serde;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.governance.RegisteredContracts;
import com.acme.commerce.contracts.governance.SchemaSet;
import com.acme.commerce.contracts.payments.VoidPayment;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A registry is held to the rules of the build, with every version that it has. */
class RegisteredContractsTest {

    private static final Catalogue CATALOGUE = Catalogue.withPartitions(1);
    private static final String SUBJECT =
            "payments.payment-commands.v1-com.acme.commerce.contracts.payments.VoidPayment";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, List<String>> registered = new TreeMap<>();
    private RegistryStub registry;

    @BeforeEach
    void registerAll() throws IOException {
        registry = new RegistryStub();
        for (TopicDef topic : CATALOGUE.all()) {
            topic.messages().forEach(type -> {
                PublishedSchema message =
                        PublishedSchema.of(topic.name(), SpecificData.get().getSchema(type));
                registered.put(message.subject(), List.of(message.schema().toString()));
            });
        }
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void whatTheCatalogueRegistersIsFine() throws IOException {
        assertThat(violations()).isEmpty();
    }

    @Test
    void aSchemaThatIsMissingIsNamed() throws IOException {
        registered.remove(SUBJECT);

        assertThat(violations()).singleElement().asString().startsWith(SUBJECT + ": is not registered");
    }

    @Test
    void everyVersionCountsAndNotOnlyTheLast() throws IOException {
        ObjectNode other = ours();
        ((ArrayNode) other.get("fields")).remove(1);
        registered.put(SUBJECT, List.of(other.toString(), ours().toString()));

        assertThat(violations())
                .anyMatch(violation -> violation.startsWith(VoidPayment.class.getName() + ": breaks with version 1 of "
                        + SUBJECT + " in the registry: new readers do not understand old messages"))
                .anyMatch(violation -> violation.contains("version 1 of " + SUBJECT + " in the registry was never"));
    }

    @Test
    void aCompatibleVersionThatWasNeverReleasedIsNamed() throws IOException {
        ObjectNode other = ours();
        ((ArrayNode) other.get("fields"))
                .addObject()
                .put("name", "note")
                .put("type", "string")
                .put("doc", "A note.")
                .put("default", "");
        registered.put(SUBJECT, List.of(ours().toString(), other.toString()));

        assertThat(violations())
                .singleElement()
                .asString()
                .startsWith(VoidPayment.class.getName() + ": version 2 of " + SUBJECT
                        + " in the registry was never released");
    }

    @Test
    void aSchemaWithoutDocsAndOwnerIsNamed() throws IOException {
        ObjectNode other = ours();
        other.remove(List.of("doc", "owner"));
        registered.put(SUBJECT, List.of(other.toString()));

        assertThat(violations())
                .anyMatch(violation -> violation.contains("has no doc"))
                .anyMatch(violation -> violation.contains("has no owner"));
    }

    @Test
    void aSubjectOnOurTopicsThatNobodyKnowsIsNamed() throws IOException {
        registered.put("payments.payments.v1-com.other.Thing", List.of());
        registered.put("somebody.elses.v1-com.other.Thing", List.of());

        assertThat(violations())
                .singleElement()
                .asString()
                .startsWith("payments.payments.v1-com.other.Thing: is registered, and the catalogue has no such");
    }

    private List<String> violations() throws IOException {
        registry.reply("GET /subjects", 200, JSON.writeValueAsString(registered.keySet()));
        registered.forEach((subject, versions) -> {
            ArrayNode numbers = JSON.createArrayNode();
            for (int number = 1; number <= versions.size(); number++) {
                numbers.add(number);
                registry.reply(
                        "GET /subjects/" + subject + "/versions/" + number,
                        200,
                        RegistryStub.entry(versions.get(number - 1)));
            }
            registry.reply("GET /subjects/" + subject + "/versions", 200, numbers.toString());
        });
        return new RegisteredContracts(
                        new HttpSchemaRegistry(registry.configs()),
                        CATALOGUE,
                        List.of(SchemaSet.read(Path.of("src/main/avro"))))
                .violations();
    }

    private static ObjectNode ours() throws IOException {
        return (ObjectNode) JSON.readTree(
                PublishedSchema.of("any", VoidPayment.getClassSchema()).schema().toString());
    }
}
