package com.acme.commerce.eventcatalog;

import java.util.Optional;
import java.util.Set;

/**
 * A program that takes part in the exchange of messages.
 *
 * @param name of the context, or what the program is called
 * @param group of its consumers, unless it reads without one
 * @param application whether it is a Kafka Streams application, with topics and transactions of its own below the name of its
 *     group
 * @param reads names of topics
 * @param writes names of topics
 */
public record Participant(
        String name, Optional<String> group, boolean application, Set<String> reads, Set<String> writes) {}
