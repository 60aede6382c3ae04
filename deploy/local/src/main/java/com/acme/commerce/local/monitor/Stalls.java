package com.acme.commerce.local.monitor;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Finds out from observations how long partitions stood still. The figure is rather too long than too short, by up to two
 * intervals between observations: nobody saw when within them a record came or progress was made.
 */
public final class Stalls {

    private final Map<GroupPartition, Course> courses = new TreeMap<>();
    private OptionalLong first = OptionalLong.empty();
    private long last;
    private long longestInterval;

    /** @param seen all partitions with their progress at {@code nanoTime}; one that is left out is not known now */
    public void observe(long nanoTime, Map<GroupPartition, GroupProgress> seen) {
        if (first.isEmpty()) {
            first = OptionalLong.of(nanoTime);
            last = nanoTime;
        }
        long before = last;
        seen.forEach((partition, progress) ->
                courses.computeIfAbsent(partition, any -> new Course()).observe(before, nanoTime, progress));
        longestInterval = Math.max(longestInterval, nanoTime - before);
        last = nanoTime;
    }

    /** Between two observations: what is shorter is not told apart. */
    public Duration longestInterval() {
        return Duration.ofNanos(longestInterval);
    }

    /** The longest of each group, stalls that go on among them; without those groups that had nothing to do. */
    public List<Stall> longestByGroup() {
        Map<String, Stall> longest = new TreeMap<>();
        courses.forEach((partition, course) -> course.longest()
                .map(span -> new Stall(
                        partition, Duration.ofNanos(span.begin() - first.getAsLong()), Duration.ofNanos(span.length())))
                .ifPresent(stall -> longest.merge(
                        partition.group(),
                        stall,
                        (one, other) -> other.length().compareTo(one.length()) > 0 ? other : one)));
        return List.copyOf(longest.values());
    }

    /** Partitions that have not been processed up to {@code targets}, in the order of their names. */
    public List<GroupPartition> before(Map<GroupPartition, Long> targets) {
        return targets.entrySet().stream()
                .filter(target -> courses.containsKey(target.getKey()))
                .filter(target -> !courses.get(target.getKey()).hasReached(target.getValue()))
                .map(Map.Entry::getKey)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private record Span(long begin, long end) {

        long length() {
            return end - begin;
        }
    }

    /** What is known of one partition. */
    private static final class Course {

        private GroupProgress last;
        private long standsSince;
        private long now;
        private Optional<Span> longest = Optional.empty();

        void observe(long before, long nanoTime, GroupProgress progress) {
            boolean hadWork = last != null && last.hasWork();
            if (!hadWork) {
                standsSince = before;
            }
            if (last != null && last.committed() != progress.committed()) {
                longest = longer(new Span(standsSince, nanoTime));
                standsSince = nanoTime;
            }
            now = nanoTime;
            last = progress;
        }

        Optional<Span> longest() {
            return last.hasWork() ? longer(new Span(standsSince, now)) : longest;
        }

        private Optional<Span> longer(Span other) {
            return longest.filter(span -> span.length() >= other.length()).or(() -> Optional.of(other));
        }

        boolean hasReached(long offset) {
            return last.committed() >= offset || !last.hasWork();
        }
    }
}
