package com.acme.commerce.stores.listing;

import com.acme.commerce.stores.ordering.FulfilmentStep;
import com.acme.commerce.stores.ordering.Order;
import com.acme.commerce.stores.ordering.OrderIndex;
import com.acme.commerce.stores.ordering.OrderStatus;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Orders for tests. */
final class Orders {

    /** Ids and customers that a careless layout of keys would mix up, and few enough to meet each other. */
    private static final Arbitrary<String> TEXTS = Arbitraries.of(
            "a", "ab", "b", "", "a\u0000", "\u00ff", "a\u00ff", "\uffff", "\ud83d\ude00", "c".repeat(128));

    /** Few enough to be equal now and then, and the ends of what a message can say. */
    private static final Arbitrary<Long> TIMES = Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(9, Arbitraries.longs().between(-3, 3)),
            net.jqwik.api.Tuple.of(1, Arbitraries.of(Long.MIN_VALUE, Long.MAX_VALUE, 255L, 256L, -256L)));

    static final List<OrderStatus> STATUSES = List.of(
            OrderStatus.RESERVING,
            OrderStatus.AUTHORIZING,
            OrderStatus.CREATED,
            OrderStatus.COMPLETED,
            OrderStatus.CANCELLED,
            OrderStatus.FAILED);

    private Orders() {}

    /** A checkout that has just begun; its id is made of {@code text} and {@code number}. */
    static Arbitrary<Order> begun(int number) {
        return Combinators.combine(TEXTS, TEXTS, TIMES, Arbitraries.longs().between(1, 5))
                .as((text, customer, checkedOutAt, deadlineAt) ->
                        order(text + number, customer, OrderStatus.RESERVING, checkedOutAt, deadlineAt));
    }

    /** The lists that such orders are in. */
    static Arbitrary<OrderQuery> queries() {
        Arbitrary<OrderQuery> ofCustomers = TEXTS.map(OrderQuery.ByCustomer::new);
        Arbitrary<OrderQuery> ofStatuses =
                Combinators.combine(Arbitraries.of(STATUSES), TIMES).as(OrderQuery::byStatus);
        return Arbitraries.oneOf(ofCustomers, ofStatuses);
    }

    /** The same order in another status. */
    static Order in(OrderStatus status, Order order, long deadlineAt) {
        return order(
                order.getOrderId(),
                order.getCustomerId(),
                status,
                order.getCheckedOutAt(),
                OrderIndex.restsIn(status) ? 0 : deadlineAt);
    }

    static Order order(String id, String customer, OrderStatus status, long checkedOutAt, long deadlineAt) {
        return new Order(
                id,
                "cart",
                customer,
                List.of(),
                1L,
                "EUR",
                status,
                null,
                null,
                checkedOutAt,
                checkedOutAt,
                deadlineAt,
                "trace",
                FulfilmentStep.NOT_READY,
                false);
    }
}
