package com.acme.commerce.bench.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.bench.platform.ScratchSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class SizeTest {

    @Test
    void oneNumberDiffersAtATimeAndNothingIsMeasuredTwice() {
        assertThat(Size.around(List.of(6, 12), List.of(1, 2), List.of(3)))
                .extracting(Size::toText)
                .containsExactly(
                        "6 partitions, 1 thread, 1 instance",
                        "12 partitions, 1 thread, 1 instance",
                        "6 partitions, 2 threads, 1 instance",
                        "6 partitions, 1 thread, 3 instances");
    }

    @Test
    void thePlatformIsOfTheSize() {
        ScratchSettings settings = new Size(12, 2, 3).toSettings();
        assertThat(settings.partitions()).isEqualTo(12);
        assertThat(settings.instances()).isEqualTo(3);
        assertThat(settings.environment()).containsEntry("COMMERCE_STREAMS_THREADS", "2");
    }
}
