package com.acme.commerce.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What a partition is when its inputs are gone through again.
 *
 * @param settled before anything was in motion
 * @param rows in the end
 */
record Rebuilt(StoreRows settled, StoreRows rows) {

    /** Hears what the application says, and of each record that was taken. */
    interface Listener {

        /** @param settled whether it was said before anything was in motion */
        void said(Said message, boolean settled);

        void taken();
    }

    static Rebuilt of(ReplayApplication application, Iterator<Arrival> arrivals, Cut cut, Listener listener) {
        if (!arrivals.hasNext()) {
            return new Rebuilt(new StoreRows(), new StoreRows());
        }
        Arrival first = arrivals.next();
        Path folder = folder();
        Phase phase = new Phase(cut.isSettled(first));
        Consumer<Said> said = message -> listener.said(message, phase.settled);
        try (PartitionReplay replay = new PartitionReplay(application, folder, first.at(), said)) {
            StoreRows settled = phase.settled ? null : new StoreRows();
            for (Arrival next = first; next != null; next = arrivals.hasNext() ? arrivals.next() : null) {
                if (phase.settled && !cut.isSettled(next)) {
                    replay.passTimeTo(Math.min(cut.settledUntil(), next.at()));
                    settled = replay.rows();
                    phase.settled = false;
                }
                replay.process(next.record(), next.at());
                listener.taken();
            }
            if (phase.settled) {
                replay.passTimeTo(Math.min(cut.settledUntil(), cut.end()));
                settled = replay.rows();
                phase.settled = cut.isAtRest();
            }
            replay.passTimeTo(cut.end());
            return new Rebuilt(settled, cut.isAtRest() ? settled : replay.rows());
        } finally {
            delete(folder);
        }
    }

    private static final class Phase {
        private boolean settled;

        private Phase(boolean settled) {
            this.settled = settled;
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("commerce-replay-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> entries = Files.walk(folder)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(entry);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
