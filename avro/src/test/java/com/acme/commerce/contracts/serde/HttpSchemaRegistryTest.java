package com.acme.commerce.contracts.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.ordering.CancelOrder;
import com.acme.commerce.contracts.ordering.CancellationReason;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSchemaRegistryTest {

    private static final CancelOrder CANCEL_ORDER =
            new CancelOrder(new Envelope("i", "t", 1, 1L, "", "c", null, null), "o", CancellationReason.FRAUD);
    private static final Schema SCHEMA =
            PublishedSchema.of("t", CancelOrder.getClassSchema()).schema();
    private static final String REGISTER = "POST /subjects/some.subject/versions";
    private static final String LOOKUP = "POST /subjects/some.subject";
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
    void subjectsAreEscaped() {
        stub.reply("POST /subjects/a%2Fb%20c%3F/versions", 200, "{\"id\":7}");

        assertThat(registry().register("a/b c?", SCHEMA)).isEqualTo(7);
    }

    @Test
    void findsSchemasById() {
        stub.reply(BY_ID, 200, entry(SCHEMA.toString()));

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

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void asksAgainWhereTheRegistryCannotAnswerForNow(int status) {
        stub.reply(BY_ID, status, "").reply(BY_ID, status, "").reply(BY_ID, 200, entry(SCHEMA.toString()));

        assertThat(registry().byId(7)).isEqualTo(SCHEMA);
        assertThat(stub.requests()).hasSize(3);
    }

    @Test
    void givesUpAfterTheLastRetry() {
        stub.reply(REGISTER, 503, "");

        assertThatThrownBy(() -> registry("max.retries", 2).register("some.subject", SCHEMA))
                .isInstanceOf(RegistryUnavailableException.class)
                .isInstanceOf(RetriableException.class)
                .hasMessageContaining("503");
        assertThat(stub.requests()).hasSize(3);
    }

    @Test
    void givesUpOnARegistryThatDoesNotAnswer() {
        stub.fallSilent();

        assertThatThrownBy(() ->
                        registry("http.read.timeout.ms", 50, "max.retries", 1).byId(7))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining(BY_ID.replace("GET ", "GET " + stub.url()));
    }

    @Test
    @Timeout(30)
    void givesUpOnARegistryThatStallsInItsBody() throws InterruptedException {
        stub.stallInBody();

        assertThatThrownBy(() ->
                        registry("http.read.timeout.ms", 200, "max.retries", 0).byId(7))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining(BY_ID.replace("GET ", "GET " + stub.url()));
        assertThat(stub.abandoned().await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void givesUpOnARegistryThatIsNotThere() {
        stub.close();

        assertThatThrownBy(() -> registry("max.retries", 1).byId(7))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining(stub.url());
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
        stub.reply(BY_ID, 404, "").reply(BY_ID, 200, entry(SCHEMA.toString()));

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
        stub.reply(BY_ID, 200, entry("syntax = \"proto3\";"));

        assertThatThrownBy(() -> registry().byId(7))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("Avro");
    }

    @Test
    void wrongCredentialsAreNoPoison() {
        stub.reply(BY_ID, 401, "").reply(BY_ID, 403, "");
        HttpSchemaRegistry registry = registry();

        assertThatThrownBy(() -> registry.byId(7)).isInstanceOf(AuthenticationException.class);
        assertThatThrownBy(() -> registry.byId(7)).isInstanceOf(AuthorizationException.class);
    }

    @Test
    void sendsTheCredentialsThatAreConfigured() {
        stub.reply(BY_ID, 200, entry(SCHEMA.toString()));

        registry("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "me:secret")
                .byId(7);

        assertThat(stub.requests().get(0).headers().getFirst("Authorization")).isEqualTo("Basic bWU6c2VjcmV0");
    }

    @Test
    void sendsTheCredentialsOfTheAddressAndNeverShowsThem() {
        stub.reply(BY_ID, 503, "");
        String url = stub.url().replace("http://", "http://me:secret@");

        assertThatThrownBy(() ->
                        registry("schema.registry.url", url, "max.retries", 0).byId(7))
                .hasMessageContaining("503")
                .hasMessageNotContaining("secret");
        assertThat(stub.requests().get(0).headers().getFirst("Authorization")).isEqualTo("Basic bWU6c2VjcmV0");
    }

    @Test
    void sendsNoCredentialsWhereNoneAreGiven() {
        stub.reply(BY_ID, 200, entry(SCHEMA.toString()));

        registry().byId(7);

        assertThat(stub.requests().get(0).headers()).doesNotContainKey("Authorization");
    }

    @Test
    void goesToTheNextRegistryAndStaysThere() throws IOException {
        stub.reply(BY_ID, 503, "");
        try (RegistryStub second = new RegistryStub()) {
            second.reply(BY_ID, 200, entry(SCHEMA.toString()));
            HttpSchemaRegistry registry =
                    registry("schema.registry.url", stub.url() + "," + second.url() + "/", "max.retries", 0);

            assertThat(registry.byId(7)).isEqualTo(SCHEMA);
            assertThat(registry.byId(7)).isEqualTo(SCHEMA);

            assertThat(stub.requests()).hasSize(1);
            assertThat(second.requests()).hasSize(2);
        }
    }

    @Test
    void comesBackToTheFirstRegistryWhenTheNextGoes() throws IOException {
        stub.reply(BY_ID, 503, "").reply(BY_ID, 200, entry(SCHEMA.toString()));
        RegistryStub second = new RegistryStub();
        second.reply(BY_ID, 200, entry(SCHEMA.toString()));
        HttpSchemaRegistry registry = registry("schema.registry.url", stub.url() + "," + second.url());
        registry.byId(7);
        second.close();

        assertThat(registry.byId(7)).isEqualTo(SCHEMA);
        assertThat(stub.requests()).hasSize(2);
    }

    @Test
    void servesTheSerdeThatIsConfiguredForIt() {
        PublishedSchema published = PublishedSchema.of("some.topic.v1", CANCEL_ORDER.getSchema());
        stub.reply("POST /subjects/" + published.subject(), 200, "{\"id\":7}");
        stub.reply(BY_ID, 200, entry(published.schema().toString()));
        try (AvroSerde serde = new AvroSerde()) {
            serde.configure(configs("auto.register.schemas", "false", "bootstrap.servers", "anything"), false);

            byte[] bytes = serde.serializer().serialize("some.topic.v1", CANCEL_ORDER);

            assertThat(bytes).startsWith(0, 0, 0, 0, 7);
            assertThat(serde.deserializer().deserialize("some.topic.v1", bytes)).isEqualTo(CANCEL_ORDER);
            assertThat(stub.requests()).hasSize(2);
        }
    }

    @Test
    void servesTheSerializersThatAPlainClientMakes() {
        PublishedSchema published = PublishedSchema.of("some.topic.v1", CANCEL_ORDER.getSchema());
        stub.reply("POST /subjects/" + published.subject() + "/versions", 200, "{\"id\":7}");
        stub.reply(BY_ID, 200, entry(published.schema().toString()));
        try (AvroSerializer serializer = new AvroSerializer();
                AvroDeserializer deserializer = new AvroDeserializer()) {
            serializer.configure(configs(), false);
            deserializer.configure(configs(), false);

            byte[] bytes = serializer.serialize("some.topic.v1", CANCEL_ORDER);

            assertThat(deserializer.deserialize("some.topic.v1", bytes)).isEqualTo(CANCEL_ORDER);
        }
    }

    @Test
    void aRegistryThatIsDownIsNoPoisonForTheSerde() {
        stub.reply("POST /subjects/t-" + CancelOrder.class.getName() + "/versions", 503, "");
        stub.reply(BY_ID, 503, "");
        AvroSerde serde = new AvroSerde(registry("max.retries", 0));

        assertThatThrownBy(() -> serde.serializer().serialize("t", CANCEL_ORDER))
                .isExactlyInstanceOf(RegistryUnavailableException.class);
        assertThatThrownBy(() -> serde.deserializer().deserialize("t", new byte[] {0, 0, 0, 0, 7, 1}))
                .isExactlyInstanceOf(RegistryUnavailableException.class);
    }

    private HttpSchemaRegistry registry(Object... configs) {
        return new HttpSchemaRegistry(configs(configs));
    }

    private Map<String, Object> configs(Object... more) {
        Map<String, Object> configs = new HashMap<>(Map.of("schema.registry.url", stub.url(), "retries.wait.ms", 1));
        for (int i = 0; i < more.length; i += 2) {
            configs.put((String) more[i], more[i + 1]);
        }
        return configs;
    }

    private static String entry(String schema) {
        ObjectNode entry = new ObjectMapper().createObjectNode();
        return entry.put("schema", schema).put("unknown", 1).toString();
    }
}
