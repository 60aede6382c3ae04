package com.acme.commerce.local.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StallsTest {

    private static final GroupPartition ORDERS = of("commerce-ordering", 4);

    private final Stalls stalls = new Stalls();

    /**
     * Looks at one partition every 100 ms. Each is written committed/lastRecord/readTo/end: a record at 7 that is followed
     * by a marker is x/7/9/9. The stall is begin+length in milliseconds.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # nothing to do, or never anything but markers
                    0/-1/0/0 0/-1/0/0 0/-1/0/0                     | none
                    8/7/9/9 8/7/9/9 8/7/9/9 8/7/9/9                | none
                    9/-1/9/9 9/-1/12/12 9/-1/12/12                 | none
                    # always progress
                    8/9/10/10 10/12/13/13 13/15/16/16              | 0+100
                    8/7/9/9 12/11/12/12                            | 0+100
                    # a record comes between two looks, stands, and is processed
                    8/7/9/9 8/9/11/11 8/9/11/11 10/9/11/11         | 0+300
                    # progress, stands, stands, goes on: the older stall is longer than the newer
                    8/20/21/21 9/20/21/21 9/20/21/21 9/20/21/21 10/20/21/21 11/20/21/21 | 100+300
                    # stands from the first look to the last
                    8/8/9/9 8/8/9/9 8/8/9/9                        | 0+200
                    # a stall that goes on while more comes
                    8/8/9/9 8/10/12/12 8/12/14/14 8/14/16/16       | 0+300
                    # an open transaction stands in the way, then others' records behind it are processed
                    8/7/9/9 8/7/9/15 8/7/9/15 15/14/16/16          | 0+300
                    # an open transaction that is aborted with nothing behind it kept nobody waiting
                    8/7/9/9 8/7/9/15 8/7/9/15 8/7/16/16 8/7/16/16  | none
                    # a record waits after an idle time: the idle time does not count
                    8/7/9/9 8/7/9/9 8/7/9/9 8/7/9/9 8/9/11/11 10/9/11/11 | 300+200
                    # offsets that were set back are no standstill
                    8/20/21/21 5/20/21/21 6/20/21/21               | 0+100
                    """)
    void the_longest_time_with_work_and_without_a_commit_is_the_stall(String looks, String expected) {
        long now = 0;
        for (String look : looks.split(" ")) {
            observe(now, ORDERS, look);
            now += 100;
        }
        assertThat(stalls.longestByGroup())
                .extracting(
                        stall -> stall.from().toMillis() + "+" + stall.length().toMillis())
                .isEqualTo(expected.equals("none") ? List.of() : List.of(expected));
    }

    @Test
    void each_group_has_its_longest_stall_and_its_partition() {
        GroupPartition other = of("commerce-ordering", 5);
        GroupPartition payments = of("commerce-payments", 4);
        for (int look = 0; look <= 10; look++) {
            stalls.observe(
                    Duration.ofMillis(look * 100).toNanos(),
                    Map.of(
                            ORDERS, progress(look + "/20/21/21"),
                            other, progress(look / 5 + "/20/21/21"),
                            payments, progress(look / 2 + "/20/21/21")));
        }
        assertThat(stalls.longestByGroup()).containsExactly(stall(other, 0, 500), stall(payments, 0, 200));
        assertThat(stalls.longestInterval()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void a_time_in_which_nobody_could_look_counts_as_standstill() {
        observe(0, ORDERS, "8/20/21/21");
        observe(7_000, ORDERS, "9/20/21/21");
        assertThat(stalls.longestByGroup()).containsExactly(stall(ORDERS, 0, 7_000));
        assertThat(stalls.longestInterval()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void a_target_is_reached_by_commits_or_when_only_markers_are_left() {
        GroupPartition idle = of("commerce-ordering", 5);
        Map<GroupPartition, Long> targets = Map.of(ORDERS, 12L, idle, 9L, of("commerce-ordering", 6), 100L);
        observe(0, ORDERS, "8/10/12/12");
        observe(0, idle, "8/7/9/9");
        assertThat(stalls.before(targets)).isEqualTo(List.of(ORDERS));
        observe(100, ORDERS, "11/15/16/16");
        assertThat(stalls.before(targets)).isEqualTo(List.of(ORDERS));
        observe(200, ORDERS, "12/15/16/16");
        assertThat(stalls.before(targets)).isEmpty();
    }

    private void observe(long millis, GroupPartition where, String look) {
        stalls.observe(Duration.ofMillis(millis).toNanos(), Map.of(where, progress(look)));
    }

    private static GroupProgress progress(String look) {
        String[] offsets = look.split("/");
        return new GroupProgress(
                Long.parseLong(offsets[0]),
                Long.parseLong(offsets[1]),
                Long.parseLong(offsets[2]),
                Long.parseLong(offsets[3]));
    }

    private static Stall stall(GroupPartition where, long from, long millis) {
        return new Stall(where, Duration.ofMillis(from), Duration.ofMillis(millis));
    }

    private static GroupPartition of(String group, int partition) {
        return new GroupPartition(group, new TopicPartition("payments.payments.v1", partition));
    }
}
