package com.acme.commerce.topology.shopping.decision;

import java.time.Duration;

/**
 * How long shopping waits for what.
 *
 * @param answer a price or a discount, before a cart goes on without it
 * @param keepCarts so long after its last change is a cart known
 * @param keepPromotions so long after its end is a promotion known, and so long after its check-out is an order followed
 */
public record ShoppingTerms(Duration answer, Duration keepCarts, Duration keepPromotions) {}
