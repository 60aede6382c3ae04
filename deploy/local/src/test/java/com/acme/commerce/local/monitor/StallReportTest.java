package com.acme.commerce.local.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class StallReportTest {

    private final StallReport report = new StallReport(
            List.of(
                    stall("commerce-inventory", "fulfilment.inventory-commands.v1", 3, 7_000, 450),
                    stall("commerce-ordering", "payments.payments.v1", 4, 12_300, 1_940)),
            Duration.ofMillis(130));

    @Test
    void says_the_longest_stall_of_all_first_and_that_of_each_group() {
        assertThat(report.toText()).isEqualTo("""
                no partition stood still for longer than 1.9 s (commerce-ordering, partition 4 of payments.payments.v1), looked at least every 0.1 s
                  commerce-inventory         0.5 s from   7.0 s on, partition 3 of fulfilment.inventory-commands.v1
                  commerce-ordering          1.9 s from  12.3 s on, partition 4 of payments.payments.v1
                """);
    }

    @Test
    void gives_machines_the_same_figures() {
        assertThat(report.toJson()).isEqualTo("""
                {"longestStallSeconds":1.94,"longestIntervalSeconds":0.13,"groups":[\
                {"group":"commerce-inventory","topic":"fulfilment.inventory-commands.v1","partition":3,"fromSeconds":7.0,"stallSeconds":0.45},\
                {"group":"commerce-ordering","topic":"payments.payments.v1","partition":4,"fromSeconds":12.3,"stallSeconds":1.94}]}""");
    }

    @Test
    void a_limit_holds_for_the_longest_of_all() {
        assertThat(report.isWithin(Duration.ofMillis(1_940))).isTrue();
        assertThat(report.isWithin(Duration.ofMillis(1_939))).isFalse();
    }

    @Test
    void does_not_claim_progress_where_there_was_nothing_to_do() {
        StallReport idle = new StallReport(List.of(), Duration.ofMillis(100));
        assertThat(idle.toText()).startsWith("no partition had anything to do");
        assertThat(idle.toJson()).contains("\"longestStallSeconds\":null");
        assertThat(idle.isWithin(Duration.ofMillis(1))).isTrue();
    }

    private static Stall stall(String group, String topic, int partition, long from, long millis) {
        return new Stall(
                new GroupPartition(group, new TopicPartition(topic, partition)),
                Duration.ofMillis(from),
                Duration.ofMillis(millis));
    }
}
