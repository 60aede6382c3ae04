package com.acme.commerce.topology.iot;

import static com.acme.commerce.topology.Fixtures.NOW;
import static com.acme.commerce.topology.iot.Readings.DEVICE;
import static com.acme.commerce.topology.iot.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.iot.DeviceHeardAgain;
import com.acme.commerce.contracts.iot.DeviceSilent;
import com.acme.commerce.contracts.iot.ReadingDropped;
import com.acme.commerce.contracts.iot.TelemetryReceived;
import com.acme.commerce.contracts.iot.WindowClosed;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.iot.Device;
import com.acme.commerce.stores.iot.DeviceStore;
import com.acme.commerce.topology.TopologyUnderTest;
import com.acme.commerce.topology.iot.decision.Windows;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IotTopologyTest {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    @TempDir
    Path stateDir;

    private TopologyUnderTest iot;

    @BeforeEach
    void start() {
        iot = new TopologyUnderTest(
                stateDir,
                (catalogue, values) ->
                        new IotTopology(catalogue, values, Duration.ofMinutes(5), new CommitTracker()).build());
    }

    @AfterEach
    void stop() {
        iot.close();
    }

    @Test
    void aWindowIsToldOnceWhenItIsClosedAndNotBefore() {
        send(reading(20, NOW));
        TelemetryReceived again = reading(40, NOW + 1);
        send(again);
        send(again);
        iot.passTime(Duration.ofMinutes(1));
        assertThat(aggregates()).isEmpty();

        iot.passTime(Duration.ofMinutes(2));
        assertThat(aggregates()).singleElement().isInstanceOfSatisfying(WindowClosed.class, closed -> {
            assertThat(closed.getCount()).isEqualTo(2);
            assertThat(closed.getMean()).isEqualTo(30);
        });
        iot.passTime(Duration.ofMinutes(2));
        assertThat(aggregates()).isEmpty();
        assertThat(open()).isZero();
    }

    @Test
    void whatComesAfterAWindowWasClosedIsCountedAsDropped() {
        send(reading(20, NOW));
        iot.passTime(Duration.ofMinutes(3));
        aggregates();
        send(reading(30, NOW + 1));

        assertThat(aggregates()).hasExactlyElementsOfTypes(ReadingDropped.class);
        assertThat(device().getDropped()).isEqualTo(1);
        assertThat(device().getAccepted()).isEqualTo(1);
    }

    /** After an outage the clock is far ahead of what is read, and nothing of it is late or silent for that. */
    @Test
    void aPartitionThatCatchesUpIsJudgedByTheTimesAtWhichItWasReceived() {
        long minute = Windows.startOf(NOW) + MINUTE;
        iot.passTime(Duration.ofHours(1));
        for (int i = 0; i < 30; i++) {
            send(reading(i, minute + i * MINUTE / 2));
            iot.passTime(Duration.ofSeconds(1));
        }
        List<SpecificRecord> closed = aggregates();

        assertThat(closed)
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event)
                        .isInstanceOfSatisfying(
                                WindowClosed.class,
                                window -> assertThat(window.getCount()).isEqualTo(2)));
        assertThat(alerts()).isEmpty();
        assertThat(device().getDropped()).isZero();
    }

    @Test
    void silenceAndBeingHeardAgainAlternate() {
        send(reading(20, NOW));
        iot.passTime(Duration.ofMinutes(4));
        send(reading(20, NOW + 4 * MINUTE));
        iot.passTime(Duration.ofMinutes(4));
        assertThat(alerts()).isEmpty();

        iot.passTime(Duration.ofMinutes(2));
        iot.passTime(Duration.ofMinutes(60));
        assertThat(alerts()).singleElement().isInstanceOfSatisfying(DeviceSilent.class, silent -> {
            assertThat(silent.getLastHeardAt()).isEqualTo(NOW + 4 * MINUTE);
            assertThat(silent.getSilentForMs()).isGreaterThanOrEqualTo(5 * MINUTE);
        });
        assertThat(device().getSilent()).isTrue();

        // What was on its way when it fell silent does not wake it.
        send(reading(20, NOW + 3 * MINUTE));
        assertThat(alerts()).isEmpty();
        send(reading(20, NOW + 70 * MINUTE));
        send(reading(21, NOW + 70 * MINUTE));
        assertThat(alerts()).hasExactlyElementsOfTypes(DeviceHeardAgain.class);
        iot.passTime(Duration.ofMinutes(7));
        assertThat(alerts()).hasExactlyElementsOfTypes(DeviceSilent.class);
    }

    /** In any order, with everything up to three times, and time passing in between: nothing is lost and nothing is doubled. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void everyReadingCountsOnceOrIsDropped(long seed) {
        Random random = new Random(seed);
        List<TelemetryReceived> readings = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            long measuredAt = NOW + random.nextInt(5 * (int) MINUTE);
            TelemetryReceived reading = reading(DEVICE, "metric-" + random.nextInt(2), i, "1", measuredAt, measuredAt);
            for (int copies = random.nextInt(3); copies >= 0; copies--) {
                readings.add(random.nextInt(readings.size() + 1), reading);
            }
        }
        for (TelemetryReceived reading : readings) {
            send(reading);
            iot.passTime(Duration.ofSeconds(random.nextInt(5)));
        }
        iot.passTime(Duration.ofMinutes(10));

        long counted = 0;
        Set<String> windows = new HashSet<>();
        Set<String> dropped = new HashSet<>();
        for (SpecificRecord event : aggregates()) {
            if (event instanceof WindowClosed closed) {
                assertThat(windows.add(closed.getMetric() + closed.getWindowStart()))
                        .isTrue();
                counted += closed.getCount();
            } else if (event instanceof ReadingDropped drop) {
                dropped.add(drop.getEnvelope().getCausationId());
            }
        }
        assertThat(counted).isPositive().isEqualTo(device().getAccepted());
        assertThat(counted).isLessThanOrEqualTo(80);
        assertThat(counted + dropped.size()).isGreaterThanOrEqualTo(80);
        assertThat(open()).isZero();
    }

    private void send(TelemetryReceived reading) {
        iot.send(reading.getDeviceId(), reading);
    }

    private List<SpecificRecord> aggregates() {
        return iot.messages(iot.catalogue.iot().aggregates());
    }

    private List<SpecificRecord> alerts() {
        return iot.messages(iot.catalogue.iot().alerts());
    }

    private Device device() {
        return iot.<Device>store(DeviceStore.DEVICES.name()).get(DEVICE);
    }

    /** Rows of open windows and of the readings in them. */
    private long open() {
        long rows = 0;
        for (String store : List.of("device-windows", "window-readings")) {
            try (var all = iot.store(store).all()) {
                while (all.hasNext()) {
                    all.next();
                    rows++;
                }
            }
        }
        return rows;
    }
}
