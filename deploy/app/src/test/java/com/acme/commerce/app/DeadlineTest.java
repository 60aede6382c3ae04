package com.acme.commerce.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1);
    private final Deadline deadline = new Deadline(Duration.ofSeconds(25), now::get);

    @Test
    void whatOneStepTakesTheOthersDoNotHave() {
        now.addAndGet(Duration.ofSeconds(5).toNanos());

        assertThat(deadline.left()).isEqualTo(Duration.ofSeconds(20));
        assertThat(deadline.leftBut(Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(17));
    }

    @Test
    void afterTheEndNothingIsLeft() {
        now.addAndGet(Duration.ofSeconds(24).toNanos());
        assertThat(deadline.leftBut(Duration.ofSeconds(3))).isZero();

        now.addAndGet(Duration.ofSeconds(24).toNanos());
        assertThat(deadline.left()).isZero();
    }
}
