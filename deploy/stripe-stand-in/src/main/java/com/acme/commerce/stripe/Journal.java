package com.acme.commerce.stripe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file with a line for each request that changed something. Used under the lock of its owner. */
final class Journal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private BufferedWriter writer;

    /**
     * One request.
     *
     * @param key idempotency key that it came under
     * @param request what tells it from another one
     */
    record Entry(String key, String request, Answer answer) {}

    Journal(Path file) {
        this.file = file;
    }

    /** Reads what is there, from the oldest on. A last line that a kill has cut off was never answered. */
    void replay(Consumer<Entry> reader) {
        if (!Files.exists(file)) {
            return;
        }
        try (Stream<String> lines = Files.lines(file)) {
            lines.forEach(line -> read(line, reader));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Begins the file anew with these, so that it does not grow with what is forgotten. */
    void rewrite(Collection<Entry> entries) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            writer = Files.newBufferedWriter(fresh);
            for (Entry entry : entries) {
                writer.write(JSON.writeValueAsString(entry));
                writer.newLine();
            }
            writer.close();
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            writer = Files.newBufferedWriter(file, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Survives the end of this process when it returns, though not that of the machine. */
    void append(Entry entry) {
        try {
            writer.write(JSON.writeValueAsString(entry));
            writer.newLine();
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(String line, Consumer<Entry> reader) {
        Entry entry;
        try {
            entry = JSON.readValue(line, Entry.class);
        } catch (JsonProcessingException e) {
            LOG.warn("a line of {} is damaged and left out", file);
            return;
        }
        reader.accept(entry);
    }
}
