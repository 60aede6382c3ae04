package com.acme.commerce.topology.fraud.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.payments.FraudSubject;
import com.acme.commerce.contracts.payments.OrderObserved;
import com.acme.commerce.stores.fraud.CurrencyCount;
import com.acme.commerce.stores.fraud.SubjectActivity;
import com.acme.commerce.topology.decision.Decision;
import java.util.Comparator;
import java.util.Optional;

/** The rules of customers and cards: how many orders they have, and whether those look like one another. */
public final class SubjectDecisions {

    /** Who has fewer orders has no habits yet. */
    static final long USUAL_FROM = 3;

    private static final Comparator<CurrencyCount> BY_ORDERS = Comparator.comparingLong(CurrencyCount::getOrders)
            .thenComparing(CurrencyCount::getCurrency, Comparator.reverseOrder());

    private final FraudTerms terms;

    public SubjectDecisions(FraudTerms terms) {
        this.terms = terms;
    }

    /**
     * Counts an order, and answers what is known. One that was counted before says nothing; one that comes too late is
     * answered without being counted.
     *
     * @param activity null where nothing was seen of the customer or card lately
     */
    public Decision<SubjectActivity> observe(
            SubjectActivity activity, boolean blocked, OrderObserved order, Causation why) {
        if (Sightings.has(activity, order.getOrderId())) {
            return Decision.nothing(activity);
        }
        boolean late = Sightings.isLate(activity, order.getOccurredAt(), terms);
        SubjectActivity seen = late ? activity : Sightings.with(activity, order, terms);
        int recentOrders = late ? 0 : Sightings.count(seen, order.getOccurredAt(), terms);
        return Decision.say(
                seen,
                FraudMessages.assessed(
                        order,
                        blocked,
                        recentOrders,
                        seen.getCustomerIds().size(),
                        currencyDiffers(activity, order),
                        why));
    }

    /** Looks whether somebody was seen since; who was not is forgotten. */
    public static SubjectActivity look(SubjectActivity activity, long time) {
        long forgetAt = activity.getNewest() + FraudTerms.MEMORY.toMillis();
        if (forgetAt <= time) {
            return null;
        }
        return new SubjectActivity(
                activity.getSubject(),
                activity.getSubjectId(),
                activity.getSightings(),
                activity.getNewest(),
                activity.getCurrencies(),
                activity.getCustomerIds(),
                forgetAt);
    }

    /** Held against what came before, not against itself. */
    private static boolean currencyDiffers(SubjectActivity before, OrderObserved order) {
        if (before == null || order.getSubject() != FraudSubject.CUSTOMER) {
            return false;
        }
        long orders = before.getCurrencies().stream()
                .mapToLong(CurrencyCount::getOrders)
                .sum();
        Optional<String> usual = before.getCurrencies().stream().max(BY_ORDERS).map(CurrencyCount::getCurrency);
        return orders >= USUAL_FROM && !usual.orElseThrow().equals(order.getCurrency());
    }
}
