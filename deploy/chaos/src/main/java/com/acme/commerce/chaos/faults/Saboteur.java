package com.acme.commerce.chaos.faults;

import com.acme.commerce.chaos.cluster.Cluster;
import com.acme.commerce.chaos.history.FaultEvent;
import com.acme.commerce.chaos.history.HistoryFile;
import com.acme.commerce.chaos.schedule.Fault;
import com.acme.commerce.chaos.schedule.Kind;
import com.acme.commerce.chaos.schedule.Plan;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.DoublePredicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out a plan, and writes down what it did. */
public final class Saboteur implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Saboteur.class);

    /** On a busy machine what has healed needs longer than the gap that is planned to come back; nothing waits for ever. */
    private static final double RECOVERED_WITHIN_MS = 20_000;

    /** One episode in so many does not wait, and finds a system that still recovers. */
    private static final int IMPATIENT_EVERY = 3;

    private static final long LOOK_EVERY_MS = 200;

    private final HistoryFile history;
    private final DoublePredicate recovered;
    private final Consumer<FaultEvent> listener;
    private final Map<Kind, Action> actions = new EnumMap<>(Kind.class);
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "saboteur");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param recovered whether everything has gone on since a time of the history
     * @param listener is told of everything that was done
     */
    public Saboteur(Cluster cluster, HistoryFile history, DoublePredicate recovered, Consumer<FaultEvent> listener) {
        this.history = history;
        this.recovered = recovered;
        this.listener = listener;
        new InstanceFaults(cluster).addTo(actions);
        new BrokerFaults(cluster).addTo(actions);
        new LinkFaults(cluster).addTo(actions);
        new EdgeFaults(cluster).addTo(actions);
        new InputFaults(cluster).addTo(actions);
    }

    /** The kinds that can be made in a cluster. */
    public static Set<Kind> kinds(boolean disksCanBeFilled, boolean clocksCanBeSet) {
        Set<Kind> kinds = EnumSet.allOf(Kind.class);
        if (!disksCanBeFilled) {
            kinds.remove(Kind.DISK_FULL);
        }
        if (!clocksCanBeSet) {
            kinds.remove(Kind.CLOCK_STEPPED);
        }
        return kinds;
    }

    /** Returns when all faults have healed. An episode that takes longer than planned puts off those behind it. */
    public void run(Plan plan) throws InterruptedException {
        double begin = history.now();
        double late = 0;
        Map<Integer, List<Fault>> episodes = plan.faults().stream()
                .collect(Collectors.groupingBy(Fault::episode, TreeMap::new, Collectors.toList()));
        for (List<Fault> episode : episodes.values()) {
            double planned = begin + episode.get(0).beginMs();
            late = Math.max(late, history.now() - planned);
            double offset = begin + late;
            List<Callable<Void>> works = episode.stream()
                    .map(fault -> (Callable<Void>) () -> {
                        carryOut(fault, offset);
                        return null;
                    })
                    .toList();
            for (Future<Void> work : threads.invokeAll(works)) {
                try {
                    work.get();
                } catch (ExecutionException e) {
                    throw new IllegalStateException("a fault could not be carried out", e.getCause());
                }
            }
            if (episode.get(0).variant() % IMPATIENT_EVERY > 0) {
                awaitRecovery();
            }
        }
    }

    private void awaitRecovery() throws InterruptedException {
        double healed = history.now();
        while (!recovered.test(healed) && history.now() - healed < RECOVERED_WITHIN_MS) {
            Thread.sleep(LOOK_EVERY_MS);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void carryOut(Fault fault, double offset) throws InterruptedException {
        Action action = actions.get(fault.kind());
        sleepUntil(offset + fault.beginMs());
        double began = history.now();
        doStep(fault, FaultEvent.BEGIN, action.begin());
        sleepUntil(began + fault.lengthMs());
        doStep(fault, FaultEvent.HEAL, action.heal());
    }

    private void doStep(Fault fault, String phase, Step step) throws InterruptedException {
        double began = history.now();
        String effect;
        try {
            effect = step.run(fault);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            // The other fault of a pair may be why: the brokers are away, or the processor. The run goes on, and tells.
            LOG.warn("{} of {} on {} failed", phase, fault.kind().label(), fault.target(), e);
            effect = FaultEvent.FAILED + e.getMessage();
        }
        FaultEvent event = new FaultEvent(
                began,
                fault.number(),
                fault.episode(),
                fault.kind().label(),
                fault.target(),
                phase,
                history.now() - began,
                effect);
        history.add(event);
        listener.accept(event);
    }

    private void sleepUntil(double atMs) throws InterruptedException {
        double left = atMs - history.now();
        if (left > 0) {
            Thread.sleep((long) Math.ceil(left));
        }
    }
}
