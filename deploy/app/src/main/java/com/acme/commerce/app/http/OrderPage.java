package com.acme.commerce.app.http;

import com.acme.commerce.app.queries.AnswerHeaders;
import com.acme.commerce.app.queries.Peers.Reply;
import com.acme.commerce.app.queries.Positions;
import com.acme.commerce.app.queries.View;
import com.acme.commerce.stores.index.Place;
import com.acme.commerce.stores.listing.ListQuery;
import com.acme.commerce.stores.listing.OrderQuery;
import com.acme.commerce.stores.listing.PageToken;
import com.acme.commerce.stores.listing.Slice;
import com.acme.commerce.stores.listing.Slice.Entry;
import com.acme.commerce.stores.ordering.Order;
import com.acme.commerce.stores.query.Answer;
import com.acme.commerce.stores.query.Role;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import tools.jackson.databind.JsonNode;

/**
 * A page of a list, or what one partition contributes to it.
 *
 * @param slice the orders as clients see them
 * @param instances that answered
 * @param role of the copies that were read: {@link Role#STANDBY} if one of them was one
 * @param stalenessMs of the oldest of them
 * @param reflects committed offsets of the inputs, as far as the copies know them
 */
record OrderPage(
        Slice<Object> slice, Set<String> instances, Role role, long stalenessMs, Map<TopicPartition, Long> reflects) {

    /** {@code OrderList} in the interface document. */
    private record Body(List<Object> orders, String next) {}

    /** What a copy of this instance says. */
    static OrderPage here(String instance, Answer<Slice<Order>> answer) {
        Slice<Order> slice = answer.row().orElseThrow();
        List<Entry<Object>> entries = slice.entries().stream()
                .map(entry -> new Entry<>(
                        entry.place(),
                        View.ORDER.representation().apply(entry.item().getOrderId(), entry.item())))
                .toList();
        return new OrderPage(
                new Slice<>(entries, slice.upTo()),
                Set.of(instance),
                answer.role(),
                answer.staleness().toMillis(),
                answer.reflects());
    }

    /**
     * What another instance says of a copy that it has.
     *
     * @param inputs the topics that positions are of
     */
    static OrderPage there(ListQuery<Order> query, Reply reply, Positions positions, Set<String> inputs) {
        JsonNode body = Json.read(reply.body());
        List<Entry<Object>> entries = body.get("orders")
                .valueStream()
                .map(order -> new Entry<Object>(place(query, order), order))
                .toList();
        Place upTo = body.has("next")
                ? PageToken.read(query, body.get("next").stringValue()).orElseThrow()
                : null;
        Map<String, String> headers = reply.headers();
        String position = headers.get(AnswerHeaders.POSITION);
        return new OrderPage(
                new Slice<>(entries, upTo),
                Set.of(headers.get(AnswerHeaders.INSTANCE)),
                Role.valueOf(headers.get(AnswerHeaders.ROLE).toUpperCase(Locale.ROOT)),
                Long.parseLong(headers.get(AnswerHeaders.STALENESS)),
                position == null ? Map.of() : positions.read(position, inputs));
    }

    private static Place place(ListQuery<Order> query, JsonNode order) {
        String time = query instanceof OrderQuery.Waiting ? "deadlineAt" : "checkedOutAt";
        return new Place(
                Instant.parse(order.get(time).stringValue()).toEpochMilli(),
                order.get("orderId").stringValue());
    }

    /** The page that all partitions make together. */
    static OrderPage of(Collection<OrderPage> partitions, ListQuery<Order> query, int limit) {
        Set<String> instances = new TreeSet<>();
        Map<TopicPartition, Long> reflects = new HashMap<>();
        Role role = Role.ACTIVE;
        long stalenessMs = 0;
        for (OrderPage partition : partitions) {
            instances.addAll(partition.instances);
            reflects.putAll(partition.reflects);
            role = partition.role == Role.STANDBY ? Role.STANDBY : role;
            stalenessMs = Math.max(stalenessMs, partition.stalenessMs);
        }
        Slice<Object> merged =
                Slice.merge(partitions.stream().map(OrderPage::slice).toList(), query.order(), limit);
        return new OrderPage(merged, instances, role, stalenessMs, reflects);
    }

    /** As it is sent. */
    byte[] json(ListQuery<Order> query) {
        List<Object> orders = slice.entries().stream().map(Entry::item).toList();
        return Json.write(new Body(orders, slice.upTo() == null ? null : PageToken.of(query, slice.upTo())));
    }
}
