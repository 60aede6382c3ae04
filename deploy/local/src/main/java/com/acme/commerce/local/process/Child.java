package com.acme.commerce.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process that the platform started, perhaps by an earlier command. It is recorded on disk, so everything here must
 * bear that the process has ended since, and that its pid belongs to somebody else by now.
 *
 * @param name unique in the platform, for example {@code instance-1}
 * @param pid process id
 * @param startedAtMs when the operating system says that it started: milliseconds since the epoch, UTC
 * @param port where it listens; 0 if it does not
 * @param log where its output goes
 */
public record Child(String name, long pid, long startedAtMs, int port, Path log) {

    /** The system derives start times from its boot time, which moves when the clock is corrected. */
    private static final long START_TOLERANCE_MS = 2_000;

    private static final Duration KILL_TAKES_AT_MOST = Duration.ofSeconds(10);

    public boolean isRunning() {
        return handle().isPresent();
    }

    /** Ends it at once, as kill -9 does; does nothing if it has ended. */
    public void kill() {
        handle().ifPresent(process -> {
            process.destroyForcibly();
            awaitEnd(process, KILL_TAKES_AT_MOST);
        });
    }

    /**
     * Asks it to end (SIGTERM), and kills it if it has not after {@code grace}.
     *
     * @return whether it ended by itself
     */
    public boolean terminate(Duration grace) {
        Optional<ProcessHandle> process = handle();
        if (process.isEmpty()) {
            return true;
        }
        process.get().destroy();
        if (awaitEnd(process.get(), grace)) {
            return true;
        }
        kill();
        return false;
    }

    /** Stands still from now on, without knowing of it (SIGSTOP). */
    public void freeze() {
        signal("STOP");
    }

    /** Goes on after {@link #freeze()} (SIGCONT). */
    public void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        if (!isRunning()) {
            return;
        }
        try {
            int code = new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (code != 0 && isRunning()) {
                throw new IllegalStateException("SIG" + name + " could not be sent to " + this.name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending SIG" + name + " to " + this.name, e);
        }
    }

    private Optional<ProcessHandle> handle() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(this::isTheOneWeStarted)
                .filter(process -> !isZombie());
    }

    private boolean isTheOneWeStarted(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(start -> Math.abs(start.toEpochMilli() - startedAtMs) <= START_TOLERANCE_MS)
                .orElse(false);
    }

    /** Where nobody reaps orphans, as in many containers, an ended process keeps its pid and looks alive. */
    private boolean isZombie() {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            // pid (command) state ...: the command may hold blanks and brackets.
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            return false;
        }
    }

    private boolean awaitEnd(ProcessHandle process, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                process.onExit().get(50, TimeUnit.MILLISECONDS);
                return true;
            } catch (TimeoutException e) {
                if (!isRunning()) {
                    return true;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            } catch (java.util.concurrent.ExecutionException e) {
                throw new IllegalStateException("cannot wait for the end of " + name, e);
            }
        }
        return !isRunning();
    }
}
