package com.acme.commerce.bench.reads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LookupRunTest {

    private static final Route ROUTE = Route.local(new InetSocketAddress("127.0.0.1", 1), "instance-1", List.of("p"));
    private static final Duration WARM_UP = Duration.ofSeconds(1);
    private static final Duration MEASURED = Duration.ofSeconds(2);

    private long now;

    /** Keeps what it was asked until the test answers. */
    private final class SlowLine implements LookupRun.Line {

        private final Deque<Long> asked = new ArrayDeque<>();

        @Override
        public void ask(String product, long intended) {
            asked.add(intended);
        }

        void answer(LookupRun run, Optional<String> trouble) {
            run.answered(this, asked.remove(), trouble);
        }
    }

    @Test
    void aLookupThatWaitsForItsTurnHasWaited() throws Exception {
        LookupRun run = run(new Timing(10, WARM_UP, MEASURED));
        SlowLine line = new SlowLine();
        run.add(line);

        // The first answer takes three seconds; 29 others were meant to start meanwhile, 20 of them to be measured.
        run.tick();
        now = millis(3_000);
        line.answer(run, Optional.empty());
        while (!line.asked.isEmpty()) {
            line.answer(run, Optional.empty());
        }

        Lookups lookups = run.result().get();
        assertThat(lookups.nanos().getTotalCount()).isEqualTo(20);
        assertThat(lookups.worstMillis()).isBetween(2_000.0, 2_002.0);
        assertThat(lookups.millisAt(50)).isBetween(1_000.0, 1_101.0);
        assertThat(lookups.answered()).as("answered before the end").isZero();
    }

    @Test
    void whatNeverHadItsTurnCountsAsLongAsItWaited() throws Exception {
        LookupRun run = run(new Timing(10, WARM_UP, MEASURED));
        SlowLine line = new SlowLine();
        run.add(line);

        run.tick();
        now = millis(13_000);
        line.answer(run, Optional.empty());

        Lookups lookups = run.result().get();
        assertThat(lookups.notAsked()).isEqualTo(20);
        assertThat(lookups.worstMillis()).isGreaterThan(11_900);
    }

    @Test
    void withoutARateAConnectionAsksAgainAsSoonAsItHasItsAnswer() throws Exception {
        LookupRun run = run(Timing.closed(WARM_UP, MEASURED));
        List<SlowLine> lines = new ArrayList<>(List.of(new SlowLine(), new SlowLine()));
        lines.forEach(run::add);

        run.tick();
        for (int step = 1; step <= 30; step++) {
            now = millis(100 * step);
            lines.forEach(line -> line.answer(run, Optional.empty()));
        }

        Lookups lookups = run.result().get();
        // 19 rounds of two are both begun and answered within the two seconds.
        assertThat(lookups.answered()).isEqualTo(38);
        assertThat(lookups.perSecond()).isEqualTo(19);
        assertThat(lookups.millisAt(50)).isBetween(99.9, 100.1);
    }

    @Test
    void wrongAnswersAreCountedFromTheBeginning() throws Exception {
        LookupRun run = run(Timing.closed(WARM_UP, MEASURED));
        SlowLine line = new SlowLine();
        run.add(line);

        run.tick();
        line.answer(run, Optional.of("first"));
        line.answer(run, Optional.of("second"));
        now = millis(3_000);
        line.answer(run, Optional.empty());

        assertThat(run.result().get().wrong()).isEqualTo(2);
        assertThat(run.result().get().complaint()).contains("first");
    }

    @Test
    void anInstanceThatDoesNotAnswerFailsTheRun() {
        LookupRun run = run(Timing.closed(WARM_UP, MEASURED));
        run.add(new SlowLine());

        run.tick();
        now = millis(13_000);
        run.tick();

        assertThatThrownBy(() -> run.result().get())
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("1 lookups had no answer");
    }

    private LookupRun run(Timing timing) {
        return new LookupRun(ROUTE, timing, () -> now);
    }

    private static long millis(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
