package com.acme.commerce.bench.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;

class RestoredTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void recordsOfAllApplicationsOfAnInstanceAreAddedUp() {
        assertThat(Restored.records("""
                        # TYPE commerce_restored_records counter
                        commerce_restored_records_total{application="commerce-ordering"} 1200.0
                        commerce_restored_records_total{application="commerce-payments"} 1.5E6
                        commerce_restore_partitions{application="commerce-payments"} 6.0
                        """)).isEqualTo(1_501_200);
        assertThat(Restored.records("")).isZero();
    }

    @Test
    void theTimeBeforeTheFirstRecordAndAfterTheLastDoesNotCount() {
        Restored.Span span = Restored.span(List.of(
                new Restored(0, 0),
                new Restored(3 * SECOND, 1_000),
                new Restored(4 * SECOND, 2_500),
                new Restored(5 * SECOND, 5_000),
                new Restored(9 * SECOND, 5_000)));
        assertThat(span).isEqualTo(new Restored.Span(4_000, 2, 5_000));
        assertThat(span.perSecond()).isEqualTo(2_000);
    }

    @Test
    void whatWasTooLittleToBeMeasuredIsNoResult() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Restored.span(List.of(new Restored(0, 0), new Restored(SECOND, 70))))
                .withMessageContaining("70 records were restored too fast");
        assertThatIllegalStateException()
                .isThrownBy(() -> Restored.span(List.of(new Restored(0, 0))))
                .withMessageContaining("nothing was restored");
        assertThatIllegalStateException().isThrownBy(() -> Restored.span(List.of()));
    }
}
