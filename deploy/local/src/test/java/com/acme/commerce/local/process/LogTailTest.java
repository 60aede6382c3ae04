package com.acme.commerce.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

    @TempDir
    Path folder;

    @Test
    void is_the_last_lines_of_however_long_a_file() throws Exception {
        Path log = folder.resolve("long.log");
        Files.writeString(log, "a line that says little\n".repeat(100_000) + "one\ntwo\n\n");
        assertThat(LogTail.of(log, 2)).containsExactly("one", "two");
    }

    @Test
    void of_a_file_that_is_not_there_is_empty() {
        assertThat(LogTail.of(folder.resolve("none.log"), 3)).isEmpty();
    }
}
