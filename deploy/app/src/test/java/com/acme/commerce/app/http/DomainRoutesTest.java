package com.acme.commerce.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.chat.ContentKind;
import com.acme.commerce.contracts.chat.MarkRead;
import com.acme.commerce.contracts.chat.SendMessage;
import com.acme.commerce.contracts.iot.TelemetryReceived;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What requests of chat and iot become, and how their rows are shown. */
class DomainRoutesTest {

    private static final RestFixture REST = new RestFixture();

    @AfterAll
    static void close() {
        REST.close();
    }

    @BeforeEach
    void reset() {
        REST.reset();
    }

    @Test
    void aMessageIsStoredUnderItsConversation() {
        HttpResponse<String> response = REST.post(
                "/conversations/c-1/messages",
                "{\"messageId\": \"m-1\", \"senderId\": \"ann\", \"recipientIds\": [\"bob\"], \"text\": \"hello\"}");

        assertThat(response.headers().firstValue("Location")).contains("/conversations/c-1");
        var stored = REST.stored.get(0);
        assertThat(stored.topic().name()).isEqualTo("chat.chat-commands.v1");
        assertThat(stored.key()).isEqualTo("c-1");
        SendMessage command = (SendMessage) stored.message();
        assertThat(command.getMessageId()).isEqualTo("m-1");
        assertThat(command.getSenderId()).isEqualTo("ann");
        assertThat(command.getRecipientIds()).containsExactly("bob");
        assertThat(command.getKind()).isEqualTo(ContentKind.TEXT);
        assertThat(command.getText()).isEqualTo("hello");
    }

    @Test
    void aReadMarkIsStoredUnderItsConversation() {
        REST.post("/conversations/c-1/reads", "{\"memberId\": \"bob\", \"upTo\": 7}");

        MarkRead command = (MarkRead) REST.stored.get(0).message();
        assertThat(command.getMemberId()).isEqualTo("bob");
        assertThat(command.getUpTo()).isEqualTo(7);
    }

    @Test
    void everyMemberIsShownWithWhatIsUnread() {
        REST.rows.put("c-1", Rows.conversation());

        assertThat(REST.get("/conversations/c-1").body())
                .contains("{\"memberId\":\"ann\",\"readUpTo\":1,\"unread\":0}")
                .contains("{\"memberId\":\"bob\",\"readUpTo\":0,\"unread\":1}");
    }

    @Test
    void aReadingIsStoredUnderItsDevice() {
        REST.post("/devices/d-1/readings", reading("2026-05-01T14:00:00+02:00"));

        var stored = REST.stored.get(0);
        assertThat(stored.topic().name()).isEqualTo("iot.telemetry.v1");
        assertThat(stored.key()).isEqualTo("d-1");
        TelemetryReceived reading = (TelemetryReceived) stored.message();
        assertThat(reading.getValue()).isEqualTo(1.5);
        assertThat(reading.getMeasuredAt())
                .isEqualTo(Instant.parse("2026-05-01T12:00:00Z").toEpochMilli());
        assertThat(reading.getSequence()).isEqualTo(3);
    }

    @Test
    void aTimeThatIsNoneIsRefusedByItsName() {
        HttpResponse<String> response = REST.post("/devices/d-1/readings", reading("2026-13-01T12:00:00Z"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("\"field\":\"measuredAt\"");
        assertThat(REST.stored).isEmpty();
    }

    private static String reading(String measuredAt) {
        return "{\"metric\": \"temperature\", \"value\": 1.5, \"unit\": \"Cel\", \"measuredAt\": \"" + measuredAt
                + "\", \"sequence\": 3}";
    }
}
