package com.acme.commerce.app.streams;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;

/**
 * The state of one application on disk: a folder for each task, named {@code <subtopology>_<partition>}, beside the file
 * that keeps the identity of the process. Knows which task a failure speaks of, so that no other is restored with it.
 */
final class StateFolder {

    private static final String TASK = "\\d+_\\d+";

    /** Where Kafka Streams keeps the stores of a task. */
    private static final String STORES = "rocksdb";

    private final Path folder;

    StateFolder(Path stateDir, String applicationId) {
        this.folder = stateDir.resolve(applicationId);
    }

    /** Whether a failure is of state on disk. */
    static boolean isDamage(Throwable failure) {
        return causes(failure).anyMatch(ProcessorStateException.class::isInstance);
    }

    /**
     * The tasks whose state a failure says is damaged: the one that it names, else those that have the store which it
     * names, else all that are here.
     *
     * @throws IOException if the folder cannot be read
     */
    Set<String> damaged(Throwable failure) throws IOException {
        Optional<String> named =
                causes(failure).map(this::taskOf).flatMap(Optional::stream).findFirst();
        if (named.isPresent()) {
            return Set.of(named.get());
        }
        Set<String> tasks = tasks();
        Set<String> ofStore = new TreeSet<>();
        for (String task : tasks) {
            if (names(folder.resolve(task).resolve(STORES)).stream().anyMatch(store -> mentions(failure, store))) {
                ofStore.add(task);
            }
        }
        return ofStore.isEmpty() ? tasks : ofStore;
    }

    /** The tasks that have state here. */
    Set<String> tasks() throws IOException {
        return names(folder).stream().filter(name -> name.matches(TASK)).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Deletes the state of a task; it is restored from its changelogs when the task is next given to this instance. */
    void delete(String task) throws IOException {
        try (Stream<Path> entries = Files.walk(folder.resolve(task))) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(entry);
            }
        } catch (NoSuchFileException alreadyGone) {
            // Kafka Streams deletes it as well, of tasks that it closes after a failure.
        }
    }

    private Optional<String> taskOf(Throwable cause) {
        if (cause instanceof StreamsException failure && failure.taskId().isPresent()) {
            return failure.taskId().map(Object::toString);
        }
        Matcher path = Pattern.compile(Pattern.quote(folder + "/") + "(" + TASK + ")/")
                .matcher(String.valueOf(cause.getMessage()));
        return path.find() ? Optional.of(path.group(1)) : Optional.empty();
    }

    private static boolean mentions(Throwable failure, String store) {
        Pattern name = Pattern.compile("(?<![\\w-])" + Pattern.quote(store) + "(?![\\w-])");
        return causes(failure)
                .anyMatch(cause ->
                        name.matcher(String.valueOf(cause.getMessage())).find());
    }

    private static Set<String> names(Path parent) throws IOException {
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.map(entry -> entry.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        } catch (NoSuchFileException e) {
            return Set.of();
        }
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
