package com.acme.commerce.bench.checkouts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.RecordBatch;

/**
 * Which part of the offsets of each topic are markers of transactions. No client is shown these, so it is read from the logs of
 * a broker.
 *
 * @param shares from 0 to 1, by topic
 */
record Markers(Map<String, Double> shares) {

    /** A folder is named after the topic and the partition. */
    private static final Pattern SEGMENT = Pattern.compile(".*/(?<topic>[^/]+)-\\d+/\\d{20}\\.log");

    Markers {
        shares = Map.copyOf(shares);
    }

    /** @param folder of a broker's data; it may run, but should have nothing to do */
    static Markers in(Path folder) {
        Map<String, long[]> counts = new TreeMap<>();
        for (Path segment : segments(folder)) {
            Matcher name = SEGMENT.matcher(segment.toString());
            if (name.matches()) {
                count(segment, counts.computeIfAbsent(name.group("topic"), topic -> new long[2]));
            }
        }
        Map<String, Double> shares = new TreeMap<>();
        counts.forEach((topic, count) -> {
            if (count[0] + count[1] > 0) {
                shares.put(topic, count[1] / (double) (count[0] + count[1]));
            }
        });
        return new Markers(shares);
    }

    /** Without the markers, what took so many offsets by topic. */
    double records(Map<String, Double> offsets) {
        return offsets.entrySet().stream()
                .mapToDouble(topic -> topic.getValue() * (1 - shares.getOrDefault(topic.getKey(), 0.0)))
                .sum();
    }

    /** @param counts of records and of markers, which are added to */
    private static void count(Path segment, long[] counts) {
        try {
            FileRecords records = FileRecords.open(segment.toFile(), false);
            try {
                for (RecordBatch batch : records.batches()) {
                    counts[batch.isControlBatch() ? 1 : 0] += batch.countOrNull();
                }
            } finally {
                // Not close(), which cuts off what the broker has appended meanwhile, or fails to.
                records.closeHandlers();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the log " + segment + " cannot be read", e);
        }
    }

    private static List<Path> segments(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".log")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
