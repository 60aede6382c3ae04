package com.acme.commerce.lag;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.lag.KnownRecords.Question;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class KnownRecordsTest {

    private static final TopicPartition ORDERS = new TopicPartition("orders", 0);

    private final KnownRecords known = new KnownRecords();

    @Test
    void aPlaceIsAskedForOnceForAsLongAsTheGroupStandsThere() {
        Backlog before = backlog("a", 10, 30);
        assertThat(known.questions(List.of(before))).containsExactly(new Question(before.place(), 10, 30));

        Oldest first = new Oldest.FirstRecord(12, 500);
        known.learn(Map.of(before.place(), first));
        Backlog grown = backlog("a", 10, 90);
        assertThat(known.questions(List.of(grown))).isEmpty();
        assertThat(known.at(grown)).contains(first);

        Backlog moved = backlog("a", 11, 90);
        assertThat(known.questions(List.of(moved))).containsExactly(new Question(moved.place(), 11, 90));
        assertThat(known.at(moved)).isEmpty();
    }

    @Test
    void groupsThatStandAtTheSamePlaceAskOnce() {
        assertThat(known.questions(List.of(backlog("a", 10, 30), backlog("b", 10, 30), backlog("c", 20, 30))))
                .extracting(Question::from)
                .containsExactly(10L, 20L);
    }

    @Test
    void whereNothingWasFoundIsLookedAgainBehindItOnceTheLogHasGrown() {
        Backlog markers = backlog("a", 10, 12);
        known.learn(Map.of(markers.place(), new Oldest.Nothing(12)));
        assertThat(known.questions(List.of(markers))).isEmpty();
        assertThat(known.at(markers)).contains(new Oldest.Nothing(12));

        Backlog grown = backlog("a", 10, 15);
        assertThat(known.at(grown)).isEmpty();
        assertThat(known.questions(List.of(grown))).containsExactly(new Question(grown.place(), 12, 15));
    }

    @Test
    void whatNobodyWaitsAtIsForgotten() {
        Backlog waits = backlog("a", 10, 30);
        known.learn(Map.of(waits.place(), new Oldest.FirstRecord(10, 500)));
        assertThat(known.questions(List.of(backlog("a", 30, 30)))).isEmpty();

        assertThat(known.at(waits)).isEmpty();
    }

    private static Backlog backlog(String group, long from, long end) {
        return new Backlog(group, ORDERS, from, end);
    }
}
