package com.acme.commerce.local.platform;

import com.acme.commerce.local.PlatformException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;

/** For a command that changes the platform as a whole: two of them at once would undo each other's work. */
public final class ExclusiveUse {

    private ExclusiveUse() {}

    /**
     * Does {@code work} unless another command is at such work.
     *
     * @throws PlatformException if one is
     * @throws Exception what {@code work} throws
     */
    public static <T> T during(Home home, Callable<T> work) throws Exception {
        Files.createDirectories(home.data());
        try (FileChannel channel =
                FileChannel.open(home.data().resolve("up.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // Ends with the channel, and with this process however it ends.
            if (!tryLock(channel)) {
                throw new PlatformException(
                        "another command is starting or running the platform in " + home.data(),
                        "Wait for it, or end it with Ctrl-C in its terminal.");
            }
            return work.call();
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
