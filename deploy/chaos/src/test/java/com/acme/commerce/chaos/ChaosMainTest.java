package com.acme.commerce.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.local.platform.Home;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChaosMainTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final StringWriter errors = new StringWriter();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --duration 29     | --duration must be at least 30 s, but is 29 s
                    --duration long   | Invalid value for option '--duration'
                    --rate 0          | --rate must be above 0 and at most 1000
                    --seed one        | Invalid value for option '--seed'
                    --faketime /no.so | --faketime: there is no /no.so
                    --sed 1           | Unknown options: '--sed', '1'
                    """)
    void wrong_usage_is_told_and_exits_with_2(String line, String message) {
        assertThat(run((line + " --plan").split(" "))).isEqualTo(2);
        assertThat(errors.toString()).contains(message);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_plan_is_told_and_nothing_is_done() {
        assertThat(run("--plan", "--seed", "7", "--duration", "240")).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .hasSizeGreaterThanOrEqualTo(20)
                .first()
                .asString()
                .startsWith("   1  episode   1  at     8.0 s for");
        assertThat(folder).isEmptyDirectory();
    }

    private int run(String... arguments) {
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return ChaosMain.commandLine(new Home(folder, folder), Map.of(), out)
                .setErr(new PrintWriter(errors))
                .execute(arguments);
    }
}
