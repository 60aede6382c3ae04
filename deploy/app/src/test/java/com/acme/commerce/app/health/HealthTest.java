package com.acme.commerce.app.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.app.streams.ApplicationStatus;
import com.acme.commerce.app.streams.RestoreWatch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthTest {

    private final List<ApplicationStatus> applications = new ArrayList<>();
    private final Health health = new Health(() -> applications);

    @Test
    void whileStartingItLivesButIsNeitherStartedNorReady() {
        assertThat(health.live().isUp()).isTrue();
        assertThat(health.startup().isUp()).isFalse();
        assertThat(health.ready().reasons()).containsExactly("the applications are being started");
    }

    @Test
    void itHasStartedWhenEveryApplicationHasItsFirstPartitions() {
        health.started();
        applications.add(status("ordering", "RUNNING", true, true, 1));
        applications.add(status("payments", "REBALANCING", false, false, 1));
        assertThat(health.startup().reasons()).containsExactly("payments has not been given partitions yet");

        applications.set(1, status("payments", "REBALANCING", true, false, 1));
        assertThat(health.startup().isUp()).isTrue();
        assertThat(health.ready().reasons()).containsExactly("payments has not caught up yet");
    }

    @Test
    void itStaysReadyThroughRebalances() {
        health.started();
        applications.add(status("ordering", "RUNNING", true, true, 1));
        assertThat(health.ready().isUp()).isTrue();

        applications.set(0, status("ordering", "REBALANCING", true, true, 1));
        assertThat(health.ready().isUp()).isTrue();
        assertThat(health.live().isUp()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ERROR", "PENDING_ERROR", "NOT_RUNNING"})
    void anApplicationThatHasEndedNeedsARestartAndGetsNoRequests(String state) {
        health.started();
        applications.add(status("ordering", "RUNNING", true, true, 1));
        applications.add(status("payments", state, true, true, 0));

        assertThat(health.live().reasons()).containsExactly("payments has ended");
        assertThat(health.ready().reasons()).containsExactly("payments has ended");
    }

    @Test
    void anApplicationWithoutLiveThreadsNeedsARestart() {
        health.started();
        applications.add(status("ordering", "REBALANCING", true, true, 0));

        assertThat(health.live().reasons()).containsExactly("ordering has no stream thread alive");
    }

    @Test
    void anApplicationThatCommitsNothingNeedsARestartAndIsStillAsked() {
        health.started();
        applications.add(status("ordering", "RUNNING", true, true, 1, true));

        assertThat(health.live().reasons()).containsExactly("ordering has read records and commits nothing");
        assertThat(health.ready().isUp()).isTrue();

        health.stopping();
        assertThat(health.live().isUp()).isTrue();
    }

    @Test
    void whileStoppingItGetsNoRequestsAndIsNotKilled() {
        health.started();
        applications.add(status("ordering", "NOT_RUNNING", true, true, 0));
        health.stopping();

        assertThat(health.ready().reasons()).contains("the instance is stopping");
        assertThat(health.live().isUp()).isTrue();
    }

    private static ApplicationStatus status(
            String application, String state, boolean assigned, boolean caughtUp, int threads) {
        return status(application, state, assigned, caughtUp, threads, false);
    }

    private static ApplicationStatus status(
            String application, String state, boolean assigned, boolean caughtUp, int threads, boolean stalled) {
        RestoreWatch.Restoring nothing = new RestoreWatch.Restoring(0, 0);
        return new ApplicationStatus(
                application, state, assigned, caughtUp, threads, 6, 0, 0, nothing, stalled ? 60_000 : 0, stalled);
    }
}
