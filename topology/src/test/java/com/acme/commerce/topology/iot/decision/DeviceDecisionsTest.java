package com.acme.commerce.topology.iot.decision;

import static com.acme.commerce.topology.Fixtures.NOW;
import static com.acme.commerce.topology.Fixtures.TRACE;
import static com.acme.commerce.topology.iot.Readings.DEVICE;
import static com.acme.commerce.topology.iot.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.iot.DropReason;
import com.acme.commerce.contracts.iot.ReadingDropped;
import com.acme.commerce.contracts.iot.TelemetryReceived;
import com.acme.commerce.contracts.iot.WindowClosed;
import com.acme.commerce.stores.iot.Device;
import com.acme.commerce.stores.iot.DeviceWindow;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.decision.UnacceptableMessageException;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceDecisionsTest {

    private static final DeviceDecisions DECISIONS = new DeviceDecisions(Duration.ofMinutes(5));
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final ReadingDecision FIRST = DECISIONS.count(null, null, false, reading(20, NOW), NOW, why(NOW));

    static Stream<Arguments> dropped() {
        Device device = FIRST.device();
        DeviceWindow window = FIRST.window().orElseThrow();
        Device closed = Device.newBuilder(device)
                .setClosedUpTo(Windows.endOf(Windows.startOf(NOW)))
                .build();
        Device busy = Device.newBuilder(device)
                .setMetrics(IntStream.range(0, DeviceDecisions.MAX_METRICS)
                        .mapToObj(i -> "metric-" + i)
                        .toList())
                .build();
        DeviceWindow full = DeviceWindow.newBuilder(window)
                .setCount(DeviceDecisions.MAX_READINGS)
                .build();
        long closing = Windows.closesAt(Windows.startOf(NOW));
        return Stream.of(
                Arguments.of(device, window, reading(Double.NaN, NOW), NOW, DropReason.OUT_OF_RANGE),
                Arguments.of(device, window, reading(Double.NEGATIVE_INFINITY, NOW), NOW, DropReason.OUT_OF_RANGE),
                Arguments.of(device, window, reading(1e16, NOW), NOW, DropReason.OUT_OF_RANGE),
                Arguments.of(device, null, ahead(MINUTE + 1), NOW, DropReason.CLOCK_AHEAD),
                Arguments.of(device, null, reading(1, NOW), closing, DropReason.LATE),
                Arguments.of(closed, null, reading(1, NOW), NOW, DropReason.LATE),
                Arguments.of(device, null, reading(1, Long.MIN_VALUE + MINUTE), NOW, DropReason.LATE),
                Arguments.of(busy, null, reading(1, NOW), NOW, DropReason.TOO_MANY_METRICS),
                Arguments.of(
                        device,
                        window,
                        reading(DEVICE, "temperature", 70, "[degF]", NOW, NOW),
                        NOW,
                        DropReason.UNIT_DIFFERS),
                Arguments.of(device, full, reading(1, NOW), NOW, DropReason.WINDOW_FULL));
    }

    @ParameterizedTest
    @MethodSource("dropped")
    void whatCannotCountIsDroppedWithAReason(
            Device device, DeviceWindow window, TelemetryReceived reading, long now, DropReason reason) {
        ReadingDecision decision = DECISIONS.count(device, window, false, reading, now, why(NOW));

        assertThat(decision.window()).isEmpty();
        assertThat(decision.device().getDropped()).isEqualTo(1);
        assertThat(decision.messages()).hasSize(1);
        assertThat(decision.messages().get(0).message())
                .isInstanceOfSatisfying(
                        ReadingDropped.class,
                        event -> assertThat(event.getReason()).isEqualTo(reason));
    }

    @Test
    void whatIsInTimeCounts() {
        long lastMoment = Windows.closesAt(Windows.startOf(NOW)) - 1;

        assertThat(DECISIONS
                        .count(FIRST.device(), null, false, reading(1, NOW), lastMoment, why(lastMoment))
                        .window())
                .isPresent();
        assertThat(DECISIONS
                        .count(FIRST.device(), null, false, ahead(MINUTE), NOW, why(NOW))
                        .window())
                .isPresent();
    }

    @Test
    void aWindowHasCountLeastGreatestAndMean() {
        DeviceWindow window = null;
        Device device = null;
        for (double value : new double[] {20, 10, 60}) {
            ReadingDecision decision = DECISIONS.count(device, window, false, reading(value, NOW), NOW, why(NOW));
            device = decision.device();
            window = decision.window().orElseThrow();
        }

        Decision<Device> decision = DeviceDecisions.close(device, window, NOW);
        WindowClosed closed = (WindowClosed) decision.messages().get(0).message();
        assertThat(closed.getCount()).isEqualTo(3);
        assertThat(closed.getMin()).isEqualTo(10);
        assertThat(closed.getMax()).isEqualTo(60);
        assertThat(closed.getMean()).isEqualTo(30);
        assertThat(closed.getWindowEnd() - closed.getWindowStart()).isEqualTo(MINUTE);
        assertThat(decision.state().getLastWindow().getMean()).isEqualTo(30);
    }

    @Test
    void aRepeatedReadingDoesNotCountAgain() {
        ReadingDecision decision =
                DECISIONS.count(FIRST.device(), FIRST.window().orElseThrow(), true, reading(20, NOW), NOW, why(NOW));

        assertThat(decision.device()).isEqualTo(FIRST.device());
        assertThat(decision.window()).isEmpty();
        assertThat(decision.messages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a/b",
                "..",
                "with space",
                "a-name-that-is-longer-than-sixty-four-characters-and-so-is-no-name"
            })
    void namesArePlain(String name) {
        assertThatThrownBy(() -> DeviceDecisions.requirePlainNames(reading(DEVICE, name, 1, "Cel", NOW, NOW)))
                .isInstanceOf(UnacceptableMessageException.class)
                .hasMessageStartingWith("metric: ");
        assertThatThrownBy(() -> DeviceDecisions.requirePlainNames(reading(name, "temperature", 1, "Cel", NOW, NOW)))
                .isInstanceOf(UnacceptableMessageException.class)
                .hasMessageStartingWith("deviceId: ");
    }

    private static TelemetryReceived ahead(long millis) {
        return reading(DEVICE, "temperature", 1, "Cel", NOW + millis, NOW);
    }

    private static Causation why(long now) {
        return new Causation("cause", DEVICE, TRACE, now);
    }
}
