package com.acme.commerce.topology.fraud.decision;

import static com.acme.commerce.topology.Fixtures.NOW;
import static com.acme.commerce.topology.Fixtures.why;
import static com.acme.commerce.topology.fraud.FraudFixtures.seen;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.payments.FraudSubject;
import com.acme.commerce.contracts.payments.OrderObserved;
import com.acme.commerce.contracts.payments.SubjectAssessed;
import com.acme.commerce.stores.fraud.Sighting;
import com.acme.commerce.stores.fraud.SubjectActivity;
import com.acme.commerce.topology.decision.Decision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Velocity against somebody who keeps every order and counts again each time. */
class VelocityProperties {

    private static final long WINDOW = Duration.ofHours(1).toMillis();
    private static final long GRACE = FraudTerms.GRACE.toMillis();

    /** More than any run has, so that nothing falls out. */
    private static final FraudTerms ROOMY = terms(50);

    private final SubjectDecisions decisions = new SubjectDecisions(ROOMY);

    @Property(tries = 300)
    void inGraceEveryOrderHasTheSameRowAndDuplicatesChangeNothing(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int orders) {
        Random chance = new Random(seed);
        List<OrderObserved> inOrder = orders(orders, GRACE, chance);
        List<OrderObserved> shuffled = new ArrayList<>(inOrder);
        for (OrderObserved order : inOrder) {
            for (int again = chance.nextInt(3); again > 0; again--) {
                shuffled.add(order);
            }
        }
        Collections.shuffle(shuffled, chance);

        assertThat(fed(shuffled)).isEqualTo(fed(inOrder));
        SubjectActivity activity = fed(shuffled);
        for (OrderObserved order : inOrder) {
            assertThat(Sightings.count(activity, order.getOccurredAt(), ROOMY))
                    .isEqualTo(recount(inOrder, order.getOccurredAt()));
        }
    }

    /** Over hours, with orders that come too late among them. */
    @Property(tries = 300)
    void eachAnswerCountsWhatHadComeInTimeByThen(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int orders) {
        Random chance = new Random(seed);
        List<OrderObserved> stream = orders(orders, 4 * WINDOW, chance);
        stream.sort((one, other) -> Long.compare(one.getOccurredAt(), other.getOccurredAt()));
        for (int swaps = orders; swaps > 0; swaps--) {
            int from = chance.nextInt(stream.size());
            Collections.swap(stream, from, Math.min(stream.size() - 1, from + 1 + chance.nextInt(8)));
        }
        Map<String, OrderObserved> inTime = new HashMap<>();
        long newest = Long.MIN_VALUE;
        SubjectActivity activity = null;
        for (OrderObserved order : stream) {
            boolean late = newest != Long.MIN_VALUE && order.getOccurredAt() <= newest - GRACE;
            if (!late) {
                inTime.put(order.getOrderId(), order);
                newest = Math.max(newest, order.getOccurredAt());
            }

            Decision<SubjectActivity> decision = decisions.observe(activity, false, order, why());

            activity = decision.state();
            SubjectAssessed answer =
                    (SubjectAssessed) decision.messages().get(0).message();
            assertThat(answer.getRecentOrders()).isEqualTo(late ? 0 : recount(inTime.values(), order.getOccurredAt()));
            assertThat(decisions.observe(activity, false, order, why()).state()).isEqualTo(activity);
        }
        long end = newest;
        assertThat(activity.getSightings()).extracting(Sighting::getAt).allMatch(at -> at > end - WINDOW - GRACE);
    }

    /** Whoever has far too many still has too many, in a row that does not grow. */
    @Property(tries = 50)
    void aRowIsBoundedAndTheNewestOrderStillCountsAsTooMany(@ForAll long seed) {
        FraudTerms tight = terms(2);
        SubjectDecisions bounded = new SubjectDecisions(tight);
        List<OrderObserved> stream = orders(60, GRACE / 2, new Random(seed));
        SubjectActivity activity = null;
        for (OrderObserved order : stream) {
            activity = bounded.observe(activity, false, order, why()).state();
            assertThat(activity.getSightings()).hasSizeLessThanOrEqualTo(tight.maxSightings());
        }
        SubjectActivity full = activity;
        assertThat(Sightings.count(full, full.getNewest(), tight)).isGreaterThan(tight.orders());
        stream.forEach(
                order -> assertThat(bounded.observe(full, false, order, why()).state())
                        .as("a repeat of an order that fell out")
                        .isEqualTo(full));
    }

    private SubjectActivity fed(List<OrderObserved> orders) {
        SubjectActivity activity = null;
        for (OrderObserved order : orders) {
            activity = decisions.observe(activity, false, order, why()).state();
        }
        // When to look again follows the first that came, whichever that was.
        return new SubjectActivity(
                activity.getSubject(),
                activity.getSubjectId(),
                activity.getSightings(),
                activity.getNewest(),
                activity.getCurrencies(),
                activity.getCustomerIds(),
                0L);
    }

    private static int recount(Iterable<OrderObserved> orders, long at) {
        int count = 0;
        for (OrderObserved order : orders) {
            count += order.getOccurredAt() > at - WINDOW && order.getOccurredAt() <= at ? 1 : 0;
        }
        return count;
    }

    private static List<OrderObserved> orders(int count, long within, Random chance) {
        List<OrderObserved> orders = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long at = NOW - chance.nextLong(within);
            orders.add(seen(FraudSubject.CUSTOMER, "ann", "order-" + i, "ann", i % 3 == 0 ? "USD" : "EUR", at));
        }
        return orders;
    }

    private static FraudTerms terms(int orders) {
        return new FraudTerms(Duration.ofMillis(WINDOW), orders, 2, 500, Duration.ofMinutes(2));
    }
}
