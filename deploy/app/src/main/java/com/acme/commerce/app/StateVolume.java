package com.acme.commerce.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.config.ConfigException;

/** The place on disk that an instance is given for its state. */
final class StateVolume {

    /** The stores of six partitions took 145 MB while they ran, most of it logs that RocksDB lays out ahead; and some room. */
    static final long LEAST_FREE_BYTES = 256L * 1024 * 1024;

    private StateVolume() {}

    /**
     * Makes the folder if it is not there, and sees whether it can be used.
     *
     * @throws ConfigException if nothing can be written there, or too little
     */
    static void require(Path stateDir) {
        long free;
        try {
            Files.createDirectories(stateDir);
            // Permissions alone do not tell: a file system may be mounted for reading, or be full.
            Path probe = Files.createTempFile(stateDir, "probe", null);
            Files.write(probe, new byte[4096]);
            Files.delete(probe);
            free = Files.getFileStore(stateDir).getUsableSpace();
        } catch (IOException e) {
            throw new ConfigException("state.dir " + stateDir + " cannot be written to: " + e);
        }
        requireRoom(stateDir, free);
    }

    static void requireRoom(Path stateDir, long freeBytes) {
        if (freeBytes < LEAST_FREE_BYTES) {
            throw new ConfigException("state.dir " + stateDir + " is on a disk with " + mib(freeBytes)
                    + " MB left; no less than " + mib(LEAST_FREE_BYTES) + " MB are needed to begin with");
        }
    }

    private static long mib(long bytes) {
        return bytes >> 20;
    }
}
