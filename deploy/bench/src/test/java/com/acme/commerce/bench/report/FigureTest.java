package com.acme.commerce.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTest {

    @Test
    void theMedianOfAnOddNumberOfRunsIsTheOneInTheMiddleWhateverTheirOrder() {
        Figure figure = new Figure("throughput", "per s", List.of(9.0, 1.0, 4.0));
        assertThat(figure.median()).isEqualTo(4);
        assertThat(figure.least()).isEqualTo(1);
        assertThat(figure.most()).isEqualTo(9);
        assertThat(figure.runs()).containsExactly(9.0, 1.0, 4.0);
    }

    @Test
    void theMedianOfAnEvenNumberOfRunsIsBetweenTheTwoInTheMiddle() {
        assertThat(new Figure("throughput", "per s", List.of(10.0, 1.0, 2.0, 5.0)).median())
                .isEqualTo(3.5);
    }

    @Test
    void whatIsNoNumberIsRefusedByItsName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Figure("throughput", "per s", List.of()))
                .withMessage("throughput has no runs");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Figure("throughput", "per s", List.of(1.0, Double.NaN)))
                .withMessageContaining("throughput must be a number in each run");
    }
}
