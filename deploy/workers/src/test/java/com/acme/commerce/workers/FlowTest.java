package com.acme.commerce.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 1", "100, 50", "1000, 500", "5000, 500"})
    void aPollBringsAtMostHalfOfWhatMayBeInFlight(int maxInFlight, int maxPollRecords) {
        assertThat(Flow.of(maxInFlight)).isEqualTo(new Flow(maxInFlight, maxPollRecords));
    }

    @ParameterizedTest
    @CsvSource({"0, true", "6, true", "7, false", "10, false", "99, false"})
    void thereIsRoomOnlyForAWholePoll(int inFlight, boolean room) {
        assertThat(new Flow(10, 4).hasRoom(inFlight)).isEqualTo(room);
    }

    @Test
    void aPollThatCouldNeverFitIsRefused() {
        assertThatThrownBy(() -> new Flow(3, 4)).hasMessageContaining("maxInFlight 3");
    }
}
