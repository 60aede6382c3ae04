package com.acme.commerce.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuiltProgramsTest {

    private static final Home HOME = new Home(Path.of("repository"), Path.of("data"));

    @ParameterizedTest
    @CsvSource({
        "'ordering,shipping',           true",
        "'ordering, shipping ,reviews', true",
        "shipping,                      true",
        "'ordering,reviews',            false",
        "shippings,                     false"
    })
    void thereIsACarrierWhereShippingRuns(String contexts, boolean ships) {
        assertThat(new BuiltPrograms(HOME, Map.of("COMMERCE_CONTEXTS", contexts)).ships())
                .isEqualTo(ships);
    }

    @Test
    void thereIsNoneWhereContextsAreNotNamed() {
        assertThat(new BuiltPrograms(HOME, Map.of()).ships()).isFalse();
    }

    @Test
    void othersTakeOverUnlessPartitionsWaitForTheReturn() {
        assertThat(othersTakeOver(Map.of())).isTrue();
        assertThat(othersTakeOver(Map.of("COMMERCE_STREAMS_MEMBERSHIP", "streams")))
                .isTrue();
        assertThat(othersTakeOver(Map.of("COMMERCE_STREAMS_MEMBERSHIP", "static")))
                .isFalse();
        assertThat(othersTakeOver(Map.of("COMMERCE_STREAMS_CLOSE", "remain"))).isFalse();
        assertThat(othersTakeOver(Map.of("COMMERCE_STREAMS_MEMBERSHIP", "static", "COMMERCE_STREAMS_CLOSE", "leave")))
                .isTrue();
    }

    private static boolean othersTakeOver(Map<String, String> environment) {
        return new BuiltPrograms(HOME, environment).othersTakeOver();
    }
}
