package com.acme.commerce.workers.agents;

import static com.acme.commerce.workers.agents.AgentRig.CATALOGUE;
import static com.acme.commerce.workers.agents.AgentRig.FIRST;
import static com.acme.commerce.workers.agents.AgentRig.SECOND;
import static com.acme.commerce.workers.agents.AgentRig.heard;
import static com.acme.commerce.workers.agents.AgentRig.silent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.DeadLetter;
import com.acme.commerce.contracts.chat.MarkRead;
import com.acme.commerce.contracts.iot.DeviceSilent;
import com.acme.commerce.contracts.iot.WindowClosed;
import com.acme.commerce.workers.agents.Agent.Said;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class AgentRunnerTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final AgentTopics<DeviceSilent> TOPICS = new AgentTopics<>(
            "commerce-tester",
            CATALOGUE.iot().alerts(),
            DeviceSilent.class,
            List.of(CATALOGUE.chat().commands()),
            CATALOGUE.iot().deadLetters());

    @Test
    void whatFailsIsTriedAgainInItsPlaceWhileOtherPartitionsGoOn() {
        AtomicInteger failures = new AtomicInteger(7);
        Agent<DeviceSilent> agent = (alert, why) -> {
            if (alert.getDeviceId().equals("d-0") && failures.getAndDecrement() > 0) {
                throw new IOException("away");
            }
            return says(alert, why);
        };
        try (AgentRig rig = new AgentRig(TOPICS, agent, HOUR, true)) {
            rig.record(FIRST, 0, "d-0", silent("d-0"));
            rig.record(FIRST, 1, "d-1", silent("d-1"));
            rig.record(SECOND, 0, "d-2", silent("d-2"));

            await().until(() -> rig.committed(FIRST) == 2 && rig.committed(SECOND) == 1);
            assertThat(rig.producer.history())
                    .extracting(record -> new String(record.key()))
                    .containsOnlyOnce("d-0", "d-1", "d-2")
                    .containsSubsequence("d-0", "d-1");
        }
    }

    @Test
    void whatCanNeverBeActedOnIsSetAside() {
        Agent<DeviceSilent> agent = (alert, why) -> {
            throw new AgentRefusedException("no such device");
        };
        try (AgentRig rig = new AgentRig(TOPICS, agent, HOUR, true)) {
            rig.record(FIRST, 0, "d-0", silent("d-0"));
            rig.record(FIRST, 1, "another", silent("d-1"));
            rig.record(FIRST, 2, "d-2", new byte[] {1, 2, 3});

            await().until(() -> rig.committed(FIRST) == 3);
            assertThat(rig.producer.history())
                    .hasSize(3)
                    .allSatisfy(record -> assertThat(record.topic()).isEqualTo("iot.dead-letters.v1"))
                    .extracting(record -> DeadLetter.text(record.headers(), DeadLetter.REASON))
                    .containsExactly(DeadLetter.UNACCEPTABLE, DeadLetter.UNACCEPTABLE, DeadLetter.UNDECODABLE);
        }
    }

    @Test
    void whatHasFailedForTooLongIsSetAside() {
        AtomicInteger tries = new AtomicInteger();
        Agent<DeviceSilent> agent = (alert, why) -> {
            tries.incrementAndGet();
            throw new IOException("away");
        };
        try (AgentRig rig = new AgentRig(TOPICS, agent, Duration.ZERO, true)) {
            rig.record(FIRST, 0, "d-0", silent("d-0"));

            await().until(() -> rig.committed(FIRST) == 1);
            assertThat(tries).hasValue(AgentRunner.LEAST_TRIES);
            assertThat(rig.producer.history())
                    .singleElement()
                    .satisfies(record -> assertThat(record.topic()).isEqualTo("iot.dead-letters.v1"));
        }
    }

    @Test
    void nothingIsCommittedBeforeItIsStoredAndWhatWasNotIsSaidAgain() {
        try (AgentRig rig = new AgentRig(TOPICS, AgentRunnerTest::says, HOUR, false)) {
            rig.record(FIRST, 0, "d-0", silent("d-0"));
            await().until(() -> rig.producer.history().size() == 1);
            assertThat(rig.committed(FIRST)).isZero();

            rig.producer.errorNext(new TimeoutException("no broker"));
            await().until(() -> rig.producer.history().size() == 2);
            assertThat(rig.committed(FIRST)).isZero();
            rig.producer.completeNext();
            await().until(() -> rig.committed(FIRST) == 1);
            assertThat(rig.producer.history())
                    .extracting(record -> rig.message(record).get(0).toString())
                    .allSatisfy(envelope -> assertThat(envelope)
                            .isEqualTo(rig.message(rig.producer.history().get(0))
                                    .get(0)
                                    .toString()));
        }
    }

    @Test
    void whatMayNotBeSkippedEndsIt() {
        try (AgentRig rig = new AgentRig(TOPICS, AgentRunnerTest::says, HOUR, false)) {
            rig.record(FIRST, 0, "d-0", silent("d-0"));
            await().until(() -> rig.producer.history().size() == 1);
            rig.producer.errorNext(new RecordTooLargeException("too large"));

            assertThat(rig.awaitFailure()).hasRootCauseInstanceOf(RecordTooLargeException.class);
            assertThat(rig.committed(FIRST)).isZero();
        }
    }

    @Test
    void otherTypesOfTheTopicArePassedOver() {
        try (AgentRig rig = new AgentRig(TOPICS, AgentRunnerTest::says, HOUR, true)) {
            rig.record(FIRST, 0, "d-0", heard("d-0"));

            await().until(() -> rig.committed(FIRST) == 1);
            assertThat(rig.producer.history()).isEmpty();
        }
    }

    @Test
    void anAgentReadsWhatItsTopicCarries() {
        assertThatThrownBy(() -> new AgentTopics<>(
                        "commerce-tester",
                        CATALOGUE.iot().alerts(),
                        WindowClosed.class,
                        List.of(),
                        CATALOGUE.iot().deadLetters()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("WindowClosed");
        assertThat(TOPICS.needs().writes())
                .containsExactly(CATALOGUE.chat().commands(), CATALOGUE.iot().deadLetters());
    }

    private static List<Said> says(DeviceSilent alert, Causation why) {
        MarkRead message = new MarkRead(why.envelope(MarkRead.class, "m"), alert.getDeviceId(), "m", 1L);
        return List.of(new Said(alert.getDeviceId(), message));
    }
}
