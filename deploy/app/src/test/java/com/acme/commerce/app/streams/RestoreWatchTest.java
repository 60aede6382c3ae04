package com.acme.commerce.app.streams;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.app.streams.RestoreWatch.Restoring;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RestoreWatchTest {

    private static final TopicPartition FIRST = new TopicPartition("orders-changelog", 0);
    private static final TopicPartition SECOND = new TopicPartition("orders-changelog", 1);

    private final AtomicLong restored = new AtomicLong();
    private final RestoreWatch watch = new RestoreWatch("commerce-ordering", restored::addAndGet, System::nanoTime);

    @Test
    void saysWhatIsStillToCome() {
        assertThat(watch.restoring()).isEqualTo(new Restoring(0, 0));

        watch.onRestoreStart(FIRST, "orders", 0, 40_000);
        watch.onRestoreStart(SECOND, "orders", 500, 1_000);
        assertThat(watch.restoring()).isEqualTo(new Restoring(2, 40_500));

        watch.onBatchRestored(FIRST, "orders", 11_999, 10_000);
        assertThat(watch.restoring()).isEqualTo(new Restoring(2, 28_500));

        watch.onRestoreSuspended(FIRST, "orders", 10_000);
        watch.onRestoreEnd(SECOND, "orders", 400);
        assertThat(watch.restoring()).isEqualTo(new Restoring(0, 0));
    }

    @Test
    void countsRecords() {
        watch.onRestoreStart(FIRST, "orders", 0, 100);
        watch.onBatchRestored(FIRST, "orders", 49, 40);
        watch.onBatchRestored(FIRST, "orders", 99, 30);

        assertThat(restored).hasValue(70);
    }
}
