package com.acme.commerce.chaos.history;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The history of a run as lines of JSON, each written as it happens. */
public final class HistoryFile implements AutoCloseable {

    private static final ObjectMapper JSON = JsonMapper.builder()
            // Only what was recorded.
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .build();

    private final BufferedWriter writer;
    private final long begin = System.nanoTime();

    /** Begins a new one. */
    public HistoryFile(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            this.writer = Files.newBufferedWriter(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Milliseconds since the beginning. */
    public double now() {
        return (System.nanoTime() - begin) / 1_000_000.0;
    }

    public synchronized void add(Event event) {
        try {
            writer.write(JSON.writeValueAsString(event));
            writer.newLine();
            if (event instanceof FaultEvent || event instanceof Note) {
                writer.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads one back. */
    public static History read(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return new History(lines.map(HistoryFile::event).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Event event(String line) {
        try {
            return JSON.readValue(line, Event.class);
        } catch (IOException e) {
            throw new UncheckedIOException("no line of a history: " + line, e);
        }
    }
}
