package com.acme.commerce.local.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.fulfilment.AdjustInventory;
import com.acme.commerce.contracts.fulfilment.InventoryAdjusted;
import com.acme.commerce.contracts.fulfilment.InventoryCommitted;
import com.acme.commerce.contracts.fulfilment.InventoryReleased;
import com.acme.commerce.contracts.fulfilment.InventoryReserved;
import com.acme.commerce.contracts.fulfilment.InventoryReturned;
import com.acme.commerce.contracts.fulfilment.InventoryUnavailable;
import com.acme.commerce.contracts.fulfilment.ReserveInventory;
import com.acme.commerce.contracts.fulfilment.StockAdjusted;
import com.acme.commerce.contracts.fulfilment.StockAdjustmentRejected;
import com.acme.commerce.contracts.ml.OrderScored;
import com.acme.commerce.contracts.ordering.CancellationReason;
import com.acme.commerce.contracts.ordering.CancellationRejected;
import com.acme.commerce.contracts.ordering.CheckoutFailed;
import com.acme.commerce.contracts.ordering.FailureReason;
import com.acme.commerce.contracts.ordering.OrderCancelled;
import com.acme.commerce.contracts.ordering.OrderCompleted;
import com.acme.commerce.contracts.ordering.OrderCreated;
import com.acme.commerce.contracts.payments.AuthorizePayment;
import com.acme.commerce.contracts.payments.FraudCheckFailed;
import com.acme.commerce.contracts.payments.FraudCheckPassed;
import com.acme.commerce.contracts.payments.OrderObserved;
import com.acme.commerce.contracts.payments.PaymentCaptured;
import com.acme.commerce.contracts.payments.PaymentFailed;
import com.acme.commerce.contracts.payments.PaymentRequested;
import com.acme.commerce.contracts.payments.PaymentSucceeded;
import com.acme.commerce.contracts.payments.PaymentVoided;
import com.acme.commerce.contracts.payments.ProcessorOutcome;
import com.acme.commerce.contracts.payments.RefundProcessed;
import com.acme.commerce.contracts.payments.RefundRequested;
import com.acme.commerce.contracts.payments.SubjectAssessed;
import com.acme.commerce.contracts.payments.SubjectBlocked;
import com.acme.commerce.contracts.payments.SubjectUnblocked;
import com.acme.commerce.contracts.serde.GeneratedClasses;
import com.acme.commerce.contracts.shipping.CarrierNotice;
import com.acme.commerce.contracts.shipping.FulfilmentStopped;
import com.acme.commerce.contracts.shipping.OrderPacked;
import com.acme.commerce.contracts.shipping.OrderReadyForShipping;
import com.acme.commerce.contracts.shipping.ShipmentCreated;
import com.acme.commerce.contracts.shipping.ShipmentDelivered;
import com.acme.commerce.contracts.shipping.ShipmentFailed;
import com.acme.commerce.contracts.shipping.ShipmentRejected;
import com.acme.commerce.contracts.shipping.ShipmentRequested;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.local.verify.SimulatedLog.Entry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class LedgerTest {

    /** Whose topics an order comes by, from its checked-out cart on. */
    private static final Set<String> OWNERS =
            Set.of("shopping", "fulfilment", "ordering", "payments", "shipping", "ml");

    private static final int PARTITIONS = 3;
    private static final Set<Class<?>> REPEATABLE =
            Set.of(CartCheckedOut.class, AdjustInventory.class, ProcessorOutcome.class, CarrierNotice.class);

    /** Facts of which an order, or a change of stock, has one at most; a command may be said again to be safe. */
    private static final Set<Class<?>> COUNTED = Set.of(
            ReserveInventory.class,
            InventoryReserved.class,
            InventoryUnavailable.class,
            InventoryReleased.class,
            InventoryCommitted.class,
            InventoryAdjusted.class,
            StockAdjusted.class,
            StockAdjustmentRejected.class,
            AuthorizePayment.class,
            PaymentRequested.class,
            PaymentSucceeded.class,
            PaymentFailed.class,
            PaymentCaptured.class,
            PaymentVoided.class,
            RefundRequested.class,
            RefundProcessed.class,
            OrderCreated.class,
            CheckoutFailed.class,
            OrderCancelled.class,
            OrderCompleted.class,
            InventoryReturned.class,
            OrderPacked.class,
            OrderReadyForShipping.class,
            ShipmentRequested.class,
            ShipmentCreated.class,
            ShipmentDelivered.class,
            ShipmentFailed.class,
            FulfilmentStopped.class,
            OrderObserved.class,
            SubjectAssessed.class,
            OrderScored.class,
            FraudCheckPassed.class,
            FraudCheckFailed.class);

    private static final Set<String> NUMBERS = Set.of(
            "quantity",
            "requested",
            "amount",
            "total",
            "delta",
            "available",
            "reserved",
            "shipped",
            "received",
            "sequence");

    @BeforeContainer
    static void letAvroCopyMessages() {
        GeneratedClasses.trust();
    }

    @Property(tries = 300)
    void findsNothingWrongInWhatACorrectSystemCommits(@ForAll long seed) {
        List<Entry> history = SimulatedShop.history(seed, 30, 4);

        Violations violations = judge(history);

        assertThat(violations.first()).isEmpty();
    }

    @Property(tries = 200)
    void readsPartitionsInAnyOrder(@ForAll long seed, @ForAll long shuffle) {
        List<Entry> history = SimulatedShop.history(seed, 20, 4);

        Violations violations = judge(interleaved(history, new Random(shuffle)));

        assertThat(violations.first()).isEmpty();
    }

    @Property(tries = 25)
    void noticesAnyRecordThatIsMissing(@ForAll long seed) {
        List<Entry> history = SimulatedShop.history(seed, 12, 4);
        for (int i = 0; i < history.size(); i++) {
            if (isMissable(history, i)) {
                List<Entry> broken = new ArrayList<>(history);
                Entry missing = broken.remove(i);

                assertThat(judge(broken).total()).as("without %s", missing).isPositive();
            }
        }
    }

    @Property(tries = 25)
    void noticesAnyRecordThatIsDoubled(@ForAll long seed) {
        List<Entry> history = SimulatedShop.history(seed, 12, 4);
        for (int i = 0; i < history.size(); i++) {
            Entry entry = history.get(i);
            if (!REPEATABLE.contains(entry.message().getClass())) {
                List<Entry> broken = new ArrayList<>(history);
                broken.add(entry);

                assertThat(judge(broken).total()).as("with %s twice", entry).isPositive();
            }
        }
    }

    /** What a doubled effect looks like when it is decided twice, rather than written twice. */
    @Property(tries = 25)
    void noticesAnyEventThatIsRepeatedUnderAnotherId(@ForAll long seed) {
        List<Entry> history = SimulatedShop.history(seed, 12, 4);
        for (Entry entry : history) {
            if (COUNTED.contains(entry.message().getClass())) {
                List<Entry> broken = new ArrayList<>(history);
                broken.add(new Entry(entry.topic(), entry.key(), underAnotherId(entry.message())));

                assertThat(judge(broken).total()).as("with %s again", entry).isPositive();
            }
        }
    }

    @Property(tries = 25)
    void noticesAnyNumberThatIsChanged(@ForAll long seed) {
        List<Entry> history = SimulatedShop.history(seed, 12, 4);
        for (int i = 0; i < history.size(); i++) {
            Entry entry = history.get(i);
            for (Schema.Field field : entry.message().getSchema().getFields()) {
                if (NUMBERS.contains(field.name()) && !isCompacted(history, i) && !isFree(entry, field)) {
                    List<Entry> broken = new ArrayList<>(history);
                    broken.set(i, new Entry(entry.topic(), entry.key(), oneMore(entry.message(), field)));

                    assertThat(judge(broken).total())
                            .as("with another %s in %s", field.name(), entry)
                            .isPositive();
                }
            }
        }
    }

    @Test
    void isTestedWithEveryMessageAndEveryFailure() {
        Set<Class<?>> seen = new HashSet<>();
        Set<FailureReason> reasons = EnumSet.noneOf(FailureReason.class);
        for (int seed = 0; seed < 50; seed++) {
            for (Entry entry : SimulatedShop.history(seed, 12, 4)) {
                seen.add(entry.message().getClass());
                if (entry.message() instanceof CheckoutFailed failed) {
                    reasons.add(failed.getReason());
                }
            }
        }
        Catalogue catalogue = Catalogue.withPartitions(PARTITIONS);
        Set<Class<?>> all = catalogue.all().stream()
                .filter(topic -> OWNERS.contains(topic.owner())
                        && !catalogue.shopping().all().contains(topic))
                .flatMap(topic -> topic.messages().stream())
                .collect(Collectors.toSet());
        // Ordering hands over what is ready, so shipping has nothing to refuse.
        all.remove(ShipmentRejected.class);
        // Nobody in it is blocked.
        all.removeAll(Set.of(SubjectBlocked.class, SubjectUnblocked.class));

        assertThat(seen).isEqualTo(all);
        assertThat(reasons).isEqualTo(EnumSet.complementOf(EnumSet.of(FailureReason.UNKNOWN)));
    }

    @Test
    void missesNothingOfWhatLiesAmongTheDeadLettersUntilItIsReplayed() {
        List<Entry> history = SimulatedShop.history(7, 12, 4);
        int reserve = indexOf(history, ReserveInventory.class);
        Entry entry = history.get(reserve);
        Ledger waiting = new Ledger();
        waiting.setAside(new Origin(entry.topic(), 0, 0), entry.message());
        Entry cart = history.stream()
                .filter(other ->
                        other.message() instanceof CartCheckedOut && idOf(other).equals(causeOf(entry)))
                .findFirst()
                .orElseThrow();
        waiting.accept(new Origin(cart.topic(), 0, 0), cart.message());
        assertThat(waiting.judge(Long.MAX_VALUE).first()).isEmpty();
        assertThat(waiting.summary(Long.MAX_VALUE).setAside()).isOne();

        Ledger replayed = new Ledger();
        replayed.setAside(new Origin(entry.topic(), 0, 0), entry.message());
        long offset = 1;
        for (Entry each : history) {
            replayed.accept(new Origin(each.topic(), 0, offset++), each.message());
        }
        assertThat(replayed.judge(Long.MAX_VALUE).first()).isEmpty();
        assertThat(replayed.summary(Long.MAX_VALUE).setAside()).isZero();
    }

    private static int indexOf(List<Entry> history, Class<?> type) {
        return IntStream.range(0, history.size())
                .filter(i -> type.isInstance(history.get(i).message()))
                .findFirst()
                .orElseThrow();
    }

    private static String idOf(Entry entry) {
        return Causation.envelopeOf(entry.message()).getId();
    }

    private static String causeOf(Entry entry) {
        return Causation.envelopeOf(entry.message()).getCausationId();
    }

    /** What the availability was when it was not enough has no bearing on anything. */
    private static boolean isFree(Entry entry, Schema.Field field) {
        boolean refusal =
                entry.message() instanceof InventoryUnavailable || entry.message() instanceof StockAdjustmentRejected;
        return refusal && field.name().equals("available")
                // Only the first of several equal carts counts.
                || entry.message() instanceof CartCheckedOut;
    }

    private static SpecificRecord underAnotherId(SpecificRecord message) {
        Envelope was = Causation.envelopeOf(message);
        Envelope is = new Envelope(
                Causation.deriveId("another " + was.getId()),
                was.getType(),
                was.getVersion(),
                was.getTs(),
                was.getTraceId(),
                was.getCorrelationId(),
                was.getCausationId(),
                null);
        return changed(message, 0, is);
    }

    private static SpecificRecord oneMore(SpecificRecord message, Schema.Field field) {
        Object was = message.get(field.pos());
        Object is = was instanceof Integer number ? (Object) (number + 1) : (Object) ((Long) was + 1);
        return changed(message, field.pos(), is);
    }

    private static SpecificRecord changed(SpecificRecord message, int position, Object value) {
        SpecificRecord copy = SpecificData.get().deepCopy(message.getSchema(), message);
        copy.put(position, value);
        return copy;
    }

    /** One of several equal messages, or a stock level that the log's compaction could have removed as well. */
    private static boolean isMissable(List<Entry> history, int index) {
        Entry entry = history.get(index);
        return !isCompacted(history, index)
                && !isSilent(history, entry)
                && history.stream().filter(entry::equals).count() == 1;
    }

    /**
     * Nothing that is left tells of it: news of a carrier that nothing followed from, the stop of goods that were never
     * packed, the beginning of a shipment that failed, which may fail before it begins, and the refusal of a verdict of fraud
     * on an order that was cancelled, which may have come first.
     */
    private static boolean isSilent(List<Entry> history, Entry entry) {
        if (entry.message() instanceof CarrierNotice) {
            return history.stream().noneMatch(other -> idOf(entry).equals(causeOf(other)));
        }
        return entry.message() instanceof FulfilmentStopped && !has(history, OrderPacked.class, entry.key())
                || entry.message() instanceof ShipmentCreated && has(history, ShipmentFailed.class, entry.key())
                || entry.message() instanceof CancellationRejected refusal
                        && refusal.getRequestedReason() == CancellationReason.FRAUD
                        && has(history, OrderCancelled.class, entry.key());
    }

    private static boolean has(List<Entry> history, Class<?> type, String key) {
        return history.stream()
                .anyMatch(
                        other -> type.isInstance(other.message()) && other.key().equals(key));
    }

    private static boolean isCompacted(List<Entry> history, int index) {
        Entry entry = history.get(index);
        return entry.message() instanceof InventoryAdjusted
                && history.subList(index + 1, history.size()).stream()
                        .anyMatch(later -> later.message() instanceof InventoryAdjusted
                                && later.key().equals(entry.key()));
    }

    static Violations judge(List<Entry> history) {
        Ledger ledger = new Ledger();
        Map<String, Long> offsets = new HashMap<>();
        for (Entry entry : history) {
            long offset = offsets.merge(entry.topic() + partition(entry), 1L, Long::sum) - 1;
            ledger.accept(new Origin(entry.topic(), partition(entry), offset), entry.message());
        }
        return ledger.judge(Long.MAX_VALUE);
    }

    private static List<Entry> interleaved(List<Entry> history, Random random) {
        Map<String, ArrayDeque<Entry>> partitions = new LinkedHashMap<>();
        for (Entry entry : history) {
            partitions
                    .computeIfAbsent(entry.topic() + partition(entry), name -> new ArrayDeque<>())
                    .add(entry);
        }
        List<ArrayDeque<Entry>> open = new ArrayList<>(partitions.values());
        List<Entry> mixed = new ArrayList<>();
        while (!open.isEmpty()) {
            int next = random.nextInt(open.size());
            mixed.add(open.get(next).remove());
            if (open.get(next).isEmpty()) {
                open.remove(next);
            }
        }
        return mixed;
    }

    private static int partition(Entry entry) {
        return Math.floorMod(entry.key().hashCode(), PARTITIONS);
    }
}
