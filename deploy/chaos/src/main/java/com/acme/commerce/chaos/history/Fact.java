package com.acme.commerce.chaos.history;

/**
 * What a consumer of the committed topic of orders was told.
 *
 * @param atMs when
 * @param orderId of what
 * @param state that the order is in from then on
 * @param partition of the topic
 * @param amount what the order costs, of one that was created; otherwise 0
 */
public record Fact(double atMs, String orderId, OrderState state, int partition, long amount) implements Event {}
