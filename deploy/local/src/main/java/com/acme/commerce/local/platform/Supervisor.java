package com.acme.commerce.local.platform;

import com.acme.commerce.local.PlatformException;
import com.acme.commerce.local.process.Child;
import com.acme.commerce.local.process.ProcessSpec;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Starts and ends the platform's processes and keeps the record of them. */
public final class Supervisor {

    private final StateFile state;
    private final Progress progress;
    private boolean closed;

    public Supervisor(StateFile state, Progress progress) {
        this.state = state;
        this.progress = progress;
    }

    /** Starts a process and records it before anything else can fail. */
    public synchronized Child start(ProcessSpec spec) {
        if (closed) {
            throw new PlatformException("the platform is being taken down", "Start it again: deploy/commerce up");
        }
        Child child = spec.start();
        state.update(s -> s.with(child));
        return child;
    }

    /** Ends one process in order; it stays recorded, so that it can be started again in its place. */
    public void stop(Child child) {
        if (!child.terminate(grace(child.name()))) {
            progress.say(child.name() + " did not end in time and was killed");
        }
    }

    /**
     * Ends every process, those that need others before the others: what sends, what processes, the broker last. From
     * now on nothing can be started.
     *
     * @return whether there was any
     */
    public boolean stopAll() {
        synchronized (this) {
            closed = true;
        }
        List<Child> children = state.read().children();
        List<Predicate<String>> order = List.of(
                ProcessNames.LOAD::equals,
                ProcessNames::isInstance,
                ProcessNames::isWorker,
                ProcessNames.STRIPE::equals,
                ProcessNames.DATABASE::equals,
                ProcessNames.MAIL::equals,
                ProcessNames.REGISTRY::equals,
                ProcessNames.BROKER::equals);
        for (Predicate<String> names : order) {
            stopTogether(children.stream().filter(child -> names.test(child.name())));
        }
        return !children.isEmpty();
    }

    private void stopTogether(Stream<Child> children) {
        List<CompletableFuture<Void>> stops = children.map(
                        child -> CompletableFuture.runAsync(() -> stopForGood(child)))
                .toList();
        stops.forEach(CompletableFuture::join);
    }

    /** Ends one process in order and forgets it. */
    public void stopForGood(Child child) {
        boolean ran = child.isRunning();
        stop(child);
        if (child.isRunning()) {
            progress.say(child.name() + " (pid " + child.pid() + ") cannot be ended");
            return;
        }
        state.update(s -> s.without(child));
        progress.say(child.name() + (ran ? " stopped" : " had ended before"));
    }

    /** Each program bounds its own end below this; a slow machine needs its time. */
    private static Duration grace(String name) {
        return Duration.ofSeconds(name.equals(ProcessNames.REGISTRY) || name.equals(ProcessNames.LOAD) ? 15 : 40);
    }
}
