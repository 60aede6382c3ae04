package com.acme.commerce.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.notification.NotificationKind;
import com.acme.commerce.contracts.notification.SetNotificationPreferences;
import com.acme.commerce.stores.notification.Preferences;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferenceRoutesTest {

    private static final RestFixture REST = new RestFixture();
    private static final String PREFERENCES = "/customers/ann/notification-preferences";

    @AfterAll
    static void close() {
        REST.close();
    }

    @BeforeEach
    void reset() {
        REST.reset();
    }

    @Test
    void aChangeBecomesACommandOfItsCustomer() {
        HttpResponse<String> response = put("{\"kinds\": [\"SHIPMENT_CREATED\", \"ORDER_CANCELLED\"]}");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.headers().firstValue("Location")).contains(PREFERENCES);
        assertThat(response.headers().firstValue("Commerce-Position")).isPresent();
        RestFixture.Stored stored = REST.stored.get(0);
        assertThat(stored.topic().name()).isEqualTo("notification.notification-commands.v1");
        assertThat(stored.key()).isEqualTo("ann");
        assertThat(stored.message()).isInstanceOfSatisfying(SetNotificationPreferences.class, command -> {
            assertThat(command.getCustomerId()).isEqualTo("ann");
            assertThat(command.getKinds())
                    .containsExactly(NotificationKind.SHIPMENT_CREATED, NotificationKind.ORDER_CANCELLED);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | kinds",
                "{\"kinds\": \"ORDER_CREATED\"} | kinds",
                "{\"kinds\": [\"PARTIES\"]} | kinds",
                "{\"kinds\": [\"UNKNOWN\"]} | kinds",
                "{\"kinds\": [], \"email\": \"a@b.c\"} | email"
            })
    void whatIsNoChangeIsRefusedAndNamesTheField(String body, String field) {
        HttpResponse<String> response = put(body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains(field);
        assertThat(REST.stored).isEmpty();
    }

    @Test
    void whatIsWantedCanBeRead() {
        REST.rows.put("ann", new Preferences("ann", 2L, List.of("ORDER_CREATED"), 1_750_000_000_000L));

        assertThat(REST.get(PREFERENCES).body())
                .isEqualTo("{\"customerId\":\"ann\",\"kinds\":[\"ORDER_CREATED\"],\"sequence\":2,"
                        + "\"updatedAt\":\"2025-06-15T15:06:40Z\"}");
    }

    private static HttpResponse<String> put(String body) {
        return REST.send(REST.request(PREFERENCES)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body))
                .build());
    }
}
