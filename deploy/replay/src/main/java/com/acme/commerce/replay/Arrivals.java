package com.acme.commerce.replay;

import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The records of one partition of all inputs in one line: each topic in its order, and among them the earliest first. */
final class Arrivals implements Iterator<Arrival> {

    private final ArrivalTimes times;
    private final PriorityQueue<Head> heads = new PriorityQueue<>(
            Comparator.comparingLong((Head head) -> head.arrival().at())
                    .thenComparing(head -> head.arrival().record().topic()));

    /** @param topics the records of each, in their order */
    Arrivals(Collection<? extends Iterator<ConsumerRecord<byte[], byte[]>>> topics, ArrivalTimes times) {
        this.times = times;
        topics.forEach(this::advance);
    }

    @Override
    public boolean hasNext() {
        return !heads.isEmpty();
    }

    @Override
    public Arrival next() {
        if (heads.isEmpty()) {
            throw new NoSuchElementException();
        }
        Head head = heads.poll();
        advance(head.rest());
        return head.arrival();
    }

    private void advance(Iterator<ConsumerRecord<byte[], byte[]>> topic) {
        if (topic.hasNext()) {
            heads.add(new Head(times.of(topic.next()), topic));
        }
    }

    private record Head(Arrival arrival, Iterator<ConsumerRecord<byte[], byte[]>> rest) {}
}
