package com.acme.commerce.topology.simulation;

import static com.acme.commerce.topology.Fixtures.adjust;
import static com.acme.commerce.topology.Fixtures.cancel;
import static com.acme.commerce.topology.Fixtures.capture;
import static com.acme.commerce.topology.Fixtures.cart;
import static com.acme.commerce.topology.Fixtures.envelope;
import static com.acme.commerce.topology.Fixtures.fraud;
import static com.acme.commerce.topology.Fixtures.line;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.fulfilment.ReleaseInventory;
import com.acme.commerce.contracts.ordering.CheckoutFailed;
import com.acme.commerce.contracts.ordering.OrderCancelled;
import com.acme.commerce.contracts.payments.FraudCheckFailed;
import com.acme.commerce.contracts.payments.PaymentAction;
import com.acme.commerce.contracts.payments.PaymentFailureReason;
import com.acme.commerce.contracts.payments.PaymentRequested;
import com.acme.commerce.contracts.payments.ProcessorOutcome;
import com.acme.commerce.contracts.payments.ProcessorResult;
import com.acme.commerce.contracts.payments.VoidPayment;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.contracts.shopping.CheckoutLine;
import com.acme.commerce.stores.ordering.Order;
import com.acme.commerce.stores.ordering.OrderStatus;
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
import net.jqwik.api.constraints.IntRange;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is delivered when, said twice, answered late or not at all: at the end of every run nothing is lost, doubled
 * or kept.
 */
class ConservationProperties {

    private static final List<String> PRODUCTS = List.of("a", "b", "c");

    /** A checkout, picking, and a carrier that never says a word however often it is asked. */
    private static final int ROUNDS_TO_REST = 8;

    @Property(tries = 3_000)
    void everythingIsAccountedFor(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 6) int checkouts,
            @ForAll @IntRange(max = 8) int stock,
            @ForAll boolean shippingRuns) {
        World world = new World(shippingRuns, message -> false);

        run(world, new Random(seed), checkouts, stock);

        Conservation.atRest(world, checkouts, shippingRuns);
    }

    /** What undoes a fraudulent order is all needed: without any one kind of it something is kept. */
    @ParameterizedTest
    @ValueSource(classes = {VoidPayment.class, ReleaseInventory.class, CheckoutFailed.class, OrderCancelled.class})
    void aCompensationOfFraudThatGoesMissingIsNoticed(Class<?> missing) {
        assertThat(LongStream.range(0, 100).anyMatch(seed -> isBrokenWithout(missing, seed)))
                .isTrue();
    }

    private static boolean isBrokenWithout(Class<?> missing, long seed) {
        Set<String> verdicts = new HashSet<>();
        World world = new World(true, message -> {
            if (message instanceof FraudCheckFailed) {
                verdicts.add(Causation.envelopeOf(message).getId());
            }
            return missing.isInstance(message)
                    && verdicts.contains(Causation.envelopeOf(message).getCausationId());
        });
        run(world, new Random(seed), 6, 8);
        try {
            Conservation.atRest(world, 6, true);
            return false;
        } catch (AssertionError broken) {
            return true;
        }
    }

    private static void run(World world, Random chance, int checkouts, int stock) {
        PRODUCTS.forEach(product -> world.send(product, adjust("seed-" + product, product, stock)));
        for (int i = 0; i < checkouts; i++) {
            CartCheckedOut cart = randomCart("order-" + i, chance);
            for (int times = 1 + chance.nextInt(3); times > 0; times--) {
                world.send(cart.getOrderId(), cart);
            }
        }
        Processor processor = new Processor(world, chance);
        Carrier carrier = new Carrier(world, chance);

        play(world, processor, carrier, checkouts, chance);
        for (int rounds = 0; rounds < ROUNDS_TO_REST; rounds++) {
            world.now += 60_000;
            world.expireOverdue();
            processor.answerEverything();
            while (world.deliverOne(chance)) {
                processor.answerEverything();
                carrier.answerEverything();
                Conservation.stockIsConserved(world);
            }
        }
    }

    /** A stretch of chance: deliveries, answers, verdicts, cancellations, shipments and time passing, in any order. */
    private static void play(World world, Processor processor, Carrier carrier, int checkouts, Random chance) {
        Set<String> touched = new HashSet<>();
        for (int step = 0; step < 250; step++) {
            switch (chance.nextInt(14)) {
                case 0 -> world.now += chance.nextInt(8_000);
                case 1 -> world.expireOverdue();
                case 2, 3, 4 -> processor.answerSomething();
                case 5 ->
                    randomOrder(world, chance, touched).ifPresent(order -> {
                        SpecificRecord command = cancel(order.getOrderId());
                        world.send(order.getOrderId(), command);
                    });
                case 6 -> randomOrder(world, chance, touched).ifPresent(order -> takeMoneyEarly(world, order));
                case 7 -> carrier.answerSomething();
                case 8 -> judge(world, "order-" + chance.nextInt(checkouts), chance);
                default -> world.deliverOne(chance);
            }
            Conservation.stockIsConserved(world);
        }
    }

    /** A few orders are taken for fraud, at any time, also before their cart is read, and that may be said twice. */
    private static void judge(World world, String orderId, Random chance) {
        if (chance.nextInt(20) == 0) {
            FraudCheckFailed verdict = fraud(orderId);
            for (int times = 1 + chance.nextInt(2); times > 0; times--) {
                world.send(orderId, verdict);
            }
        }
    }

    /** An order to be cancelled, or paid for early; it is either, never both. */
    private static java.util.Optional<Order> randomOrder(World world, Random chance, Set<String> touched) {
        List<Order> created = world.orders.values().stream()
                .filter(order -> order.getStatus() == OrderStatus.CREATED && !touched.contains(order.getOrderId()))
                .toList();
        if (created.isEmpty() || chance.nextInt(3) > 0) {
            return java.util.Optional.empty();
        }
        Order order = created.get(chance.nextInt(created.size()));
        touched.add(order.getOrderId());
        return java.util.Optional.of(order);
    }

    private static void takeMoneyEarly(World world, Order order) {
        world.send(order.getOrderId(), capture(order.getOrderId()));
    }

    private static CartCheckedOut randomCart(String orderId, Random chance) {
        CheckoutLine[] lines = new CheckoutLine[1 + chance.nextInt(4)];
        for (int i = 0; i < lines.length; i++) {
            // Now and then a line that makes no sense.
            String product = chance.nextInt(40) == 0 ? "" : PRODUCTS.get(chance.nextInt(PRODUCTS.size()));
            lines[i] = line(product, 1 + chance.nextInt(3), chance.nextInt(100));
        }
        return cart(orderId, lines);
    }

    /** The external payment processor: answers late, twice, or not until the end, but always the same. */
    private static final class Processor {

        private final World world;
        private final Random chance;
        private final Map<String, ProcessorResult> words = new HashMap<>();
        private int read;

        private final List<PaymentRequested> open = new ArrayList<>();

        Processor(World world, Random chance) {
            this.world = world;
            this.chance = chance;
        }

        void answerSomething() {
            readRequests();
            if (!open.isEmpty()) {
                PaymentRequested request = open.get(chance.nextInt(open.size()));
                answer(request);
                if (chance.nextInt(4) > 0) {
                    open.remove(request);
                }
            }
        }

        void answerEverything() {
            readRequests();
            open.forEach(this::answer);
            open.clear();
        }

        private void readRequests() {
            for (; read < world.said.size(); read++) {
                if (world.said.get(read) instanceof PaymentRequested request) {
                    open.add(request);
                }
            }
        }

        private void answer(PaymentRequested request) {
            boolean mayDecline =
                    request.getAction() == PaymentAction.AUTHORIZE || request.getAction() == PaymentAction.CAPTURE;
            ProcessorResult word = words.computeIfAbsent(
                    request.getPaymentId() + request.getAction(),
                    any -> mayDecline && chance.nextInt(5) == 0 ? ProcessorResult.DECLINED : ProcessorResult.APPROVED);
            world.send(
                    request.getOrderId(),
                    new ProcessorOutcome(
                            envelope("ProcessorOutcome", request.getOrderId()),
                            request.getPaymentId(),
                            request.getOrderId(),
                            request.getAction(),
                            word,
                            word == ProcessorResult.DECLINED ? PaymentFailureReason.CARD_DECLINED : null,
                            "ref",
                            null));
        }
    }
}
