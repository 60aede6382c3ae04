package com.acme.commerce.workers.notification;

import static com.acme.commerce.workers.notification.Requests.NOW;
import static com.acme.commerce.workers.notification.Requests.request;
import static com.acme.commerce.workers.notification.Requests.why;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.notification.NotificationFailed;
import com.acme.commerce.contracts.notification.NotificationFailureReason;
import com.acme.commerce.contracts.notification.NotificationKind;
import com.acme.commerce.contracts.notification.NotificationRequested;
import com.acme.commerce.contracts.notification.NotificationSent;
import com.acme.commerce.local.mail.MailSink;
import com.acme.commerce.workers.agents.Agent.Said;
import com.acme.commerce.workers.agents.AgentRefusedException;
import com.acme.commerce.workers.notification.Mailer.Connection;
import com.acme.commerce.workers.notification.Mailer.NotAcceptedException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a sender does about one notification, with a real mail server. */
class NotificationAgentTest {

    private static final Duration RETRY_FOR = Duration.ofHours(1);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ClaimList claims = new ClaimList();
    private AddressBook addresses = customerId -> Optional.of(customerId + "@example.com");
    private MailSink sink;

    @BeforeEach
    void start() throws IOException {
        sink = SmtpMailerTest.sink();
    }

    @AfterEach
    void stop() {
        sink.close();
    }

    @Test
    void aNotificationIsSentOnceHoweverOftenItIsAskedFor() throws Exception {
        NotificationAgent agent = agent("one", server());

        SpecificRecord first = react(agent, request("n-1"));
        SpecificRecord again = react(agent, request("n-1"));

        assertThat(first).isInstanceOf(NotificationSent.class).isEqualTo(again);
        assertThat(((NotificationSent) first).getEnvelope().getCausationId()).isEqualTo("request-n-1");
        assertThat(((NotificationSent) first).getEnvelope().getTraceId()).isEqualTo(Requests.TRACE);
        assertThat(sink.messages()).hasSize(1);
        assertThat(meters.counter("commerce.notifications", "outcome", "sent").count())
                .isEqualTo(1);
    }

    @Test
    void whoeverTakesOverFromASenderThatDiedAfterTheMailWasHandedOverSendsNone() throws Exception {
        Mailer dying = () -> connection((id, address, mail, connected) -> {
            connected.send(id, address, mail);
            throw new AssertionError("killed");
        });
        NotificationAgent first = agent("one", dying);
        assertThatThrownBy(() -> react(first, request("n-1"))).hasMessage("killed");
        assertThat(sink.messages()).hasSize(1);

        assertThat(reason(react(agent("two", server()), request("n-1"))))
                .isEqualTo(NotificationFailureReason.OUTCOME_UNKNOWN);
        // Also where the dead one was only a thread.
        assertThat(reason(react(first, request("n-1")))).isEqualTo(NotificationFailureReason.OUTCOME_UNKNOWN);
        assertThat(sink.messages()).hasSize(1);
    }

    @Test
    void whoeverTakesOverFromASenderThatDiedBeforeTheMailWasHandedOverSendsNoneEither() throws Exception {
        Mailer dying = () -> connection((id, address, mail, connected) -> {
            throw new AssertionError("killed");
        });
        assertThatThrownBy(() -> react(agent("one", dying), request("n-1"))).hasMessage("killed");

        assertThat(reason(react(agent("two", server()), request("n-1"))))
                .isEqualTo(NotificationFailureReason.OUTCOME_UNKNOWN);
        assertThat(sink.messages()).isEmpty();
    }

    @Test
    void aServerThatIsAwayLosesNothingAndClaimsNothing() throws Exception {
        Mailer away = () -> {
            throw NotAcceptedException.forNow("away", null);
        };
        assertThatThrownBy(() -> react(agent("one", away), request("n-1"))).isInstanceOf(NotAcceptedException.class);

        assertThat(react(agent("two", server()), request("n-1"))).isInstanceOf(NotificationSent.class);
        assertThat(sink.messages()).hasSize(1);
    }

    @Test
    void whatWasRefusedForNowIsSentByTheSenderThatClaimedIt() throws Exception {
        AtomicInteger refusals = new AtomicInteger(2);
        Mailer busy = () -> connection((id, address, mail, connected) -> {
            if (refusals.getAndDecrement() > 0) {
                throw NotAcceptedException.forNow("busy", null);
            }
            connected.send(id, address, mail);
        });
        NotificationAgent agent = agent("one", busy);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> react(agent, request("n-1"))).isInstanceOf(NotAcceptedException.class);
        }

        assertThat(react(agent, request("n-1"))).isInstanceOf(NotificationSent.class);
        assertThat(sink.messages()).hasSize(1);
    }

    @Test
    void aClaimThatWasMadeWithoutAnAnswerIsItsSendersAllTheSame() throws Exception {
        claims.losesAnswer = true;
        NotificationAgent agent = agent("one", server());
        assertThatThrownBy(() -> react(agent, request("n-1"))).isInstanceOf(TimeoutException.class);

        assertThat(react(agent, request("n-1"))).isInstanceOf(NotificationSent.class);
        assertThat(sink.messages()).hasSize(1);
    }

    @Test
    void aSenderThatHasForgottenWhatItDidDoesNotSendAgain() throws Exception {
        react(agent("one", server()), request("n-1"));

        assertThat(reason(react(agent("one", server()), request("n-1"))))
                .isEqualTo(NotificationFailureReason.OUTCOME_UNKNOWN);
        assertThat(sink.messages()).hasSize(1);
    }

    @Test
    void aConnectionThatBreaksWhileTheServerHasTheMailIsNotTriedAgain() throws Exception {
        try (ScriptedSmtpServer server =
                new ScriptedSmtpServer(Map.of(ScriptedSmtpServer.END, ScriptedSmtpServer.HANG_UP))) {
            NotificationAgent agent = agent("one", SmtpMailerTest.mailer(server.port(), Optional.empty()));

            assertThat(reason(react(agent, request("n-1")))).isEqualTo(NotificationFailureReason.OUTCOME_UNKNOWN);
        }
    }

    @ParameterizedTest
    @CsvSource({"RCPT, BAD_ADDRESS", "'.', REFUSED"})
    void whatTheServerRefusesForGoodHasFailed(String command, NotificationFailureReason reason) throws Exception {
        try (ScriptedSmtpServer server = new ScriptedSmtpServer(Map.of(command, "550 no"))) {
            NotificationAgent agent = agent("one", SmtpMailerTest.mailer(server.port(), Optional.empty()));

            assertThat(reason(react(agent, request("n-1")))).isEqualTo(reason);
        }
    }

    @Test
    void whoIsNotThereGetsNoMail() throws Exception {
        addresses = customerId -> Optional.empty();

        assertThat(reason(react(agent("one", server()), request("n-1"))))
                .isEqualTo(NotificationFailureReason.NO_ADDRESS);
        assertThat(sink.messages()).isEmpty();
    }

    @Test
    void whatWaitsForTooLongIsGivenUp() throws Exception {
        addresses = customerId -> {
            throw new IOException("away");
        };
        NotificationAgent agent = agent("one", server());
        assertThatThrownBy(() -> react(agent, request("n-1"))).isInstanceOf(IOException.class);

        long old = NOW - RETRY_FOR.toMillis();
        NotificationRequested late = request("n-2", NotificationKind.ORDER_CREATED, null, old);
        assertThat(reason(react(agent, late))).isEqualTo(NotificationFailureReason.GIVEN_UP);
    }

    @Test
    void whatNoMailCanBeMadeOfIsSetAside() {
        NotificationRequested request = request("n-1", NotificationKind.SHIPMENT_CREATED, null, NOW);

        assertThatThrownBy(() -> react(agent("one", server()), request)).isInstanceOf(AgentRefusedException.class);
        assertThat(sink.messages()).isEmpty();
    }

    /** What happens to a mail on its way to the server. */
    @FunctionalInterface
    private interface Way {
        void go(String id, String address, Mail mail, Connection connected) throws Exception;
    }

    private Connection connection(Way way) throws NotAcceptedException {
        Connection connected = server().connect();
        return new Connection() {
            @Override
            public void send(String id, String address, Mail mail) throws NotAcceptedException {
                try {
                    way.go(id, address, mail, connected);
                } catch (NotAcceptedException e) {
                    throw e;
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public void close() {
                connected.close();
            }
        };
    }

    private Mailer server() {
        return SmtpMailerTest.mailer(sink.smtpPort(), Optional.empty());
    }

    private NotificationAgent agent(String claimantId, Mailer mailer) {
        return new NotificationAgent(
                customerId -> addresses.addressOf(customerId),
                new MailTemplates(),
                mailer,
                claims.of(claimantId),
                claimantId,
                RETRY_FOR,
                meters);
    }

    private static SpecificRecord react(NotificationAgent agent, NotificationRequested request) throws Exception {
        Causation why = why(request);
        Said said = agent.react(request, why).get(0);
        assertThat(said.key()).isEqualTo("ann");
        return said.message();
    }

    private static NotificationFailureReason reason(SpecificRecord message) {
        return ((NotificationFailed) message).getReason();
    }
}
