package com.acme.commerce.bench.checkouts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettlingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    100                       | false
                    100 100 100               | false
                    100 100 100 100           | true
                    100 90 80 70              | true
                    100 104 104 104           | true
                    100 90 106 90             | false
                    100 90 106 90 80          | false
                    100 90 106 90 80 70       | true
                    100 104 108 112           | false
                    0 0 0 0                   | false
                    """)
    void is_over_when_three_rounds_brought_nothing(String perSecond, boolean over) {
        List<Double> rounds =
                Stream.of(perSecond.split(" ")).map(Double::valueOf).toList();

        assertThat(Settling.isOver(rounds)).isEqualTo(over);
    }
}
