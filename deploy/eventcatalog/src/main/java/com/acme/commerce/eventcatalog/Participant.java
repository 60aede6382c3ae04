package com.acme.commerce.eventcatalog;

import java.util.Set;

/**
 * A program that takes part in the exchange of messages.
 *
 * @param name of its consumer group, or what it is called
 * @param reads names of topics
 * @param writes names of topics
 */
public record Participant(String name, Set<String> reads, Set<String> writes) {}
