package com.acme.commerce.stores.listing;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.stores.index.Place;
import com.acme.commerce.stores.ordering.Order;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Pages of a list, while transactions write, commit, and partitions move between instances. */
class PagingProperties {

    private static final int ORDERS = 30;
    private static final int PARTITIONS = 4;

    @Property(tries = 2_000)
    void pagesAreTheListOfWhatIsCommitted(
            @ForAll("orders") List<Order> orders, @ForAll("queries") OrderQuery query, @ForAll Random chance)
            throws Exception {
        List<ScriptedPartition> partitions = partitions(orders, chance);
        List<String> expected = listed(query, partitions);

        List<String> read = new ArrayList<>();
        Place next = null;
        do {
            int limit = 1 + chance.nextInt(5);
            Slice<Order> page = page(query, next, limit, partitions, chance, () -> {});
            assertThat(page.entries()).hasSizeLessThanOrEqualTo(limit);
            page.entries().forEach(entry -> read.add(entry.item().getOrderId()));
            next = advanced(query, next, page.upTo());
        } while (next != null);

        assertThat(read).isEqualTo(expected);
    }

    @Property(tries = 2_000)
    void whatIsListedAllTheTimeIsReadOnceAndNothingTwice(
            @ForAll("orders") List<Order> orders, @ForAll("queries") OrderQuery query, @ForAll Random chance)
            throws Exception {
        List<ScriptedPartition> partitions = partitions(orders, chance);
        Set<String> always = new HashSet<>(listed(query, partitions));
        Set<String> ever = new HashSet<>(always);
        Runnable meanwhile = () -> {
            change(orders, partitions, chance);
            List<String> now = listed(query, partitions);
            always.retainAll(now);
            ever.addAll(now);
        };

        List<String> read = new ArrayList<>();
        Place next = null;
        do {
            Slice<Order> page = page(query, next, 1 + chance.nextInt(5), partitions, chance, meanwhile);
            page.entries().forEach(entry -> read.add(entry.item().getOrderId()));
            next = advanced(query, next, page.upTo());
        } while (next != null);

        assertThat(read).doesNotHaveDuplicates().containsAll(always).isSubsetOf(ever);
    }

    /** Every partition is read by whoever has it at the moment; each of those answers with one slice. */
    private static Slice<Order> page(
            OrderQuery query,
            Place after,
            int limit,
            List<ScriptedPartition> partitions,
            Random chance,
            Runnable meanwhile)
            throws Exception {
        int instances = 1 + chance.nextInt(3);
        List<List<Slice<Order>>> slices = Stream.generate(() -> (List<Slice<Order>>) new ArrayList<Slice<Order>>())
                .limit(instances)
                .toList();
        PartitionScan<Order> scan = new PartitionScan<>(query, after, limit, 1 + chance.nextInt(4));
        for (ScriptedPartition partition : partitions) {
            try (ListedPartition<Order> opened = partition.open(query, after, meanwhile)) {
                slices.get(chance.nextInt(instances)).add(scan.of(opened));
            }
        }
        return Slice.merge(
                slices.stream()
                        .map(ofInstance -> Slice.merge(ofInstance, query.order(), limit))
                        .toList(),
                query.order(),
                limit);
    }

    private static Place advanced(OrderQuery query, Place before, Place after) {
        if (before != null && after != null) {
            assertThat(after).usingComparator(query.order()).isGreaterThan(before);
        }
        return after;
    }

    private static List<ScriptedPartition> partitions(List<Order> orders, Random chance) {
        List<ScriptedPartition> partitions =
                Stream.generate(ScriptedPartition::new).limit(PARTITIONS).toList();
        for (int i = 0; i < 3; i++) {
            change(orders, partitions, chance);
        }
        return partitions;
    }

    /** Some orders come or go on, and some transactions commit. */
    private static void change(List<Order> orders, List<ScriptedPartition> partitions, Random chance) {
        for (int i = 0; i < orders.size(); i++) {
            if (chance.nextInt(3) == 0) {
                ScriptedPartition partition = partitions.get(i % partitions.size());
                Order order = orders.get(i);
                Order was = partition.newest.get(order.getOrderId());
                int step = was == null ? -1 : Orders.STATUSES.indexOf(was.getStatus());
                if (step < Orders.STATUSES.size() - 1) {
                    // Forward only: an order that leaves a list and comes back would be read twice, rightly.
                    int next = step + 1 + chance.nextInt(Orders.STATUSES.size() - 1 - step);
                    partition.save(Orders.in(Orders.STATUSES.get(next), order, order.getDeadlineAt()));
                }
            }
        }
        partitions.stream().filter(partition -> chance.nextBoolean()).forEach(ScriptedPartition::commit);
    }

    private static List<String> listed(OrderQuery query, List<ScriptedPartition> partitions) {
        List<Order> rows = new ArrayList<>();
        partitions.forEach(partition -> rows.addAll(partition.committed()));
        rows.removeIf(order -> !query.matches(order));
        rows.sort(java.util.Comparator.comparing(query::placeOf, query.order()));
        return Collections.unmodifiableList(rows.stream().map(Order::getOrderId).toList());
    }

    @Provide
    Arbitrary<List<Order>> orders() {
        return Combinators.combine(
                        IntStream.range(0, ORDERS).mapToObj(Orders::begun).toList())
                .as(orders -> orders);
    }

    @Provide
    Arbitrary<OrderQuery> queries() {
        return Orders.queries();
    }
}
