package com.acme.commerce.stores.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.stores.deadline.DeadlineStore.Deadline;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.TreeSet;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlineStoreTest {

    @TempDir
    Path stateDir;

    private KeyValueStore<Bytes, byte[]> rows;
    private DeadlineStore deadlines;

    @BeforeEach
    void openRocksDb() {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        var context = new MockProcessorContext<Void, Void>(
                config, new org.apache.kafka.streams.processor.TaskId(0, 0), stateDir.toFile());
        rows = DeadlineStore.builder("deadlines").withLoggingDisabled().build();
        rows.init(context.getStateStoreContext(), rows);
        deadlines = new DeadlineStore(rows);
    }

    @AfterEach
    void close() {
        rows.close();
    }

    @Test
    void whatIsDueComesInOrderOfTime() {
        deadlines.arm(300, "c");
        deadlines.arm(5, "late-alphabet");
        deadlines.arm(100, "a");
        deadlines.arm(256, "b");

        assertThat(deadlines.due(256, 10)).extracting(Deadline::id).containsExactly("late-alphabet", "a", "b");
    }

    @Test
    void theLimitHolds() {
        for (int i = 0; i < 10; i++) {
            deadlines.arm(i, "id");
        }
        assertThat(deadlines.due(100, 4)).extracting(Deadline::at).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void theFirstAndHowManyAreDueAreSaidWithoutDealingWithThem() {
        assertThat(deadlines.earliest()).isZero();
        assertThat(deadlines.count(1_000, 10)).isZero();
        for (int i = 100; i < 110; i++) {
            deadlines.arm(i, "id");
        }

        assertThat(deadlines.earliest()).isEqualTo(100);
        assertThat(deadlines.count(99, 10)).isZero();
        assertThat(deadlines.count(104, 10)).isEqualTo(5);
        assertThat(deadlines.count(1_000, 7)).isEqualTo(7);
        assertThat(deadlines.due(1_000, 20)).hasSize(10);
        // Nothing is forgotten by looking at what is due, so an earlier time finds none of it.
        assertThat(deadlines.count(50, 10)).isZero();
    }

    @Test
    void aDeadlineArmedBehindWhatWasScannedIsStillFound() {
        assertThat(deadlines.due(1_000, 10)).isEmpty();
        deadlines.arm(10, "clock-went-back");
        assertThat(deadlines.due(1_000, 10)).hasSize(1);
    }

    @Test
    void aNewTaskFindsWhatTheOldOneArmed() {
        deadlines.arm(10, "survivor");
        assertThat(new DeadlineStore(rows).due(10, 1)).containsExactly(new Deadline(10, "survivor"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void agreesWithASortedSet(long seed) {
        Random chance = new Random(seed);
        TreeSet<Deadline> model =
                new TreeSet<>(Comparator.comparingLong(Deadline::at).thenComparing(Deadline::id));
        long now = 0;
        for (int step = 0; step < 500; step++) {
            switch (chance.nextInt(3)) {
                case 0 -> {
                    Deadline deadline = new Deadline(now + chance.nextInt(50), "id" + chance.nextInt(20));
                    deadlines.arm(deadline.at(), deadline.id());
                    model.add(deadline);
                }
                case 1 -> now += chance.nextInt(20);
                default -> {
                    List<Deadline> due = deadlines.due(now, 3);
                    assertThat(due).isEqualTo(dueOf(model, now, 3));
                    due.forEach(deadline -> deadlines.disarm(deadline.at(), deadline.id()));
                    due.forEach(model::remove);
                }
            }
        }
    }

    private static List<Deadline> dueOf(TreeSet<Deadline> model, long now, int limit) {
        List<Deadline> due = new ArrayList<>();
        for (Deadline deadline : model) {
            if (deadline.at() <= now && due.size() < limit) {
                due.add(deadline);
            }
        }
        return due;
    }
}
