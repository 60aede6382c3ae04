package com.acme.commerce.stores.listing;

import com.acme.commerce.stores.index.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What some of the partitions have of a list, from a place on. That of more partitions is made of those of fewer, in any
 * grouping, so it does not matter which instance has which partition.
 *
 * @param entries in the order of the list
 * @param upTo the last place that was looked at, where nothing before it is missing; null at the end of the list
 */
public record Slice<T>(List<Entry<T>> entries, Place upTo) {

    /** Something listed, and where it stands. */
    public record Entry<T>(Place place, T item) {}

    public Slice {
        entries = List.copyOf(entries);
    }

    /** What these partitions have together, at most {@code limit} entries. */
    public static <T> Slice<T> merge(Collection<Slice<T>> slices, Comparator<Place> order, int limit) {
        // Behind the first place where one of them stopped, that one may have something to come in between.
        Place complete = slices.stream()
                .map(Slice::upTo)
                .filter(Objects::nonNull)
                .min(order)
                .orElse(null);
        List<Entry<T>> merged = new ArrayList<>();
        for (Slice<T> slice : slices) {
            for (Entry<T> entry : slice.entries) {
                if (complete == null || order.compare(entry.place, complete) <= 0) {
                    merged.add(entry);
                }
            }
        }
        return first(limit, merged, order, complete);
    }

    /** The first of some entries. */
    static <T> Slice<T> first(int limit, List<Entry<T>> entries, Comparator<Place> order, Place upTo) {
        List<Entry<T>> sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.comparing(Entry::place, order));
        if (sorted.size() <= limit) {
            return new Slice<>(sorted, upTo);
        }
        return new Slice<>(sorted.subList(0, limit), sorted.get(limit - 1).place());
    }
}
