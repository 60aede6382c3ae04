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

    @ParameterizedTest
    @CsvSource({"'ordering,notification', true", "'ordering,shipping', false"})
    void mailsAreSentWhereNotificationRuns(String contexts, boolean notifies) {
        assertThat(new BuiltPrograms(HOME, Map.of("COMMERCE_CONTEXTS", contexts)).notifies())
                .isEqualTo(notifies);
    }

    @Test
    void thereIsNoneWhereContextsAreNotNamed() {
        assertThat(new BuiltPrograms(HOME, Map.of()).ships()).isFalse();
        assertThat(new BuiltPrograms(HOME, Map.of()).notifies()).isFalse();
    }
}
