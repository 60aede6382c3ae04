package com.acme.commerce.chaos.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The disk of the state of one instance: small and its own, so that it can be full. Only root may make one. */
public final class StateDisk {

    private static final Logger LOG = LoggerFactory.getLogger(StateDisk.class);

    /** An instance wants 256 MB to begin with; what it stores in an hour has room besides. */
    private static final String SIZE = "768m";

    private static final int CHUNK = 1024 * 1024;

    private final Path folder;
    private final boolean mounted;

    private StateDisk(Path folder, boolean mounted) {
        this.folder = folder;
        this.mounted = mounted;
    }

    /** Mounts it; where that is not permitted the folder lies on the disk of all others, and cannot be filled. */
    static StateDisk at(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new StateDisk(folder, run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", folder.toString()));
    }

    public Path folder() {
        return folder;
    }

    boolean canBeFilled() {
        return mounted;
    }

    /**
     * Leaves no byte free.
     *
     * @return how many megabytes were free
     */
    public long fill() throws IOException {
        long written = 0;
        try (OutputStream out = Files.newOutputStream(ballast())) {
            for (byte[] chunk = new byte[CHUNK]; ; written++) {
                out.write(chunk);
            }
        } catch (IOException full) {
            if (written == 0 && Files.notExists(ballast())) {
                throw full;
            }
            return written;
        }
    }

    public void free() throws IOException {
        Files.deleteIfExists(ballast());
    }

    void unmount() {
        if (mounted) {
            unmount(folder);
        }
    }

    /** Also what a run has left that was killed; does nothing where nothing is mounted. */
    static void unmount(Path folder) {
        if (Files.isDirectory(folder)) {
            // Lazily: a process that was killed a moment ago may still hold a file there.
            run("umount", "-l", folder.toString());
        }
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    private static boolean run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            LOG.info("{} is not there: {}", command[0], e.getMessage());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
