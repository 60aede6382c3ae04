package com.acme.commerce.stores.commits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class CommitTrackerTest {

    private static final TopicPartition INPUT = new TopicPartition("carts", 3);
    private static final TopicPartition OTHER = new TopicPartition("payments", 3);

    private final CommitTracker commits = new CommitTracker();

    @Test
    void aRowThatTheOpenTransactionHasChangedIsReadAsItWasCommitted() {
        UncommittedRows<String> rows = commits.opened("orders", 3);

        rows.changes("o-1", null);
        rows.changes("o-2", "created");
        rows.changes("o-2", "cancelled");

        assertThat(rows.committed("o-1", "reserving")).isNull();
        assertThat(rows.committed("o-2", "completed")).isEqualTo("created");
        assertThat(rows.committed("o-3", "failed")).isEqualTo("failed");
    }

    @Test
    void afterTheCommitTheNewestIsCommitted() {
        UncommittedRows<String> rows = commits.opened("orders", 3);
        rows.changes("o-1", null);

        commits.committed(Map.of(INPUT, 7L));

        assertThat(rows.committed("o-1", "reserving")).isEqualTo("reserving");
        assertThat(rows.all()).isEmpty();
    }

    @Test
    void aCommitOfAnotherThreadCommitsNothingOfThisOne() throws InterruptedException {
        UncommittedRows<String> rows = commits.opened("orders", 3);
        rows.changes("o-1", null);

        Thread other = new Thread(() -> commits.committed(Map.of(INPUT, 7L)));
        other.start();
        other.join();

        assertThat(rows.committed("o-1", "reserving")).isNull();
    }

    @Test
    void aTransactionThatWasUndoneStaysUnseenByWhoStillReads() {
        UncommittedRows<String> undone = commits.opened("orders", 3);
        undone.changes("o-1", "created");

        commits.closed("orders", 3, undone);
        UncommittedRows<String> again = commits.opened("orders", 3);
        commits.committed(Map.of(INPUT, 7L));

        assertThat(undone.committed("o-1", "cancelled")).isEqualTo("created");
        assertThat(commits.isActive("orders", 3, undone)).isFalse();
        assertThat(commits.isActive("orders", 3, again)).isTrue();
    }

    @Test
    void closingWhatWasReplacedLeavesTheReplacement() {
        UncommittedRows<String> first = commits.opened("orders", 3);
        UncommittedRows<String> second = commits.opened("orders", 3);

        commits.closed("orders", 3, first);
        assertThat(commits.isActive("orders", 3, second)).isTrue();
        commits.closed("orders", 3, second);
        assertThat(commits.active("orders", 3)).isEmpty();
    }

    @Test
    void waitsForEveryInputAndOnlyForAsLongAsItTakes() {
        CompletableFuture<Void> both = commits.reached(Map.of(INPUT, 5L, OTHER, 9L));

        commits.committed(Map.of(INPUT, 5L));
        assertThat(both).isNotDone();
        commits.committed(Map.of(OTHER, 8L));
        assertThat(both).isNotDone();
        commits.committed(Map.of(OTHER, 12L));

        assertThat(both).succeedsWithin(Duration.ofSeconds(10));
        assertThat(commits.reached(Map.of(INPUT, 4L))).isCompleted();
        assertThat(commits.reached(Map.of())).isCompleted();
    }

    @Test
    void whatTheGroupHadCommittedBeforeCountsAndNothingGoesBack() {
        commits.advance(Map.of(INPUT, 5L));
        commits.advance(Map.of(INPUT, 3L));

        assertThat(commits.reached(Map.of(INPUT, 5L))).isCompleted();
        assertThat(commits.committed(3)).containsExactly(Map.entry(INPUT, 5L));
        assertThat(commits.committed(4)).isEmpty();
    }

    @Test
    void aWaitThatIsGivenUpIsForgotten() {
        CompletableFuture<Void> wait = commits.reached(Map.of(INPUT, 5L));
        assertThat(commits.waiting()).isEqualTo(1);

        wait.cancel(false);

        assertThat(commits.waiting()).isZero();
    }
}
