package com.acme.commerce.local.platform;

import com.acme.commerce.local.PlatformException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Held by a command that changes the platform as a whole: two of them at once would undo each other's work. */
public final class ExclusiveUse implements AutoCloseable {

    private final FileChannel channel;

    private ExclusiveUse(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws PlatformException if another command holds it */
    public static ExclusiveUse of(Home home) {
        Path file = home.data().resolve("up.lock");
        try {
            Files.createDirectories(home.data());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel)) {
                return new ExclusiveUse(channel);
            }
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new PlatformException(
                "another command is starting or running the platform in " + home.data(),
                "Wait for it, or end it with Ctrl-C in its terminal, or from here: deploy/commerce down");
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            // Ends the lock with it.
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
