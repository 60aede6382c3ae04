package com.acme.commerce.bench.partitioning;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What a run of one placing gave.
 *
 * @param violations records that were read after a later one of their aggregate
 * @param affectedAggregates aggregates with one
 * @param skew records in the fullest partition, as a multiple of the mean
 * @param recordsPerSecond from the first that was sent to the last that was read
 */
public record PartitioningFigures(
        Placing placing, double violations, double affectedAggregates, double skew, double recordsPerSecond) {

    /** The medians of several runs of one placing. */
    static PartitioningFigures median(Placing placing, List<PartitioningFigures> runs) {
        List<PartitioningFigures> same =
                runs.stream().filter(run -> run.placing() == placing).toList();
        return new PartitioningFigures(
                placing,
                median(same, PartitioningFigures::violations),
                median(same, PartitioningFigures::affectedAggregates),
                median(same, PartitioningFigures::skew),
                median(same, PartitioningFigures::recordsPerSecond));
    }

    /** One line for people. */
    public String toText(int aggregates) {
        return String.format(
                Locale.ROOT,
                "%-11s %,10.0f records out of order, %,7.0f of %,d aggregates; fullest partition %.2f of the mean;"
                        + " %,.0f records/s",
                placing.text(),
                violations,
                affectedAggregates,
                aggregates,
                skew,
                recordsPerSecond);
    }

    private static double median(List<PartitioningFigures> runs, ToDoubleFunction<PartitioningFigures> figure) {
        List<Double> sorted = runs.stream()
                .map(figure::applyAsDouble)
                .sorted(Comparator.naturalOrder())
                .toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
