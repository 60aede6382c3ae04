package com.acme.commerce.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuiltProgramsTest {

    private static final Home HOME = new Home(Path.of("repository"), Path.of("data"));

    @ParameterizedTest
    @CsvSource({
        "'ordering,inventory',           lag-exporter",
        "'ordering, shipping ,reviews',  'moderator,carrier,lag-exporter'",
        "shipping,                       'carrier,lag-exporter'",
        "shippings,                      lag-exporter",
        "'ordering,shopping',            'database,catalog,lag-exporter'",
        "'billing,notification',         'mail,notifier,lag-exporter'",
        "all,                            'database,catalog,moderator,carrier,mail,notifier,lag-exporter'",
        "'',                             'database,catalog,moderator,carrier,mail,notifier,lag-exporter'"
    })
    void startsWhatTheContextsNeed(String contexts, String companions) {
        PlatformState state = PlatformState.EMPTY.withContexts(Contexts.of(Map.of("COMMERCE_CONTEXTS", contexts)));
        assertThat(new BuiltPrograms(HOME, Map.of())
                        .companions(state).stream().map(Companion::name).toList())
                .isEqualTo(Stream.of(companions.split(",")).toList());
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
