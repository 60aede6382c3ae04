package com.acme.commerce.chaos.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {

    @TempDir
    Path folder;

    @Test
    void reads_back_what_was_written_one_line_each() throws Exception {
        Path file = folder.resolve("runs/history.jsonl");
        List<Event> events = List.of(
                new FaultEvent(1.5, 1, 1, "broker-killed", "broker-2", FaultEvent.BEGIN, 2, "killed"),
                new Command(2, 3, "anna", Command.CHECK_OUT, "order", true),
                new Read(4, 5, "anna", "order", Command.CHECK_OUT, 200, OrderState.RESERVING, "i", "active", 0, 0),
                new Read(6, 7, "anna", "order", null, 0, null, "", "", 0, 30_000),
                new Fact(8, "order", OrderState.CREATED, 3, 1_250),
                new Charge("order", 1, 1_250, 0, 0),
                new Note(9, "run", "healed"));
        try (HistoryFile history = new HistoryFile(file)) {
            events.forEach(history::add);
        }

        assertThat(HistoryFile.read(file).events()).isEqualTo(events);
        assertThat(Files.readAllLines(file))
                .hasSameSizeAs(events)
                .first()
                .asString()
                .startsWith("{\"event\":\"fault\"");
    }

    @Test
    void an_order_goes_on_and_never_back() {
        assertThat(OrderState.RESERVING.mayBecome(OrderState.CREATED)).isTrue();
        assertThat(OrderState.CREATED.mayBecome(OrderState.CREATED)).isTrue();
        assertThat(OrderState.CREATED.mayBecome(OrderState.AUTHORIZING)).isFalse();
        assertThat(OrderState.CREATED.mayBecome(OrderState.NONE)).isFalse();
        assertThat(OrderState.FAILED.mayBecome(OrderState.CREATED)).isFalse();
        assertThat(OrderState.CANCELLED.mayBecome(OrderState.CREATED)).isFalse();
    }
}
