package com.acme.commerce.workers.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.acme.commerce.local.FreePorts;
import com.acme.commerce.local.mail.MailSink;
import com.acme.commerce.local.mail.SunkMail;
import com.acme.commerce.workers.notification.Mailer.Connection;
import com.acme.commerce.workers.notification.Mailer.NotAcceptedException;
import com.acme.commerce.workers.notification.Mailer.OutcomeUnknownException;
import com.acme.commerce.workers.notification.SmtpSettings.Login;
import com.acme.commerce.workers.notification.SmtpSettings.Security;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpMailerTest {

    private static final Mail MAIL = new Mail("Gr\u00fc\u00dfe", "Hello,\n\n.\nyour order\n");

    @Test
    void aMailArrivesWithItsHeadersAndItsText() throws Exception {
        try (MailSink sink = sink()) {
            send(mailer(sink.smtpPort(), Optional.empty()), "ann@example.com");

            SunkMail mail = sink.messages().get(0);
            assertThat(sink.messages()).hasSize(1);
            assertThat(mail.from()).isEqualTo("shop@example.com");
            assertThat(mail.to()).isEqualTo("ann@example.com");
            assertThat(mail.content())
                    .contains("Message-ID: <n-1@notification>", "To: ann@example.com", "Auto-Submitted: auto-generated")
                    .contains("Subject: =?UTF-8?")
                    .contains("your order")
                    .doesNotContain("Bcc");
            URI list = URI.create("http://127.0.0.1:" + sink.httpPort() + "/messages");
            assertThat(HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(list).build(), BodyHandlers.ofString())
                            .body())
                    .contains("\"received\":1", "\"to\":\"ann@example.com\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ann",
                "ann@example.com\r\nBcc: eve@example.com",
                "ann@example.com, eve@example.com",
                "ann@example.com>\r\nRCPT TO:<eve@example.com",
                "friends: ann@example.com, eve@example.com;"
            })
    void whatIsNotOneAddressGoesNowhere(String address) throws Exception {
        try (MailSink sink = sink()) {
            NotAcceptedException refused = catchThrowableOfType(
                    NotAcceptedException.class, () -> send(mailer(sink.smtpPort(), Optional.empty()), address));

            assertThat(refused.isBadAddress()).isTrue();
            assertThat(refused).hasMessage("the address is none");
            assertThat(sink.messages()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL, 451 later,         false, false",
        "RCPT, 450 mailbox busy,  false, false",
        "RCPT, 550 no such user,  true,  true",
        "DATA, 452 full,          false, false",
        "'.',  451 later,         false, false",
        "'.',  554 no,            true,  false"
    })
    void whatTheServerRefusesItSurelyDoesNotHave(String command, String answer, boolean forGood, boolean badAddress)
            throws Exception {
        try (ScriptedSmtpServer server = new ScriptedSmtpServer(Map.of(command, answer))) {
            NotAcceptedException refused = catchThrowableOfType(
                    NotAcceptedException.class, () -> send(mailer(server.port(), Optional.empty()), "ann@example.com"));

            assertThat(refused.isForGood()).isEqualTo(forGood);
            assertThat(refused.isBadAddress()).isEqualTo(badAddress);
            assertThat(refused.getMessage()).doesNotContain("ann@example.com");
        }
    }

    @Test
    void nobodyKnowsWhetherTheServerHasWhatItDidNotAnswer() throws Exception {
        try (ScriptedSmtpServer server =
                new ScriptedSmtpServer(Map.of(ScriptedSmtpServer.END, ScriptedSmtpServer.HANG_UP))) {
            assertThatThrownBy(() -> send(mailer(server.port(), Optional.empty()), "ann@example.com"))
                    .isInstanceOf(OutcomeUnknownException.class);
        }
    }

    @Test
    void aServerThatIsAwayHasNothing() {
        NotAcceptedException refused = catchThrowableOfType(
                NotAcceptedException.class,
                () -> mailer(new FreePorts().next(), Optional.empty()).connect());

        assertThat(refused.isForGood()).isFalse();
    }

    @Test
    void whoWantsTlsDoesNotSendInTheClearAndWhoLogsInDoesNotShowThePassword() throws Exception {
        SmtpSettings settings;
        try (ScriptedSmtpServer server = new ScriptedSmtpServer(Map.of())) {
            settings = new SmtpSettings(
                    "127.0.0.1",
                    server.port(),
                    "shop@example.com",
                    Security.STARTTLS,
                    Optional.of(new Login("shop", "secret")),
                    Duration.ofSeconds(5));
            SmtpMailer mailer = new SmtpMailer(settings, Clock.systemUTC());

            assertThatThrownBy(mailer::connect)
                    .isInstanceOf(NotAcceptedException.class)
                    .hasMessageNotContaining("secret");
        }
        assertThat(settings.toString()).contains("shop").doesNotContain("secret");
    }

    static SmtpMailer mailer(int port, Optional<Login> login) {
        return new SmtpMailer(
                new SmtpSettings("127.0.0.1", port, "shop@example.com", Security.NONE, login, Duration.ofSeconds(10)),
                Clock.systemUTC());
    }

    static MailSink sink() throws IOException {
        return MailSink.start(new FreePorts().next(), 0, Clock.systemUTC());
    }

    private static void send(Mailer mailer, String address) throws Exception {
        try (Connection connection = mailer.connect()) {
            connection.send("n-1", address, MAIL);
        }
    }
}
