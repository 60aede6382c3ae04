package com.acme.commerce.app.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {

    @TempDir
    Path stateDir;

    private Path application;
    private StateFolder folder;

    @BeforeEach
    void state() throws IOException {
        application = stateDir.resolve("commerce-ordering");
        for (String store : new String[] {"0_0/rocksdb/orders", "0_1/rocksdb/orders", "1_0/rocksdb/order-archive"}) {
            Files.createDirectories(application.resolve(store));
            Files.writeString(application.resolve(store).resolve("CURRENT"), "MANIFEST-000001");
        }
        Files.writeString(application.resolve("kafka-streams-process-metadata"), "{}");
        folder = new StateFolder(stateDir, "commerce-ordering");
    }

    @Test
    void theTaskThatAFailureNamesIsDamaged() throws IOException {
        assertThat(folder.damaged(new StreamsException(
                        new ProcessorStateException("Error while getting value for key from store orders"),
                        new TaskId(0, 1))))
                .containsExactly("0_1");
    }

    @Test
    void theTaskWhosePathAFailureNamesIsDamaged() throws IOException {
        assertThat(folder.damaged(new StreamsException(new ProcessorStateException(
                        "Error opening store orders at location " + application + "/0_0/rocksdb/orders"))))
                .containsExactly("0_0");
    }

    @Test
    void whereOnlyAStoreIsNamedAllTasksThatHaveItAreDamaged() throws IOException {
        assertThat(folder.damaged(new ProcessorStateException("Error opening store orders")))
                .containsExactly("0_0", "0_1");
        assertThat(folder.damaged(new ProcessorStateException("Error opening store order-archive")))
                .containsExactly("1_0");
    }

    @Test
    void whereNothingIsNamedAllAreDamaged() throws IOException {
        assertThat(folder.damaged(new ProcessorStateException("an I/O error"))).containsExactly("0_0", "0_1", "1_0");
    }

    @Test
    void oneTaskIsDeletedAndTheRestStays() throws IOException {
        folder.delete("0_1");
        folder.delete("0_1");

        assertThat(folder.tasks()).containsExactly("0_0", "1_0");
        assertThat(application.resolve("kafka-streams-process-metadata")).exists();
        assertThat(application.resolve("0_0/rocksdb/orders/CURRENT")).exists();
    }

    @Test
    void withoutAFolderThereAreNoTasks() throws IOException {
        StateFolder none = new StateFolder(stateDir, "commerce-none");

        assertThat(none.tasks()).isEmpty();
        assertThat(none.damaged(new ProcessorStateException("an I/O error"))).isEmpty();
    }

    @Test
    void onlyFailuresOfStateAreDamage() {
        assertThat(StateFolder.isDamage(new StreamsException(new ProcessorStateException("damaged"))))
                .isTrue();
        assertThat(StateFolder.isDamage(new StreamsException(new IOException("no answer"))))
                .isFalse();
    }
}
