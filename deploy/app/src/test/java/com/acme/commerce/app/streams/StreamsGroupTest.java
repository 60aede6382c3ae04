package com.acme.commerce.app.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamsGroupTest {

    @Test
    void keepsToTheBoundsOfTheBroker() {
        Map<String, String> broker = Map.of(
                "group.streams.min.session.timeout.ms", "45000",
                "group.streams.min.heartbeat.interval.ms", "5000",
                "group.streams.max.standby.replicas", "2");

        assertThat(StreamsGroup.withinBounds(broker, 3))
                .containsOnly(
                        Map.entry("streams.session.timeout.ms", "45000"),
                        Map.entry("streams.heartbeat.interval.ms", "5000"),
                        Map.entry("streams.num.standby.replicas", "2"));
    }

    @Test
    void takesWhatItWantsWhereTheBoundsAllowIt() {
        Map<String, String> broker = Map.of(
                "group.streams.min.session.timeout.ms", "6000", "group.streams.min.heartbeat.interval.ms", "1000");

        assertThat(StreamsGroup.withinBounds(broker, 1))
                .containsOnly(
                        Map.entry("streams.session.timeout.ms", "6000"),
                        Map.entry("streams.heartbeat.interval.ms", "2000"),
                        Map.entry("streams.num.standby.replicas", "1"));
    }
}
