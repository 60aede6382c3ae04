package com.acme.commerce.contracts.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.contracts.ordering.CancelOrder;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryHttpTest {

    private static final Schema SCHEMA =
            PublishedSchema.of("t", CancelOrder.getClassSchema()).schema();
    private static final String REGISTER = "POST /subjects/some.subject/versions";
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

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void asksAgainWhereTheRegistryCannotAnswerForNow(int status) {
        stub.reply(BY_ID, status, "").reply(BY_ID, status, "").reply(BY_ID, 200, RegistryStub.entry(SCHEMA.toString()));

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
    void wrongCredentialsAreNoPoison() {
        stub.reply(BY_ID, 401, "").reply(BY_ID, 403, "");
        HttpSchemaRegistry registry = registry();

        assertThatThrownBy(() -> registry.byId(7)).isInstanceOf(AuthenticationException.class);
        assertThatThrownBy(() -> registry.byId(7)).isInstanceOf(AuthorizationException.class);
    }

    @Test
    void sendsTheCredentialsThatAreConfigured() {
        stub.reply(BY_ID, 200, RegistryStub.entry(SCHEMA.toString()));

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
        stub.reply(BY_ID, 200, RegistryStub.entry(SCHEMA.toString()));

        registry().byId(7);

        assertThat(stub.requests().get(0).headers()).doesNotContainKey("Authorization");
    }

    @Test
    void goesToTheNextRegistryAndStaysThere() throws IOException {
        stub.reply(BY_ID, 503, "");
        try (RegistryStub second = new RegistryStub()) {
            second.reply(BY_ID, 200, RegistryStub.entry(SCHEMA.toString()));
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
        stub.reply(BY_ID, 503, "").reply(BY_ID, 200, RegistryStub.entry(SCHEMA.toString()));
        RegistryStub second = new RegistryStub();
        second.reply(BY_ID, 200, RegistryStub.entry(SCHEMA.toString()));
        HttpSchemaRegistry registry = registry("schema.registry.url", stub.url() + "," + second.url());
        registry.byId(7);
        second.close();

        assertThat(registry.byId(7)).isEqualTo(SCHEMA);
        assertThat(stub.requests()).hasSize(2);
    }

    private HttpSchemaRegistry registry(Object... configs) {
        return new HttpSchemaRegistry(stub.configs(configs));
    }
}
