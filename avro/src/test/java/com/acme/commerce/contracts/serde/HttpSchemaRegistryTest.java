package com.acme.commerce.contracts.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.contracts.ordering.CancelOrder;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSchemaRegistryTest {

    private static final Schema SCHEMA =
            PublishedSchema.of("t", CancelOrder.getClassSchema()).schema();
    private static final String REGISTER = "POST /subjects/some.subject/versions";
    private static final String LOOKUP = "POST /subjects/some.subject";
    private static final String LATEST = "GET /subjects/some.subject/versions/latest";
    private static final String BY_ID = "GET /schemas/ids/7";

    private RegistryStub stub;

    @BeforeEach
    void start() throws IOException {
        stub = new RegistryStub();
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void registersTheWholeSchema() throws IOException {
        stub.reply(REGISTER, 200, "{\"id\":7,\"version\":3,\"something\":\"else\"}");

        assertThat(registry().register("some.subject", SCHEMA)).isEqualTo(7);

        String body = stub.requests().get(0).body();
        String sent = new ObjectMapper().readTree(body).get("schema").textValue();
        assertThat(new Schema.Parser().parse(sent)).isEqualTo(SCHEMA);
    }

    @Test
    void looksUpWithoutRegistering() {
        stub.reply(LOOKUP, 200, "{\"id\":7,\"version\":3}");

        assertThat(registry().lookup("some.subject", SCHEMA)).isEqualTo(7);
        assertThat(stub.questions()).containsExactly(LOOKUP);
    }

    @Test
    void tellsTheNewestSchemaOfASubject() {
        stub.reply(LATEST, 200, RegistryStub.entry(SCHEMA.toString()));

        assertThat(registry().latest("some.subject")).contains(SCHEMA);
    }

    @Test
    void aSubjectWithoutSchemasIsToldFromAServerThatIsNoRegistry() {
        stub.reply(LATEST, 404, "{\"error_code\":40401}");
        stub.reply("GET /subjects", 200, "[]").reply("GET /subjects", 404, "not found");

        assertThat(registry().latest("some.subject")).isEmpty();
        assertThatThrownBy(() -> registry().latest("some.subject"))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("schema.registry.url");
    }

    @Test
    void subjectsAreEscaped() {
        stub.reply("POST /subjects/a%2Fb%20c%3F/versions", 200, "{\"id\":7}");

        assertThat(registry().register("a/b c?", SCHEMA)).isEqualTo(7);
    }

    @Test
    void findsSchemasById() {
        stub.reply(BY_ID, 200, RegistryStub.entry(SCHEMA.toString()));

        assertThat(registry().byId(7)).isEqualTo(SCHEMA);
    }

    @Test
    void resolvesReferencesOfReferencesAndSharedOnes() {
        stub.reply(BY_ID, 200, """
                {"schema": "{\\"type\\":\\"record\\",\\"name\\":\\"a.Top\\",\\"fields\\":[\
                {\\"name\\":\\"left\\",\\"type\\":\\"a.Left\\"},{\\"name\\":\\"bottom\\",\\"type\\":\\"a.Bottom\\"}]}",
                 "references": [{"name": "a.Left", "subject": "left", "version": 2},
                                {"name": "a.Bottom", "subject": "bottom", "version": 1}]}""");
        stub.reply("GET /subjects/left/versions/2", 200, """
                {"id": 5, "schema": "{\\"type\\":\\"record\\",\\"name\\":\\"a.Left\\",\\"fields\\":[\
                {\\"name\\":\\"bottom\\",\\"type\\":\\"a.Bottom\\"}]}",
                 "references": [{"name": "a.Bottom", "subject": "bottom", "version": 1}]}""");
        stub.reply("GET /subjects/bottom/versions/1", 200, """
                {"id": 6, "schema": "{\\"type\\":\\"enum\\",\\"name\\":\\"a.Bottom\\",\\"symbols\\":[\\"X\\"]}"}""");

        Schema schema = registry().byId(7);

        assertThat(schema.getField("left").schema().getField("bottom").schema().getEnumSymbols())
                .containsExactly("X");
        assertThat(schema.getField("bottom").schema().getFullName()).isEqualTo("a.Bottom");
        assertThat(stub.requests()).hasSize(3);
    }

    @Test
    void aReferenceThatIsGoneIsSaid() {
        stub.reply(BY_ID, 200, """
                {"schema": "\\"string\\"", "references": [{"name": "x", "subject": "gone", "version": 1}]}""");

        assertThatThrownBy(() -> registry().byId(7))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("/subjects/gone/versions/1");
    }

    @Test
    void anIncompatibleSchemaIsRefusedAtOnce() {
        stub.reply(REGISTER, 409, "whatever the registry says");

        assertThatThrownBy(() -> registry().register("some.subject", SCHEMA))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("CancelOrder")
                .hasMessageContaining("not compatible")
                .hasMessageContaining("some.subject");
        assertThat(stub.requests()).hasSize(1);
    }

    @Test
    void anInvalidSchemaIsRefusedAtOnce() {
        stub.reply(REGISTER, 422, "");

        assertThatThrownBy(() -> registry().register("some.subject", SCHEMA))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("invalid");
    }

    @Test
    void anUnknownIdIsPoison() {
        stub.reply("GET /subjects", 200, "[]");
        HttpSchemaRegistry registry = registry();

        assertThatThrownBy(() -> registry.byId(7))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("no schema with id 7");
        assertThatThrownBy(() -> registry.byId(7)).isInstanceOf(SerializationException.class);

        assertThat(stub.questions()).containsExactly(BY_ID, BY_ID, "GET /subjects", BY_ID, BY_ID, "GET /subjects");
    }

    @Test
    void anIdThatComesALittleLateIsFound() {
        stub.reply(BY_ID, 404, "").reply(BY_ID, 200, RegistryStub.entry(SCHEMA.toString()));

        assertThat(registry().byId(7)).isEqualTo(SCHEMA);
    }

    @Test
    void aProxyThatLosesItsRegistryMakesNoPoison() {
        stub.reply("GET /subjects", 200, "[]").reply("GET /subjects", 404, "default backend");
        HttpSchemaRegistry registry = registry();
        assertThatThrownBy(() -> registry.byId(7)).isInstanceOf(SerializationException.class);

        assertThatThrownBy(() -> registry.byId(7)).isInstanceOf(InvalidConfigurationException.class);
    }

    @Test
    void aSchemaThatIsNotRegisteredIsSaid() {
        stub.reply("GET /subjects", 200, "[]");

        assertThatThrownBy(() -> registry().lookup("some.subject", SCHEMA))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("not registered for some.subject")
                .hasMessageContaining("auto.register.schemas");
    }

    @Test
    void aServerThatIsNoRegistryMakesNoPoison() {
        assertThatThrownBy(() -> registry().byId(7))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("schema.registry.url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "{}", "{\"schema\": 7}"})
    void anAnswerThatIsNoneOfARegistryMakesNoPoison(String body) {
        stub.reply(BY_ID, 200, body);

        assertThatThrownBy(() -> registry().byId(7)).isInstanceOf(InvalidConfigurationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "{}", "{\"id\": \"7\"}"})
    void anIdThatIsNoneMakesNoPoison(String body) {
        stub.reply(REGISTER, 200, body);

        assertThatThrownBy(() -> registry().register("some.subject", SCHEMA))
                .isInstanceOf(InvalidConfigurationException.class);
    }

    @Test
    void aSchemaThatIsNotAvroIsPoison() {
        stub.reply(BY_ID, 200, RegistryStub.entry("syntax = \"proto3\";"));

        assertThatThrownBy(() -> registry().byId(7))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("Avro");
    }

    private HttpSchemaRegistry registry(Object... configs) {
        return new HttpSchemaRegistry(stub.configs(configs));
    }
}
