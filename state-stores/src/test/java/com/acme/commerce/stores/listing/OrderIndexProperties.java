package com.acme.commerce.stores.listing;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.stores.index.Place;
import com.acme.commerce.stores.ordering.Order;
import com.acme.commerce.stores.ordering.OrderStatus;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What the index says is what a look at every row would say. */
class OrderIndexProperties {

    private static final int ORDERS = 12;

    /** An order comes, or changes its status. */
    record Step(int order, OrderStatus status) {}

    @Property(tries = 100)
    void theIndexSaysWhatTheRowsSay(
            @ForAll("orders") List<Order> orders,
            @ForAll("steps") List<Step> steps,
            @ForAll("queries") List<OrderQuery> queries) {
        try (StoredOrders stored = new StoredOrders()) {
            Map<String, Order> rows = new LinkedHashMap<>();
            for (Step step : steps) {
                Order begun = orders.get(step.order());
                Order before = rows.get(begun.getOrderId());
                Order after = Orders.in(step.status(), begun, begun.getDeadlineAt());
                stored.store.save(before, after);
                rows.put(after.getOrderId(), after);
            }

            for (OrderQuery query : queries) {
                List<Place> expected = listed(query, rows.values());
                assertThat(found(stored, query, null)).as(query.text()).isEqualTo(expected);
                for (int i = 0; i < expected.size(); i++) {
                    assertThat(found(stored, query, expected.get(i)))
                            .as(query.text() + " from " + expected.get(i))
                            .isEqualTo(expected.subList(i, expected.size()));
                }
            }
            // Each has one of its customer, and one of the status in which it rests or of its deadline.
            assertThat(stored.entries()).as("nothing is left behind").isEqualTo(2 * rows.size());
        }
    }

    private static List<Place> listed(OrderQuery query, Collection<Order> rows) {
        return rows.stream()
                .filter(query::matches)
                .map(query::placeOf)
                .sorted(query.order())
                .toList();
    }

    /** Waiting checkouts share their index with the other step, so the row has its say. */
    private static List<Place> found(StoredOrders stored, OrderQuery query, Place from) {
        List<Place> places = stored.places(query.from(from));
        return query instanceof OrderQuery.Waiting
                ? places.stream()
                        .filter(place -> query.matches(stored.find(place.id())))
                        .toList()
                : places;
    }

    @Provide
    Arbitrary<List<Order>> orders() {
        return Combinators.combine(
                        IntStream.range(0, ORDERS).mapToObj(Orders::begun).toList())
                .as(orders -> orders);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(Arbitraries.integers().between(0, ORDERS - 1), Arbitraries.of(Orders.STATUSES))
                .as(Step::new)
                .list()
                .ofMinSize(10)
                .ofMaxSize(60);
    }

    @Provide
    Arbitrary<List<OrderQuery>> queries() {
        return Orders.queries().list().ofSize(20);
    }
}
