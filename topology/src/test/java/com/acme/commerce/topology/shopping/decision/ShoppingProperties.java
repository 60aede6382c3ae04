package com.acme.commerce.topology.shopping.decision;

import static com.acme.commerce.topology.shopping.ShoppingFixtures.CODE;
import static com.acme.commerce.topology.shopping.ShoppingFixtures.add;
import static com.acme.commerce.topology.shopping.ShoppingFixtures.cancelled;
import static com.acme.commerce.topology.shopping.ShoppingFixtures.checkout;
import static com.acme.commerce.topology.shopping.ShoppingFixtures.failed;
import static com.acme.commerce.topology.shopping.ShoppingFixtures.remove;
import static com.acme.commerce.topology.shopping.ShoppingFixtures.tenPercent;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.contracts.shopping.DiscountCalculated;
import com.acme.commerce.contracts.shopping.DiscountReleased;
import com.acme.commerce.stores.shopping.Cart;
import com.acme.commerce.stores.shopping.CartStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.specific.SpecificRecord;

/** Whatever customers do, whatever comes twice, in whatever order: a promotion is used as often as it may be. */
class ShoppingProperties {

    private static final int CARTS = 10;
    private static final int CUSTOMERS = 3;
    private static final int TOTAL_LIMIT = 4;
    private static final int CUSTOMER_LIMIT = 2;
    private static final int STEPS = 250;

    private final ShoppingWorld world = new ShoppingWorld();
    private final List<SpecificRecord> onTheWay = new ArrayList<>();
    private final List<Long> sequence = new ArrayList<>();
    private final Map<String, CartCheckedOut> orders = new HashMap<>();
    private final Set<String> cameToNothing = new HashSet<>();

    @Property(tries = 150)
    void limitsHoldAndWhatIsNotUsedIsGivenBack(@ForAll Random chance) {
        hear(world.take(tenPercent(1, TOTAL_LIMIT, CUSTOMER_LIMIT)));
        for (int step = 0; step < STEPS; step++) {
            if (onTheWay.isEmpty() || chance.nextInt(3) == 0) {
                ask(step, chance);
            } else {
                deliver(chance);
            }
            requireLimits();
        }
        while (!onTheWay.isEmpty()) {
            deliver(chance);
            requireLimits();
            if (onTheWay.isEmpty()) {
                List.copyOf(world.carts()).forEach(cart -> hear(world.expire(cart.getCartId())));
            }
        }
        requireUsesAreOrders();
    }

    private void ask(int step, Random chance) {
        String cartId = "cart-" + chance.nextInt(CARTS);
        String id = "change-" + step;
        switch (chance.nextInt(6)) {
            case 0, 1 -> onTheWay.add(add(cartId, id, "p-" + chance.nextInt(3), 1 + chance.nextInt(3)));
            case 2 -> onTheWay.add(remove(cartId, id, "p-" + chance.nextInt(3), null));
            case 3 -> hear(world.expire(cartId));
            default ->
                onTheWay.add(checkout(
                        cartId, id, "customer-" + chance.nextInt(CUSTOMERS), chance.nextInt(5) == 0 ? null : CODE));
        }
    }

    /** Any of the messages on their way arrives; a third of them will arrive again. */
    private void deliver(Random chance) {
        int next = chance.nextInt(onTheWay.size());
        SpecificRecord message = onTheWay.get(next);
        if (chance.nextInt(3) > 0) {
            onTheWay.remove(next);
        }
        if (message instanceof CartCheckedOut order && orders.put(order.getOrderId(), order) == null) {
            end(order.getOrderId(), chance);
        }
        hear(world.take(message));
    }

    private void end(String orderId, Random chance) {
        if (chance.nextBoolean()) {
            cameToNothing.add(orderId);
            onTheWay.add(chance.nextBoolean() ? failed(orderId) : cancelled(orderId));
        }
    }

    private void hear(List<SpecificRecord> said) {
        for (SpecificRecord message : said) {
            if (message instanceof DiscountCalculated granted) {
                sequence.add(granted.getSequence());
            } else if (message instanceof DiscountReleased released) {
                sequence.add(released.getSequence());
            }
            onTheWay.add(message);
        }
    }

    private void requireLimits() {
        int total = 0;
        for (int i = 0; i < CUSTOMERS; i++) {
            String customerId = "customer-" + i;
            assertThat(world.usesOf(customerId))
                    .isLessThanOrEqualTo(CUSTOMER_LIMIT)
                    .isEqualTo(world.countedFor(customerId));
            total += world.countedFor(customerId);
        }
        assertThat(world.promotion().getUses()).isEqualTo(total).isLessThanOrEqualTo(TOTAL_LIMIT);
        assertThat(sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, sequence.size()).boxed().toList());
    }

    private void requireUsesAreOrders() {
        for (Cart cart : world.carts()) {
            CartCheckedOut order = orders.values().stream()
                    .filter(one -> one.getCartId().equals(cart.getCartId()))
                    .findFirst()
                    .orElse(null);
            assertThat(cart.getStatus()).isEqualTo(order == null ? CartStatus.OPEN : CartStatus.CHECKED_OUT);
            boolean discounted = order != null && order.getDiscount() > 0;
            assertThat(world.uses(cart.getCartId()))
                    .as("the use of %s", cart)
                    .isEqualTo(discounted && !cameToNothing.contains(order.getOrderId()));
        }
    }
}
