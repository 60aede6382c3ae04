package com.acme.commerce.lag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LagTest {

    private static final TopicPartition ORDERS = new TopicPartition("orders", 0);
    private static final long NOW = 1_000_000;

    @ParameterizedTest(name = "committed {0} in {1} to {2}")
    @CsvSource({
        // committed, beginning, end, from, to
        "10,  0, 30, 10, 30",
        "30,  0, 30, 30, 30",
        // A commit is ahead of an end that was read before it.
        "33,  0, 30, 33, 33",
        // What the group has not read was deleted meanwhile.
        "10, 20, 30, 20, 30",
        // It has committed nothing: all that is there waits.
        "-1,  5, 30,  5, 30",
        "-1, 30, 30, 30, 30"
    })
    void whatAGroupHasNotCommittedWaits(long committed, long beginning, long end, long from, long to) {
        Map<TopicPartition, Long> offsets = committed < 0 ? Map.of() : Map.of(ORDERS, committed);
        Look look = look(new Look.Group("stable", 1, Set.of("orders"), offsets), beginning, end, end);

        assertThat(Backlog.of(look)).containsExactly(new Backlog("group", ORDERS, from, to));
    }

    @Test
    void aTopicThatTheGroupDoesNotReadHasNoLag() {
        Look look = look(new Look.Group("empty", 0, Set.of("carts"), Map.of()), 0, 30, 30);

        assertThat(Backlog.of(look)).isEmpty();
    }

    @Test
    void eachGroupWaitsForItself() {
        Look.Group one = new Look.Group("stable", 1, Set.of("orders"), Map.of(ORDERS, 10L));
        Look.Group other = new Look.Group("empty", 0, Set.of("orders"), Map.of(ORDERS, 20L));
        Look look = new Look(Map.of("one", one, "other", other), Map.of(ORDERS, new Look.Partition(0, 30, 30)), 0);

        assertThat(Backlog.of(look))
                .containsExactlyInAnyOrder(new Backlog("one", ORDERS, 10, 30), new Backlog("other", ORDERS, 20, 30));
    }

    @ParameterizedTest(name = "first record at {0}, written {1} ms ago")
    @CsvSource({
        // offset, age in ms, records, seconds
        "10,  5000, 20, 5.0",
        // There are markers in front of it, which do not wait.
        "14,  5000, 16, 5.0",
        // The clock of its writer is ahead.
        "10,  -700, 20, 0.0",
        // It was written after the look, which saw nothing.
        "30,   100,  0, 0.0",
        "31,   100,  0, 0.0"
    })
    void theFirstRecordSaysHowMuchWaitsAndHowLong(long offset, long age, long records, double seconds) {
        Lag lag = Lag.of(backlog(10, 30), Optional.of(new Oldest.FirstRecord(offset, NOW - age)), NOW);

        assertThat(lag).isEqualTo(new Lag("group", ORDERS, records, OptionalDouble.of(seconds)));
    }

    @Test
    void markersOfTransactionsAreNoLag() {
        assertThat(Lag.of(backlog(10, 12), Optional.of(new Oldest.Nothing(12)), NOW))
                .isEqualTo(new Lag("group", ORDERS, 0, OptionalDouble.of(0)));
    }

    @Test
    void nothingWaitsAtTheEnd() {
        assertThat(Lag.of(backlog(30, 30), Optional.empty(), NOW))
                .isEqualTo(new Lag("group", ORDERS, 0, OptionalDouble.of(0)));
    }

    @Test
    void whatCouldNotBeReadIsCountedAndHasNoAge() {
        assertThat(Lag.of(backlog(10, 30), Optional.empty(), NOW))
                .isEqualTo(new Lag("group", ORDERS, 20, OptionalDouble.empty()));
        assertThat(Lag.of(backlog(10, 30), Optional.of(new Oldest.FirstRecord(10, -1)), NOW))
                .isEqualTo(new Lag("group", ORDERS, 20, OptionalDouble.empty()));
    }

    @ParameterizedTest
    @CsvSource({"30, 30, 0", "30, 34, 4", "30, 29, 0"})
    void whatIsBehindTheEndForCommittedReadersIsOpen(long end, long watermark, long open) {
        assertThat(new Look.Partition(0, end, watermark).open()).isEqualTo(open);
    }

    private static Backlog backlog(long from, long end) {
        return new Backlog("group", ORDERS, from, end);
    }

    private static Look look(Look.Group group, long beginning, long end, long watermark) {
        Map<TopicPartition, Look.Partition> partitions = Map.of(ORDERS, new Look.Partition(beginning, end, watermark));
        return new Look(Map.of("group", group), partitions, 0);
    }
}
