package com.acme.commerce.chaos.check;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What all faults of a kind did to those who use the shop, those left out that could not be made.
 *
 * @param kind its label
 * @param faults how many there were
 * @param availability share of the requests of all of them that were answered; 1 where there were none
 * @param silenceMs how long no checkout of some partition ended
 * @param recoveryMs from healing until checkouts of all partitions end again, of those after which they did
 */
public record KindSummary(String kind, int faults, double availability, Spread silenceMs, Spread recoveryMs) {

    /** The upper one of the two in the middle, and the largest; -1 of nothing. */
    public record Spread(double median, double most) {

        static Spread of(List<Double> values) {
            List<Double> sorted = values.stream().sorted().toList();
            return sorted.isEmpty()
                    ? new Spread(-1, -1)
                    : new Spread(sorted.get(sorted.size() / 2), sorted.get(sorted.size() - 1));
        }
    }

    /** One for each kind, those first after which checkouts came back last. */
    static List<KindSummary> of(List<FaultRow> faults) {
        return faults.stream()
                .filter(fault -> !fault.isFailed())
                .collect(Collectors.groupingBy(FaultRow::kind, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(kind -> of(kind.getKey(), kind.getValue()))
                .sorted(Comparator.comparingDouble(
                                (KindSummary summary) -> summary.recoveryMs().median())
                        .reversed())
                .toList();
    }

    private static KindSummary of(String kind, List<FaultRow> faults) {
        long requests = faults.stream().mapToLong(FaultRow::requests).sum();
        long answered = faults.stream().mapToLong(FaultRow::answered).sum();
        return new KindSummary(
                kind,
                faults.size(),
                requests == 0 ? 1 : (double) answered / requests,
                Spread.of(faults.stream().map(FaultRow::silenceMs).toList()),
                Spread.of(faults.stream()
                        .map(FaultRow::recoveryMs)
                        .filter(recovery -> recovery >= 0)
                        .toList()));
    }
}
