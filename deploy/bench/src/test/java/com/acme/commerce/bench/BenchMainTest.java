package com.acme.commerce.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.local.platform.Home;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchMainTest {

    @TempDir
    Path folder;

    private final StringWriter errors = new StringWriter();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    checkouts --runs 0         | --runs must be from 1 to 100
                    checkouts --duration 2     | --duration must be at least 3
                    checkouts --settle 0       | --settle must be at least 1
                    checkouts --warm-up 0      | --warm-up must be at least 1
                    checkouts --interval 0     | --interval must be from 1 to 5000
                    checkouts --interval 5001  | --interval must be from 1 to 5000
                    checkouts --in-flight 0    | --in-flight must be at least 1
                    checkouts --rate 0         | --rate must be above 0
                    checkouts --rate many      | Invalid value for option '--rate'
                    checkouts --guarantee none | Invalid value for option '--guarantee'
                    restore --runs 0           | --runs must be from 1 to 100
                    restore --checkouts 999    | --checkouts must be at least 1000
                    hot-product --share 1      | --share must be above 0 and below 1
                    hot-product --duration 0   | --duration must be at least 3
                    scaling --partitions 3,0   | --partitions must be from 1 to 64 each
                    scaling --threads none     | Invalid value for option '--threads'
                    scaling --instances 65     | --instances must be from 1 to 64 each
                    scaling --warm-up 0        | --warm-up must be at least 1
                    partitioning --records 0   | --records must be above 0
                    partitioning --aggregates 0 | --aggregates must be above 0
                    partitioning --rounds 0    | --rounds must be above 0
                    checkout                   | Unmatched argument at index 0: 'checkout'
                    """)
    void wrong_usage_is_told_and_exits_with_2(String line, String message) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(errors.toString()).contains(message);
        assertThat(folder).isEmptyDirectory();
    }

    private int run(String... arguments) {
        PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return BenchMain.commandLine(new Workbench(new Home(folder, folder), Map.of(), silent))
                .setErr(new PrintWriter(errors))
                .execute(arguments);
    }
}
