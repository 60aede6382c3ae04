package com.acme.commerce.stores.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.Test;

class PlacementTest {

    private static final HostInfo SELF = new HostInfo("shop-0", 8080);
    private static final HostInfo PEER = new HostInfo("shop-1", 8080);
    private static final HostInfo OTHER = new HostInfo("shop-2", 8080);
    private static final ReadTerms STALE = new ReadTerms(Consistency.COMMITTED, Duration.ofSeconds(30), Map.of());

    @Test
    void onlyTheActiveCopyIsAskedWhereNothingElseIsAdmitted() {
        assertThat(new Placement(3, PEER, Set.of(SELF, OTHER)).candidates(SELF, ReadTerms.DEFAULT))
                .containsExactly(PEER);
    }

    @Test
    void standbysComeAfterTheActiveCopyAndTheNearestFirst() {
        assertThat(new Placement(3, PEER, Set.of(OTHER, SELF)).candidates(SELF, STALE))
                .containsExactly(PEER, SELF, OTHER);
    }

    @Test
    void aPartitionThatNobodyOwnsIsReadFromItsStandbys() {
        assertThat(new Placement(3, HostInfo.unavailable(), Set.of(OTHER)).candidates(SELF, STALE))
                .containsExactly(OTHER);
    }

    @Test
    void aStandbyCannotProveThatItReflectsAPosition() {
        ReadTerms terms = new ReadTerms(
                Consistency.COMMITTED, Duration.ofSeconds(30), Map.of(new TopicPartition("carts", 3), 7L));

        assertThat(new Placement(3, PEER, Set.of(SELF)).candidates(SELF, terms)).containsExactly(PEER);
        assertThat(terms.reachedIn(3)).hasSize(1);
        assertThat(terms.reachedIn(4)).isEmpty();
    }
}
