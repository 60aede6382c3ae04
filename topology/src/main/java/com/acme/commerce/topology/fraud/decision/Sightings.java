package com.acme.commerce.topology.fraud.decision;

import com.acme.commerce.contracts.payments.FraudSubject;
import com.acme.commerce.contracts.payments.OrderObserved;
import com.acme.commerce.stores.fraud.CurrencyCount;
import com.acme.commerce.stores.fraud.Sighting;
import com.acme.commerce.stores.fraud.SubjectActivity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The orders of one customer or card in windows of event time. What is kept depends on which orders came, and not on when or
 * how often: orders lie by their own time, and time moves on with the newest of them.
 */
final class Sightings {

    /** One more than most people have; further ones are not remembered. */
    static final int MAX_CURRENCIES = 8;

    private static final Comparator<Sighting> BY_TIME =
            Comparator.comparingLong(Sighting::getAt).thenComparing(Sighting::getOrderId);

    private Sightings() {}

    /** @param activity null where nothing was seen yet */
    static boolean has(SubjectActivity activity, String orderId) {
        return activity != null
                && activity.getSightings().stream()
                        .anyMatch(sighting -> sighting.getOrderId().equals(orderId));
    }

    /**
     * Whether a moment is too far back to count: whether an order of then was counted is no longer known for certain.
     *
     * @param activity null where nothing was seen yet
     */
    static boolean isLate(SubjectActivity activity, long at, FraudTerms terms) {
        if (activity == null) {
            return false;
        }
        List<Sighting> sightings = activity.getSightings();
        boolean full = sightings.size() >= terms.maxSightings();
        return at <= activity.getNewest() - FraudTerms.GRACE.toMillis()
                || full && at <= sightings.get(0).getAt();
    }

    /** Orders in the window that ends with this moment. */
    static int count(SubjectActivity activity, long at, FraudTerms terms) {
        long after = at - terms.window().toMillis();
        return (int) activity.getSightings().stream()
                .filter(sighting -> sighting.getAt() > after && sighting.getAt() <= at)
                .count();
    }

    /** @param activity null where nothing was seen yet */
    static SubjectActivity with(SubjectActivity activity, OrderObserved order, FraudTerms terms) {
        long at = order.getOccurredAt();
        if (activity == null) {
            var first = new SubjectActivity(
                    order.getSubject().name(),
                    order.getSubjectId(),
                    List.of(),
                    at,
                    List.of(),
                    List.of(),
                    at + FraudTerms.MEMORY.toMillis());
            return with(first, order, terms);
        }
        long newest = Math.max(activity.getNewest(), at);
        return new SubjectActivity(
                activity.getSubject(),
                activity.getSubjectId(),
                sightings(activity, order, newest, terms),
                newest,
                currencies(activity, order.getCurrency()),
                customers(activity, order, terms),
                activity.getLookAt());
    }

    private static List<Sighting> sightings(
            SubjectActivity activity, OrderObserved order, long newest, FraudTerms terms) {
        long after = newest - terms.window().toMillis() - FraudTerms.GRACE.toMillis();
        List<Sighting> kept = new ArrayList<>(activity.getSightings());
        kept.add(new Sighting(order.getOrderId(), order.getOccurredAt()));
        kept.removeIf(sighting -> sighting.getAt() <= after);
        kept.sort(BY_TIME);
        int tooMany = Math.max(0, kept.size() - terms.maxSightings());
        return List.copyOf(kept.subList(tooMany, kept.size()));
    }

    private static List<CurrencyCount> currencies(SubjectActivity activity, String currency) {
        TreeMap<String, Long> orders = new TreeMap<>();
        activity.getCurrencies().forEach(count -> orders.put(count.getCurrency(), count.getOrders()));
        if (orders.containsKey(currency) || orders.size() < MAX_CURRENCIES) {
            orders.merge(currency, 1L, Long::sum);
        }
        return orders.entrySet().stream()
                .map(entry -> new CurrencyCount(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** One more than too many is as many as matter. */
    private static List<String> customers(SubjectActivity activity, OrderObserved order, FraudTerms terms) {
        if (order.getSubject() != FraudSubject.CARD
                || activity.getCustomerIds().contains(order.getCustomerId())
                || activity.getCustomerIds().size() > terms.customers()) {
            return activity.getCustomerIds();
        }
        TreeSet<String> customers = new TreeSet<>(activity.getCustomerIds());
        customers.add(order.getCustomerId());
        return List.copyOf(customers);
    }
}
