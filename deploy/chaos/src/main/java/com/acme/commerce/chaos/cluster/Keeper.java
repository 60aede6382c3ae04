package com.acme.commerce.chaos.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what an orchestrator does: starts again what has ended by itself, and ends what says that a restart would help. One
 * that does not answer at all is left alone, for else no frozen one would ever wake up.
 */
final class Keeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
    private static final Duration EVERY = Duration.ofMillis(500);
    private static final int UNWELL = 503;

    /** In a row; a probe of Kubernetes fails after as many. */
    private static final int FAILURES = 3;

    private final Collection<ManagedProcess> processes;
    private final Map<String, String> health;
    private final BiConsumer<String, String> said;
    private final Map<String, Integer> failures = new HashMap<>();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "keeper");
        thread.setDaemon(true);
        return thread;
    });
    private int rounds;

    /**
     * @param health URLs that tell whether a restart would help, by process
     * @param said is told the process and what was done with it
     */
    Keeper(Collection<ManagedProcess> processes, Map<String, String> health, BiConsumer<String, String> said) {
        this.processes = processes;
        this.health = health;
        this.said = said;
        scheduler.scheduleWithFixedDelay(this::round, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }

    private void round() {
        try {
            rounds++;
            for (ManagedProcess process : processes) {
                if (process.revive()) {
                    failures.remove(process.name());
                    said.accept(process.name(), "had ended by itself and was started again");
                } else if (rounds % 4 == 0 && health.containsKey(process.name())) {
                    look(process);
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("the keeper could not look after the processes", e);
        }
    }

    private void look(ManagedProcess process) {
        boolean unwell = status(health.get(process.name())) == UNWELL;
        int inARow = unwell ? failures.merge(process.name(), 1, Integer::sum) : 0;
        if (!unwell) {
            failures.remove(process.name());
        } else if (inARow >= FAILURES) {
            failures.remove(process.name());
            process.crash();
            said.accept(process.name(), "asked for a restart and was killed");
        }
    }

    private int status(String url) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(1))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
