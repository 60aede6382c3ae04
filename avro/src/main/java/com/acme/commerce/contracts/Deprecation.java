package com.acme.commerce.contracts;

import java.time.LocalDate;

/**
 * The announced end of a topic. Until then it is published side by side with its successor, by the same transactions.
 *
 * @param successor name of the topic that takes its place
 * @param ends last day on which the topic is written; readers have moved by then
 */
public record Deprecation(String successor, LocalDate ends) {}
