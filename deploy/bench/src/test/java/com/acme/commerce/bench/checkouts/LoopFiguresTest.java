package com.acme.commerce.bench.checkouts;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.bench.report.Figure;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoopFiguresTest {

    @Test
    void eachPartThatIsAnythingInAnyRunIsAFigureOfAllRuns() {
        Iterator<Map<String, Double>> parts = List.of(
                        Map.of("orders", 2.0, "quiet", 0.001), Map.of("orders", 3.0, "late", 1.0))
                .iterator();
        LoopFigures loop = new LoopFigures(List.of(run(), run()));

        assertThat(loop.each("topic ", "offsets", run -> parts.next()))
                .containsExactly(
                        new Figure("topic late", "offsets", List.of(0.0, 1.0)),
                        new Figure("topic orders", "offsets", List.of(2.0, 3.0)));
    }

    private static Measured run() {
        Moment moment = new Moment(0, 0, Map.of(), Map.of(), Map.of());
        return new Measured(null, moment, moment);
    }
}
