package com.acme.commerce.local.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SendLoopTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    /** Time that passes only where somebody waits. */
    private static final class FakePace implements Pace {
        private long now;

        @Override
        public void begin() {
            now = 0;
        }

        @Override
        public long now() {
            return now;
        }

        @Override
        public void pause(long nanos) {
            now += nanos;
        }
    }

    private record Start(long index, long intended, long at) {}

    private final FakePace pace = new FakePace();
    private final List<Start> starts = new ArrayList<>();

    @Test
    void startsEvenlyAtTheRate() {
        long started = loop(Schedule.atRate(100)).run(SECOND, Long.MAX_VALUE);

        assertThat(started).isEqualTo(100);
        for (int i = 0; i < 100; i++) {
            assertThat(starts.get(i)).isEqualTo(new Start(i, i * 10 * MILLI, i * 10 * MILLI));
        }
    }

    @Test
    void aboveAThousandASecondItWakesUpOnceAMillisecond() {
        long started = loop(Schedule.atRate(5_000)).run(SECOND, Long.MAX_VALUE);

        assertThat(started).isEqualTo(5_000);
        assertThat(starts.stream().map(Start::at).distinct()).hasSize(1_001);
        assertThat(starts).allMatch(start -> start.at() - start.intended() <= MILLI);
    }

    @Test
    void aCheckoutThatHadToWaitForRoomWasStillMeantToStartOnTime() {
        SendLoop loop = new SendLoop(Schedule.atRate(100), pace, () -> pace.now() >= SECOND / 2, this::start);

        long started = loop.run(SECOND, Long.MAX_VALUE);

        assertThat(started).isEqualTo(100);
        assertThat(starts.get(0)).isEqualTo(new Start(0, 0, SECOND / 2));
        assertThat(starts.get(50)).isEqualTo(new Start(50, SECOND / 2, SECOND / 2));
    }

    @Test
    void withoutRoomItEndsOnTime() {
        SendLoop loop = new SendLoop(Schedule.atRate(100), pace, () -> starts.size() < 3, this::start);

        assertThat(loop.run(SECOND, Long.MAX_VALUE)).isEqualTo(3);
        assertThat(pace.now()).isEqualTo(SECOND);
        assertThat(Schedule.atRate(100).meantBy(SECOND)).isEqualTo(100);
    }

    @Test
    void withoutLimitItStartsWheneverThereIsRoom() {
        // Room for one more each 10 ms.
        SendLoop loop =
                new SendLoop(Schedule.unlimited(), pace, () -> starts.size() <= pace.now() / (10 * MILLI), this::start);

        assertThat(loop.run(SECOND, Long.MAX_VALUE)).isEqualTo(100);
        assertThat(starts).allMatch(start -> start.intended() == start.at());
    }

    @Test
    void endsWhenEnoughWereStarted() {
        assertThat(loop(Schedule.unlimited()).run(SECOND, 7)).isEqualTo(7);
        assertThat(pace.now()).isZero();
    }

    @Test
    void endsWhenStopped() {
        List<SendLoop> loop = new ArrayList<>();
        loop.add(new SendLoop(Schedule.unlimited(), pace, () -> true, (index, intended) -> {
            if (index == 4) {
                loop.get(0).stop();
            }
        }));

        assertThat(loop.get(0).run(SECOND, Long.MAX_VALUE)).isEqualTo(5);
    }

    @Test
    void refusesARateThatIsNone() {
        assertThatThrownBy(() -> Schedule.atRate(0)).hasMessageContaining("rate must be above 0");
        assertThatThrownBy(() -> Schedule.atRate(Double.NaN)).hasMessageContaining("rate must be above 0");
    }

    private SendLoop loop(Schedule schedule) {
        return new SendLoop(schedule, pace, () -> true, this::start);
    }

    private void start(long index, long intended) {
        starts.add(new Start(index, intended, pace.now()));
    }
}
