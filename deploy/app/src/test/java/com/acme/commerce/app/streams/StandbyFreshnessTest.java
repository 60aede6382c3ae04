package com.acme.commerce.app.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class StandbyFreshnessTest {

    private static final TopicPartition CHANGELOG = new TopicPartition("shop-orders-changelog", 3);

    private final RestorePositions positions = new RestorePositions();
    private final Object consumer = new Object();
    private long now = TimeUnit.SECONDS.toNanos(100);
    private final StandbyFreshness freshness = new StandbyFreshness("shop", positions, () -> now);

    @Test
    void aCopyIsAsOldAsTheLatestEndThatItHasPassed() {
        endsAt(1_000);
        has(1_000);
        pass(2);
        endsAt(1_500);
        pass(3);
        assertThat(staleness()).isEqualTo(Duration.ofSeconds(5));

        has(1_499);
        assertThat(staleness()).isEqualTo(Duration.ofSeconds(5));
        has(1_500);
        assertThat(staleness()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void itGrowsOlderWhileTheBrokerIsSilent() {
        endsAt(1_000);
        has(1_000);
        pass(60);

        assertThat(staleness()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void aCopyThatHasPassedNoEndYetIsOfUnknownAge() {
        has(10);
        assertThat(freshness.staleness("orders", 3)).isEmpty();
        endsAt(1_000);
        assertThat(freshness.staleness("orders", 3)).isEmpty();
    }

    @Test
    void aCopyThatWasDeletedAndIsMadeAnewIsOfUnknownAge() {
        endsAt(1_000);
        has(1_000);
        assertThat(staleness()).isZero();

        has(10);
        assertThat(freshness.staleness("orders", 3)).isEmpty();
    }

    @Test
    void whatIsNotFollowedAnyMoreIsNoCopy() {
        endsAt(1_000);
        has(1_000);

        positions.retain(consumer, List.of());
        assertThat(freshness.staleness("orders", 3)).isEmpty();
        has(1_000);
        positions.forget(consumer);
        assertThat(freshness.staleness("orders", 3)).isEmpty();
    }

    @Test
    void aCopyFarBehindLooksOlderAndNeverYounger() {
        for (int i = 0; i < 5_000; i++) {
            endsAt(i);
            pass(1);
        }
        has(100);
        assertThat(freshness.staleness("orders", 3)).isEmpty();
        has(4_000);
        assertThat(staleness()).isEqualTo(Duration.ofSeconds(1_000));
    }

    private void endsAt(long offset) {
        freshness.ended(now, Map.of(CHANGELOG, offset));
    }

    private void has(long position) {
        positions.applied(consumer, Map.of(CHANGELOG, position));
    }

    private void pass(int seconds) {
        now += TimeUnit.SECONDS.toNanos(seconds);
    }

    private Duration staleness() {
        return freshness.staleness("orders", 3).orElseThrow();
    }
}
