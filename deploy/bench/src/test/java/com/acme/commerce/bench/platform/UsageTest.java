package com.acme.commerce.bench.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class UsageTest {

    @Test
    void aProcessThatWorksUsesCpuAndMemory() {
        long self = ProcessHandle.current().pid();
        Usage before = Usage.of(self);
        while (Usage.of(self).cpu().equals(before.cpu())) {
            Thread.onSpinWait();
        }
        assertThat(Usage.of(self).cpu()).isGreaterThan(before.cpu());
        assertThat(before.residentBytes()).isGreaterThan(10_000_000);
    }

    @Test
    void ofAProcessThatHasEndedNothingIsKnown() throws IOException, InterruptedException {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        assertThatIllegalStateException()
                .isThrownBy(() -> Usage.of(ended.pid()))
                .withMessageContaining("has ended");
    }
}
