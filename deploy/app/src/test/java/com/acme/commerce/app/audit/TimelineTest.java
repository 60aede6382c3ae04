package com.acme.commerce.app.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineTest {

    /** Entries are {@code id@ts<cause}, in the order of time. */
    @ParameterizedTest
    @CsvSource({
        "a@1 b@2 c@3,                a b c",
        "a@1 b@2<a c@3<b,            a b c",
        // In one millisecond.
        "b@1<a a@1,                  a b",
        // By a clock that is behind.
        "b@1<a c@2 a@3,              a b c",
        "c@1<b b@2<a a@3,            a b c",
        "c@1<b d@2 b@3<a a@4 e@5<c,  a b c d e",
        // The cause is on another page.
        "b@1<x a@2,                  b a",
        // Nobody says the like, but it must not hang.
        "a@1<b b@2<a,                b a",
        "a@1<a b@2,                  a b",
    })
    void aCauseStandsBeforeWhatItLedTo(String byTime, String arranged) {
        List<TimelineEntry> entries =
                Arrays.stream(byTime.split(" ")).map(TimelineTest::entry).toList();

        assertThat(Timeline.arranged(entries))
                .extracting(TimelineEntry::messageId)
                .containsExactly(arranged.split(" "));
    }

    @Test
    void latencyIsTheOneThatWasEnteredOrElseThatOfThePage() {
        TimelineEntry cause = entry("a@10");
        TimelineEntry later = entry("b@25<a");
        TimelineEntry entered = withLatency(entry("c@30<a"), 19L);
        TimelineEntry unknown = entry("d@40<x");

        assertThat(Timeline.arranged(List.of(cause, later, entered, unknown)))
                .extracting(TimelineEntry::latencyMs)
                .containsExactly(null, 15L, 19L, null);
    }

    @Test
    void aMessageThatLiesTwiceIsShownTwice() {
        TimelineEntry first = entry("a@1");
        TimelineEntry second = withLatency(entry("a@1"), 1L);

        assertThat(Timeline.arranged(List.of(first, second))).hasSize(2);
    }

    @Test
    void aLongChainBackwardsIsNoMatter() {
        List<TimelineEntry> backwards = new ArrayList<>(IntStream.range(0, 20_000)
                .mapToObj(i -> entry("m" + i + "@" + i + "<m" + (i + 1)))
                .toList());

        assertThat(Timeline.arranged(backwards))
                .extracting(TimelineEntry::messageId)
                .startsWith("m19999")
                .endsWith("m0");
    }

    private static TimelineEntry entry(String text) {
        String[] parts = text.split("[@<]");
        return new TimelineEntry(
                "o-1",
                1,
                "ordering.orders.v1",
                0,
                Long.parseLong(parts[1]),
                "OrderCreated",
                parts[0],
                Instant.ofEpochMilli(Long.parseLong(parts[1])),
                "trace-1",
                parts.length > 2 ? parts[2] : null,
                null,
                null,
                Instant.EPOCH,
                "ab",
                null,
                "cd");
    }

    private static TimelineEntry withLatency(TimelineEntry entry, Long latencyMs) {
        return new TimelineEntry(
                entry.trailId(),
                entry.sequence() + 1,
                entry.topic(),
                entry.partition(),
                entry.offset(),
                entry.type(),
                entry.messageId(),
                entry.ts(),
                entry.traceId(),
                entry.causationId(),
                entry.customerId(),
                Objects.requireNonNull(latencyMs),
                entry.recordedAt(),
                entry.valueHash(),
                entry.previousHash(),
                entry.hash());
    }
}
