package com.acme.commerce.app.http;

import com.acme.commerce.app.queries.AnswerHeaders;
import com.acme.commerce.app.queries.Peers.Reply;
import com.acme.commerce.app.queries.Positions;
import com.acme.commerce.stores.index.Place;
import com.acme.commerce.stores.listing.ListQuery;
import com.acme.commerce.stores.listing.PageToken;
import com.acme.commerce.stores.listing.Slice;
import com.acme.commerce.stores.listing.Slice.Entry;
import com.acme.commerce.stores.query.Answer;
import com.acme.commerce.stores.query.Role;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;
import tools.jackson.databind.JsonNode;

/**
 * A page of a list, or what one partition contributes to it.
 *
 * @param slice the entries as clients see them
 * @param instances that answered
 * @param role of the copies that were read: {@link Role#STANDBY} if one of them was one
 * @param stalenessMs of the oldest of them
 * @param reflects committed offsets of the inputs, as far as the copies know them
 */
record ListPage<R>(
        Slice<R> slice, Set<String> instances, Role role, long stalenessMs, Map<TopicPartition, Long> reflects) {

    private static final String NEXT = "next";

    /** What a copy of this instance says. */
    static <V extends SpecificRecord, R> ListPage<R> here(
            ListView<V, R> view, String instance, Answer<Slice<V>> answer) {
        Slice<V> slice = answer.row().orElseThrow();
        List<Entry<R>> entries = slice.entries().stream()
                .map(entry -> new Entry<>(entry.place(), view.representation().apply(entry.item())))
                .toList();
        return new ListPage<>(
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
    static <V extends SpecificRecord, R> ListPage<R> there(
            ListView<V, R> view, ListQuery<V> query, Reply reply, Positions positions, Set<String> inputs) {
        JsonNode body = Json.read(reply.body());
        List<Entry<R>> entries = body.get(view.items())
                .valueStream()
                .map(item -> Json.convert(item, view.type()))
                .map(item -> new Entry<>(view.place().apply(query, item), item))
                .toList();
        Place upTo = body.has(NEXT)
                ? PageToken.read(query, body.get(NEXT).stringValue()).orElseThrow()
                : null;
        Map<String, String> headers = reply.headers();
        String position = headers.get(AnswerHeaders.POSITION);
        return new ListPage<>(
                new Slice<>(entries, upTo),
                Set.of(headers.get(AnswerHeaders.INSTANCE)),
                Role.valueOf(headers.get(AnswerHeaders.ROLE).toUpperCase(Locale.ROOT)),
                Long.parseLong(headers.get(AnswerHeaders.STALENESS)),
                position == null ? Map.of() : positions.read(position, inputs));
    }

    /** The page that all partitions make together. */
    static <R> ListPage<R> of(Collection<ListPage<R>> partitions, ListQuery<?> query, int limit) {
        Set<String> instances = new TreeSet<>();
        Map<TopicPartition, Long> reflects = new HashMap<>();
        Role role = Role.ACTIVE;
        long stalenessMs = 0;
        for (ListPage<R> partition : partitions) {
            instances.addAll(partition.instances);
            reflects.putAll(partition.reflects);
            role = partition.role == Role.STANDBY ? Role.STANDBY : role;
            stalenessMs = Math.max(stalenessMs, partition.stalenessMs);
        }
        Slice<R> merged = Slice.merge(partitions.stream().map(ListPage::slice).toList(), query.order(), limit);
        return new ListPage<>(merged, instances, role, stalenessMs, reflects);
    }

    /** As it is sent. */
    byte[] json(ListView<?, R> view, ListQuery<?> query) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(
                view.items(),
                view.arrange().apply(slice.entries().stream().map(Entry::item).toList()));
        if (slice.upTo() != null) {
            body.put(NEXT, PageToken.of(query, slice.upTo()));
        }
        return Json.write(body);
    }
}
