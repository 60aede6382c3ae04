package com.acme.commerce.bench.checkouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.acme.commerce.bench.platform.Usage;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasuredTest {

    private static final Map<String, Usage> AT_BEGIN = Map.of(
            "broker",
            new Usage(Duration.ofSeconds(10), 1_000_000),
            "worker",
            new Usage(Duration.ofSeconds(5), 2_000_000));

    private static final Map<String, Usage> AT_END = Map.of(
            "broker",
            new Usage(Duration.ofSeconds(12), 3_000_000),
            "worker",
            new Usage(Duration.ofSeconds(6), 4_000_000));

    /** 4,000 checkouts in 10 s. */
    private static final Measured RUN = new Measured(
            null,
            new Moment(
                    1_000_000_000L, 1_000, AT_BEGIN, Map.of("carts", 1_000L), Map.of("carts", 10L, "__offsets", 10L)),
            new Moment(
                    11_000_000_000L,
                    5_000,
                    AT_END,
                    Map.of("carts", 5_000L, "orders", 8_000L),
                    Map.of("carts", 400_010L, "orders", 800_000L, "__offsets", 40_010L)));

    @Test
    void whatWasUsedBeforeAndAfterDoesNotCount() {
        assertThat(RUN.checkouts()).isEqualTo(4_000);
        assertThat(RUN.seconds()).isEqualTo(10);
        assertThat(RUN.perSecond()).isEqualTo(400);
        assertThat(RUN.cpuPerThousand()).isEqualTo(Map.of("broker", 0.5, "worker", 0.25));
        assertThat(Measured.sum(RUN.cpuPerThousand())).isEqualTo(0.75);
        assertThat(RUN.residentMegabytes()).isEqualTo(Map.of("broker", 3.0, "worker", 4.0));
    }

    @Test
    void aTopicThatWasMadeMeanwhileCountsFromItsBeginning() {
        assertThat(RUN.offsetsPerCheckout()).isEqualTo(Map.of("carts", 1.0, "orders", 2.0));
        assertThat(RUN.bytesPerCheckout()).isEqualTo(Map.of("carts", 100.0, "orders", 200.0, "__offsets", 10.0));
    }

    @Test
    void theBrokersOwnTopicsHaveNoPartInTheSizeOfARecord() {
        assertThat(RUN.bytesPerOffset()).isCloseTo(100, within(1e-9));
    }
}
