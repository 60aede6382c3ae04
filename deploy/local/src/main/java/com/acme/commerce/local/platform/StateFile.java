package com.acme.commerce.local.platform;

import com.acme.commerce.local.PlatformException;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.UnaryOperator;

/** The platform's state on disk. Several commands may run at once, so every change is made under a lock. */
public final class StateFile {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Path file;

    public StateFile(Path file) {
        this.file = file;
    }

    /** @throws PlatformException if the file is damaged */
    public PlatformState read() {
        if (!Files.exists(file)) {
            return PlatformState.EMPTY;
        }
        try {
            return JSON.readValue(file.toFile(), PlatformState.class);
        } catch (JacksonException e) {
            throw new PlatformException(
                    file + " is damaged: " + e.getOriginalMessage(),
                    "Delete the file; processes that it named have to be ended by hand (ps -ef | grep commerce).");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces the state by what {@code change} makes of it, whole or not at all. */
    public synchronized PlatformState update(UnaryOperator<PlatformState> change) {
        try {
            Files.createDirectories(file.getParent());
            Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
            try (FileChannel channel =
                    FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                // Ends with the channel.
                channel.lock();
                PlatformState state = change.apply(read());
                Path next = file.resolveSibling(file.getFileName() + ".next");
                JSON.writerWithDefaultPrettyPrinter().writeValue(next.toFile(), state);
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return state;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
