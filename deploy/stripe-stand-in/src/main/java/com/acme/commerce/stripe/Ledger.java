package com.acme.commerce.stripe;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the shop's customers were charged, by order: each intent names its order in its metadata. */
public final class Ledger {

    private static final String ORDER = "orderId";

    private final Account account;

    Ledger(Account account) {
        this.account = account;
    }

    /**
     * What was done for one order; a healthy one has at most 1 of each.
     *
     * @param charges authorizations that were approved, canceled ones included
     * @param held amount that is held now, in minor units
     * @param captured amount that was taken
     * @param refunded amount that was given back
     * @param declined authorizations that were declined
     */
    public record Entry(String orderId, int charges, long held, long captured, long refunded, int declined) {

        private static Entry none(String orderId) {
            return new Entry(orderId, 0, 0, 0, 0, 0);
        }

        private Entry with(Intent intent) {
            return new Entry(
                    orderId,
                    charges + (intent.charged() ? 1 : 0),
                    held + (intent.status() == Intent.Status.HELD ? intent.amount() : 0),
                    captured + intent.received(),
                    refunded + intent.refunded(),
                    declined + (intent.charged() ? 0 : 1));
        }
    }

    /**
     * All orders together.
     *
     * @param chargedTwice orders that have more than one charge: there should be none
     */
    public record Totals(int orders, int charges, int declined, List<Entry> chargedTwice) {}

    /** What was done for an order; nothing where it is not known. */
    public Entry of(String orderId) {
        return byOrder().getOrDefault(orderId, Entry.none(orderId));
    }

    public Totals totals() {
        Map<String, Entry> orders = byOrder();
        return new Totals(
                orders.size(),
                orders.values().stream().mapToInt(Entry::charges).sum(),
                orders.values().stream().mapToInt(Entry::declined).sum(),
                orders.values().stream().filter(entry -> entry.charges() > 1).toList());
    }

    /** Every order that something was asked for. */
    public List<Entry> entries() {
        return List.copyOf(byOrder().values());
    }

    private Map<String, Entry> byOrder() {
        Map<String, Entry> orders = new TreeMap<>();
        for (Intent intent : account.all()) {
            String order = intent.metadata().getOrDefault(ORDER, "");
            orders.put(order, orders.getOrDefault(order, Entry.none(order)).with(intent));
        }
        return orders;
    }
}
