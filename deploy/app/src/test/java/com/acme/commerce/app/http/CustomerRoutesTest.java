package com.acme.commerce.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.customers.CustomerStatus;
import com.acme.commerce.contracts.customers.EraseCustomer;
import com.acme.commerce.contracts.customers.RegisterCustomer;
import com.acme.commerce.contracts.customers.UpdateCustomer;
import com.acme.commerce.stores.customers.Standing;
import com.password4j.Argon2Function;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

class CustomerRoutesTest {

    private static final RestFixture REST = new RestFixture();
    private static final String PASSWORD = "tell-nobody-4711";
    private static final String REGISTRATION =
            "{\"email\": \"Ann@example.com\", \"name\": \"Ann\", \"password\": \"" + PASSWORD + "\"}";

    @AfterAll
    static void close() {
        REST.close();
    }

    @BeforeEach
    void reset() {
        REST.reset();
    }

    @Test
    void aRegistrationBecomesACommandWithAHashOfThePassword() {
        HttpResponse<String> response = REST.post("/customers", REGISTRATION);

        assertThat(response.statusCode()).isEqualTo(202);
        RestFixture.Stored stored = REST.stored.get(0);
        assertThat(stored.topic().name()).isEqualTo("customers.customer-commands.v1");
        RegisterCustomer command = (RegisterCustomer) stored.message();
        assertThat(stored.key()).isEqualTo(command.getCustomerId());
        assertThat(response.headers().firstValue("Location"))
                .contains("/customers/" + command.getCustomerId() + "/registration");
        assertThat(command.getEmail()).isEqualTo("Ann@example.com");
        assertThat(command.getName()).isEqualTo("Ann");
        assertThat(command.getEnvelope().getCorrelationId()).isEqualTo(command.getCustomerId());
        assertThat(command.getPasswordHash()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        Argon2Function argon2 = Argon2Function.getInstanceFromHash(command.getPasswordHash());
        assertThat(argon2.check(PASSWORD, command.getPasswordHash())).isTrue();
        assertThat(argon2.check("another", command.getPasswordHash())).isFalse();
    }

    @Test
    void anIdempotencyKeyIsOneCustomer() {
        HttpResponse<String> first = REST.post("/customers", REGISTRATION, "Idempotency-Key", "k-1");
        HttpResponse<String> again = REST.post("/customers", REGISTRATION, "Idempotency-Key", "k-1");
        HttpResponse<String> other =
                REST.post("/customers", REGISTRATION.replace(PASSWORD, "another-password"), "Idempotency-Key", "k-1");

        assertThat(again.body()).isEqualTo(first.body()).contains(Causation.deriveId("customer/k-1"));
        assertThat(again.headers().firstValue("Commerce-Repeated")).contains("true");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(REST.stored).hasSize(1);
    }

    /** Neither in what is stored, commands and requests, nor in what is answered, right or wrong, nor in the log. */
    @Test
    void nobodyIsToldThePassword() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Logger errors = (Logger) LoggerFactory.getLogger(Errors.class);
        Level level = root.getLevel();
        Level levelOfErrors = errors.getLevel();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        root.setLevel(Level.INFO);
        errors.setLevel(Level.TRACE);
        List<String> told = new ArrayList<>();
        try {
            told.add(REST.post("/customers", REGISTRATION, "Idempotency-Key", "k-2")
                    .body());
            told.add(REST.post("/customers", REGISTRATION.replace("@", " "), "Idempotency-Key", "k-3")
                    .body());
            told.add(REST.post("/customers", REGISTRATION.replace("Ann@", "Ann@@"))
                    .body());
            told.add(REST.post("/customers", REGISTRATION.replace("}", ", \"x\": 1}"))
                    .body());
            told.add(REST.post("/customers", REGISTRATION.replace("}", "")).body());
            told.add(REST.post("/customers", REGISTRATION.replace(PASSWORD, PASSWORD.repeat(20)))
                    .body());
            REST.storing = CompletableFuture.failedFuture(new IllegalStateException("a bug"));
            told.add(REST.post("/customers", REGISTRATION).body());
        } finally {
            root.detachAppender(log);
            root.setLevel(level);
            errors.setLevel(levelOfErrors);
        }
        told.add(REST.stored.toString());
        told.add(REST.rows.toString());
        log.list.forEach(event -> told.add(event.getFormattedMessage() + event.getThrowableProxy()));

        assertThat(log.list).as("the bug").isNotEmpty();
        assertThat(told).hasSizeGreaterThan(9).noneMatch(text -> text.contains(PASSWORD));
        assertThat(REST.rows).as("the request that was claimed").hasSize(1);
    }

    @Test
    void aChangeAndAnErasureAreCommands() {
        HttpResponse<String> changed = send("PATCH", "{\"email\": \"new@example.com\", \"status\": \"SUSPENDED\"}");
        HttpResponse<String> erased = send("DELETE", "");

        assertThat(changed.statusCode()).isEqualTo(202);
        assertThat(erased.statusCode()).isEqualTo(202);
        assertThat(erased.headers().firstValue("Location")).contains("/customers/c-1");
        UpdateCustomer change = (UpdateCustomer) REST.stored.get(0).message();
        assertThat(change.getCustomerId()).isEqualTo("c-1");
        assertThat(change.getEmail()).isEqualTo("new@example.com");
        assertThat(change.getName()).isNull();
        assertThat(change.getStatus()).isEqualTo(CustomerStatus.SUSPENDED);
        assertThat(((EraseCustomer) REST.stored.get(1).message()).getCustomerId())
                .isEqualTo("c-1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"email": "ann", "password": "long enough"}                      | email
            {"email": "a@b@c", "password": "long enough"}                    | email
            {"password": "long enough"}                                      | email
            {"email": "ann@example.com"}                                     | password
            {"email": "ann@example.com", "password": "short"}                | password
            {"email": "ann@example.com", "name": " ", "password": "long enough"} | name
            """)
    void whatIsWrongIsNamed(String body, String field) {
        HttpResponse<String> response = REST.post("/customers", body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("\"field\":\"" + field + "\"");
        assertThat(REST.stored).isEmpty();
    }

    @Test
    void aCustomerIsShownWithoutTheHash() {
        REST.rows.put("c-1", Rows.customer(Standing.ACTIVE));

        HttpResponse<String> response = REST.get("/customers/c-1");
        assertThat(response.body())
                .isEqualTo("{\"customerId\":\"c-1\",\"email\":\"ann@example.com\",\"name\":\"Ann\","
                        + "\"status\":\"ACTIVE\",\"registeredAt\":\"1970-01-01T00:00:00.001Z\"}");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @ParameterizedTest
    @EnumSource(
            value = Standing.class,
            names = {"REGISTERING", "REJECTED", "ERASED"})
    void whoIsNoCustomerIsNotShown(Standing standing) {
        REST.rows.put("c-1", Rows.customer(standing));

        assertThat(REST.get("/customers/c-1").statusCode()).isEqualTo(404);
        assertThat(REST.get("/customers/c-1/registration").statusCode()).isEqualTo(200);
    }

    @Test
    void itIsSaidWhatBecameOfARegistration() {
        REST.rows.put("c-1", Rows.customer(Standing.REJECTED));
        assertThat(REST.get("/customers/c-1/registration").body())
                .isEqualTo("{\"customerId\":\"c-1\",\"status\":\"REJECTED\",\"reason\":\"EMAIL_TAKEN\"}");

        REST.rows.put("c-1", Rows.customer(Standing.REGISTERING));
        assertThat(REST.get("/customers/c-1/registration").body()).contains("PENDING");

        REST.rows.put("c-1", Rows.customer(Standing.SUSPENDED));
        assertThat(REST.get("/customers/c-1/registration").body()).contains("REGISTERED");
    }

    private static HttpResponse<String> send(String method, String body) {
        return REST.send(REST.request("/customers/c-1")
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build());
    }
}
