package com.acme.commerce.local.platform;

import com.acme.commerce.local.FreePorts;
import com.acme.commerce.local.PlatformException;
import com.acme.commerce.local.process.Child;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/** The instances of a running platform: how many there are, and each by itself. */
public final class Instances {

    /** Seconds on an idle machine; this bound is for one that compiles at the same time. */
    private static final Duration START = Duration.ofSeconds(180);

    private final StateFile file;
    private final Programs programs;
    private final Supervisor supervisor;
    private final Progress progress;
    private final Readiness readiness;
    private final HttpProbe http = new HttpProbe();

    public Instances(StateFile file, Programs programs, Supervisor supervisor, Progress progress) {
        this.file = file;
        this.programs = programs;
        this.supervisor = supervisor;
        this.progress = progress;
        this.readiness = new Readiness(progress);
    }

    /** What has to be so before the next instance may go: while one is away, another must not be. */
    @FunctionalInterface
    public interface Gate {

        /** @throws PlatformException if it does not become so */
        void await() throws InterruptedException;
    }

    /** Starts one; it cannot be used yet. */
    Child start(int number, int port) {
        return supervisor.start(programs.instance(file.read(), number, port));
    }

    /** Returns when it can be used. */
    void await(Child instance) {
        String url = "http://127.0.0.1:" + instance.port();
        readiness.await(instance, START, () -> http.answers(url + "/health/ready"));
        progress.say(instance.name() + " is up on " + url);
    }

    /**
     * Starts what is missing of {@code count} instances, on the ports that follow the first one's, and ends those that are
     * too many, the last first.
     *
     * @param gate passed after the starts and after each end
     * @throws PlatformException if a port is taken or an instance does not start
     */
    public void scale(int count, Gate gate) throws InterruptedException {
        startMissing(count);
        awaitWarm(gate);
        List<Child> surplus = instances().stream()
                .filter(instance -> ProcessNames.numberOf(instance.name()) > count)
                .sorted(Comparator.comparing(Instances::number).reversed())
                .toList();
        for (Child instance : surplus) {
            progress.say(instance.name() + " is to end");
            supervisor.stopForGood(instance);
            awaitWarm(gate);
        }
    }

    /**
     * Restarts all instances, one after the other, first those that have ended: what is left of the others is needed.
     *
     * @param gate passed before and after each restart, and between each end and start where others take over: they need
     *     the processors that a start would use
     */
    public void restartAll(Gate gate) throws InterruptedException {
        awaitWarm(gate);
        List<Child> order = instances().stream()
                .sorted(Comparator.comparing(Child::isRunning).thenComparing(Instances::number))
                .toList();
        for (Child instance : order) {
            end(instance);
            if (programs.othersTakeOver() && instances().stream().anyMatch(Child::isRunning)) {
                gate.await();
            }
            startAgain(instance);
            awaitWarm(gate);
        }
    }

    /**
     * Ends all instances, does something that needs them to be away, and starts again those that ran, whatever came of it.
     *
     * @throws Exception what {@code work} throws
     */
    public <T> T without(Callable<T> work) throws Exception {
        List<Child> running = instances().stream().filter(Child::isRunning).toList();
        running.forEach(this::end);
        try {
            return work.call();
        } finally {
            List<Child> started = running.stream()
                    .map(instance -> start(number(instance), instance.port()))
                    .toList();
            started.forEach(this::await);
        }
    }

    /** Ends it in order if it runs, and starts it again in its place. */
    void restart(Child instance) {
        end(instance);
        startAgain(instance);
    }

    private void end(Child instance) {
        if (instance.isRunning()) {
            progress.say(instance.name() + " is to end");
        }
        supervisor.stop(instance);
        progress.say(instance.name() + " has ended");
    }

    private void startAgain(Child instance) {
        progress.say(instance.name() + " is started again");
        await(start(number(instance), instance.port()));
    }

    /** Behind the gate, also every copy that would take over from the next to go must have its records. */
    private void awaitWarm(Gate gate) throws InterruptedException {
        gate.await();
        for (Child instance : instances()) {
            if (instance.isRunning()) {
                String detail = "http://127.0.0.1:" + instance.port() + "/health/detail";
                readiness.await(
                        instance,
                        START,
                        () -> http.json(detail).map(Copies::areWarm).orElse(false));
            }
        }
    }

    private void startMissing(int count) {
        Child first = instances().stream()
                .min(Comparator.comparing(Instances::number))
                .orElseThrow(() -> new PlatformException(
                        "there is no instance in this platform", "Start it anew: deploy/commerce down, then up"));
        int base = first.port() - number(first);
        List<Integer> missing = IntStream.rangeClosed(1, count)
                .filter(number -> file.read()
                        .child(ProcessNames.instance(number))
                        .filter(Child::isRunning)
                        .isEmpty())
                .boxed()
                .toList();
        for (int number : missing) {
            if (!FreePorts.isFree(base + number)) {
                throw new PlatformException(
                        "port " + (base + number) + ", which instance " + number
                                + " needs, is taken by another program",
                        "End that program, or start the platform on other ports: deploy/commerce up --port");
            }
        }
        List<Child> started = new ArrayList<>();
        missing.forEach(number -> started.add(start(number, base + number)));
        started.forEach(this::await);
    }

    private List<Child> instances() {
        return file.read().children().stream()
                .filter(child -> ProcessNames.isInstance(child.name()))
                .toList();
    }

    private static int number(Child instance) {
        return ProcessNames.numberOf(instance.name());
    }
}
