package com.acme.commerce.local.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WrittenOffsetsTest {

    @Test
    void saysWhatWasWrittenForEachCheckout() {
        WrittenOffsets earlier = new WrittenOffsets(Map.of("a", 10L, "quiet", 7L));
        WrittenOffsets later = new WrittenOffsets(Map.of("a", 30L, "quiet", 7L, "new", 5L));

        assertThat(later.sinceToText(earlier, 10))
                .contains("2.50 offsets")
                .contains("2.00  a")
                .contains("0.50  new")
                .doesNotContain("quiet");
    }
}
