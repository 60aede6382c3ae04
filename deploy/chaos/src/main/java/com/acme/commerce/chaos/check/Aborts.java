package com.acme.commerce.chaos.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.record.internal.ControlRecordType;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.RecordBatch;

/**
 * How many transactions were ended in each of the two ways, by the marks that the brokers' logs have of them. No client is
 * shown these.
 *
 * @param committed transactions
 * @param aborted transactions: a run without any has tested nothing
 */
public record Aborts(long committed, long aborted) {

    /** A transaction: each has an epoch of its own, and marks it on every partition. */
    private record Transaction(long producerId, short epoch) {}

    /** @param folders of the logs of brokers that do not run */
    public static Aborts in(Collection<Path> folders) {
        Set<Transaction> committed = new HashSet<>();
        Set<Transaction> aborted = new HashSet<>();
        for (Path segment : segments(folders)) {
            try (FileRecords records = FileRecords.open(segment.toFile(), false)) {
                for (RecordBatch batch : records.batches()) {
                    if (batch.isControlBatch() && batch.isTransactional()) {
                        var transaction = new Transaction(batch.producerId(), batch.producerEpoch());
                        batch.forEach(mark -> {
                            ControlRecordType type = ControlRecordType.parse(mark.key());
                            if (type == ControlRecordType.COMMIT) {
                                committed.add(transaction);
                            } else if (type == ControlRecordType.ABORT) {
                                aborted.add(transaction);
                            }
                        });
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException("the log " + segment + " cannot be read", e);
            }
        }
        return new Aborts(committed.size(), aborted.size());
    }

    private static List<Path> segments(Collection<Path> folders) {
        return folders.stream().flatMap(Aborts::segments).toList();
    }

    private static Stream<Path> segments(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(file -> file.getFileName().toString().matches("\\d{20}\\.log"))
                    .filter(file -> !file.getParent().getFileName().toString().startsWith("__cluster_metadata"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
