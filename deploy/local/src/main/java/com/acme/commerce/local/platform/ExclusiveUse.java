package com.acme.commerce.local.platform;

import com.acme.commerce.local.PlatformException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;

/** For commands of which two at once would undo each other's work. */
public final class ExclusiveUse {

    private ExclusiveUse() {}

    /**
     * Does {@code work} on the platform as a whole.
     *
     * @throws PlatformException if another command is at such work
     * @throws Exception what {@code work} throws
     */
    public static <T> T ofPlatform(Home home, Callable<T> work) throws Exception {
        return during(home, "up.lock", "another command is starting or running the platform in " + home.data(), work);
    }

    /**
     * Does {@code work} that changes which instances run; {@code up} may be watching meanwhile.
     *
     * @throws PlatformException if another command is at such work
     * @throws Exception what {@code work} throws
     */
    public static <T> T ofInstances(Home home, Callable<T> work) throws Exception {
        return during(home, "instances.lock", "another command is scaling or restarting the instances", work);
    }

    private static <T> T during(Home home, String name, String otherwise, Callable<T> work) throws Exception {
        Files.createDirectories(home.data());
        try (FileChannel channel =
                FileChannel.open(home.data().resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // Ends with the channel, and with this process however it ends.
            if (!tryLock(channel)) {
                throw new PlatformException(otherwise, "Wait for it, or end it with Ctrl-C in its terminal.");
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
