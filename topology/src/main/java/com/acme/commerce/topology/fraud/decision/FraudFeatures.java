package com.acme.commerce.topology.fraud.decision;

import com.acme.commerce.stores.fraud.CheckedCart;
import com.acme.commerce.stores.fraud.Evidence;
import com.acme.commerce.stores.fraud.FraudCheck;
import java.util.Currency;

/**
 * What a model may look at. What is not known yet is as if there was nothing to it.
 *
 * @param blocklisted whether the customer or the card is on the blocklist
 * @param customerOrders orders of the customer in the window, this one included
 * @param cardOrders the same of the card
 * @param customersOfCard how many customers were seen with the card
 * @param currencyDiffers whether the customer usually pays in another currency
 * @param amount of the order, in whole units of its currency
 */
public record FraudFeatures(
        boolean blocklisted,
        int customerOrders,
        int cardOrders,
        int customersOfCard,
        boolean currencyDiffers,
        double amount) {

    private static final Evidence NONE = new Evidence(false, 0, 0, false);

    /** @param check of an order whose cart is known */
    static FraudFeatures of(FraudCheck check) {
        Evidence customer = check.getCustomer() == null ? NONE : check.getCustomer();
        Evidence card = check.getCard() == null ? NONE : check.getCard();
        return new FraudFeatures(
                customer.getBlocklisted() || card.getBlocklisted(),
                customer.getRecentOrders(),
                card.getRecentOrders(),
                card.getCustomers(),
                customer.getCurrencyDiffers(),
                wholeUnits(check.getCart()));
    }

    private static double wholeUnits(CheckedCart cart) {
        // Below 0 for what is no currency of a country, such as gold.
        int digits = Math.max(0, Currency.getInstance(cart.getCurrency()).getDefaultFractionDigits());
        return cart.getTotal() / Math.pow(10, digits);
    }
}
