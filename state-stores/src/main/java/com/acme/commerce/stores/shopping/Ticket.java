package com.acme.commerce.stores.shopping;

/**
 * What is known of a promotion when one order asks something of it.
 *
 * @param promotion null where nobody defined it
 * @param use what the order has of it; null where it never asked
 * @param customer how much its customer uses; null where nothing
 */
public record Ticket(Promotion promotion, PromotionUse use, CustomerUses customer) {

    /** The same with another promotion. */
    public Ticket with(Promotion changed) {
        return new Ticket(changed, use, customer);
    }
}
