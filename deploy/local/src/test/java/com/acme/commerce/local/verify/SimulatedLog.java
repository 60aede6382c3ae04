package com.acme.commerce.local.verify;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.Causation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/**
 * Topics and their readers in miniature: messages under one key of one topic are handled in order, all else in any
 * order, as dealt by a random number generator.
 */
final class SimulatedLog {

    static final long START = 1_700_000_000_000L;

    /** A message on its topic. */
    record Entry(String topic, String key, SpecificRecord message) {}

    private final Catalogue catalogue = Catalogue.withPartitions(3);
    private final Random random;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<Class<?>, Consumer<SpecificRecord>> handlers = new HashMap<>();
    private final Map<String, ArrayDeque<Runnable>> queues = new LinkedHashMap<>();
    private long now = START;

    SimulatedLog(Random random) {
        this.random = random;
    }

    <M extends SpecificRecord> void handle(Class<M> type, Consumer<M> handler) {
        handlers.merge(type, message -> handler.accept(type.cast(message)), Consumer::andThen);
    }

    void publish(String key, SpecificRecord message) {
        String topic = catalogue.topicOf(message.getClass()).name();
        entries.add(new Entry(topic, key, message));
        Consumer<SpecificRecord> handler = handlers.get(message.getClass());
        if (handler != null) {
            later(topic + '/' + key, () -> handler.accept(message));
        }
    }

    void later(String queue, Runnable action) {
        queues.computeIfAbsent(queue, name -> new ArrayDeque<>()).add(action);
    }

    Causation because(SpecificRecord message) {
        return Causation.of(message, ++now);
    }

    long now() {
        return ++now;
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    int upTo(int bound) {
        return random.nextInt(bound);
    }

    /** Handles messages until none is left. */
    List<Entry> run() {
        while (!queues.isEmpty()) {
            List<String> names = List.copyOf(queues.keySet());
            String name = names.get(random.nextInt(names.size()));
            ArrayDeque<Runnable> queue = queues.get(name);
            queue.remove().run();
            if (queue.isEmpty()) {
                queues.remove(name);
            }
        }
        return entries;
    }
}
