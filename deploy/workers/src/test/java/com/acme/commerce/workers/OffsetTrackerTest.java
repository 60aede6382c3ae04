package com.acme.commerce.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OffsetTrackerTest {

    @ParameterizedTest(name = "[{index}] begun {0}, finished {1}: committable {2}, unfinished {3}")
    @CsvSource({
        "'',      '',      10, 0",
        "10,      '',      10, 1",
        "10,      10,      11, 0",
        "10 11,   11,      10, 1",
        "10 11,   11 10,   12, 0",
        "10 15,   10,      15, 1",
        "10 15,   10 15,   16, 0",
        "12,      '',      12, 1",
        "10 11,   10 10,   11, 1",
        "10,      99,      10, 1"
    })
    void commitsUpToTheLowestUnfinishedOffset(String begun, String finished, long committable, int unfinished) {
        OffsetTracker tracker = new OffsetTracker(10);

        offsets(begun).forEach(tracker::begin);
        offsets(finished).forEach(tracker::finish);

        assertThat(tracker.committable()).isEqualTo(committable);
        assertThat(tracker.unfinished()).isEqualTo(unfinished);
    }

    @Test
    void markersThatAreNeverHandedOutArePassedOnceAllBeforeThemIsDone() {
        OffsetTracker tracker = new OffsetTracker(0);
        tracker.begin(0);
        tracker.readUpTo(3);

        assertThat(tracker.committable()).isZero();
        tracker.finish(0);
        assertThat(tracker.committable()).isEqualTo(3);
        tracker.begin(3);
        assertThat(tracker.committable()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"9", "10"})
    void anOffsetThatWasPassedIsRefused(long offset) {
        OffsetTracker tracker = new OffsetTracker(10);
        tracker.begin(10);

        assertThatThrownBy(() -> tracker.begin(offset))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("offset " + offset);
    }

    @Property
    void inAnyOrderItNeverPassesAnUnfinishedRequestAndEndsBehindTheLast(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 1, max = 4) Integer> steps,
            @ForAll @LongRange(max = 1_000_000_000_000L) long start,
            @ForAll long seed) {
        Random random = new Random(seed);
        OffsetTracker tracker = new OffsetTracker(start);
        TreeSet<Long> open = new TreeSet<>();
        List<Long> waiting = new ArrayList<>(gaps(start, steps));
        long last = waiting.get(waiting.size() - 1);
        long before = tracker.committable();

        while (!waiting.isEmpty() || !open.isEmpty()) {
            if (open.isEmpty() || !waiting.isEmpty() && random.nextBoolean()) {
                open.add(waiting.get(0));
                tracker.begin(waiting.remove(0));
            } else {
                Long any = new ArrayList<>(open).get(random.nextInt(open.size()));
                open.remove(any);
                tracker.finish(any);
            }
            long now = tracker.committable();
            assertThat(now).isGreaterThanOrEqualTo(before);
            assertThat(tracker.unfinished()).isEqualTo(open.size());
            if (!open.isEmpty()) {
                assertThat(now).isEqualTo(open.first());
            }
            before = now;
        }
        assertThat(tracker.committable()).isEqualTo(last + 1);
    }

    private static List<Long> gaps(long start, List<Integer> steps) {
        List<Long> offsets = new ArrayList<>();
        long offset = start - 1;
        for (int step : steps) {
            offset += step;
            offsets.add(offset);
        }
        return offsets;
    }

    private static LongStream offsets(String text) {
        return text.isEmpty()
                ? LongStream.empty()
                : LongStream.of(java.util.Arrays.stream(text.split(" "))
                        .mapToLong(Long::parseLong)
                        .toArray());
    }
}
