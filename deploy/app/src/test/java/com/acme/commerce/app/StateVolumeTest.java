package com.acme.commerce.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateVolumeTest {

    @TempDir
    Path folder;

    @Test
    void aFolderThatCanBeUsedIsMadeAndLeftEmpty() {
        Path state = folder.resolve("a/b");

        StateVolume.require(state);

        assertThat(state).isEmptyDirectory();
    }

    @Test
    void aFolderThatCannotBeWrittenToIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("a-file"), "no folder");

        assertThatThrownBy(() -> StateVolume.require(file.resolve("state")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("state.dir")
                .hasMessageContaining("a-file");
    }

    @Test
    void aDiskThatIsFullIsRefused() {
        assertThatThrownBy(() -> StateVolume.requireRoom(folder, StateVolume.LEAST_FREE_BYTES - 1))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("255 MB left");
        assertThatCode(() -> StateVolume.requireRoom(folder, StateVolume.LEAST_FREE_BYTES))
                .doesNotThrowAnyException();
    }
}
