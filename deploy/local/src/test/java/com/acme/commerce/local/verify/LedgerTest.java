package com.acme.commerce.local.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.fulfilment.AdjustInventory;
import com.acme.commerce.contracts.fulfilment.InventoryAdjusted;
import com.acme.commerce.contracts.ordering.CancelOrder;
import com.acme.commerce.contracts.payments.ProcessorOutcome;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.local.verify.SimulatedLog.Entry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class LedgerTest {

    private static final int PARTITIONS = 3;
    private static final Set<Class<?>> REPEATABLE =
            Set.of(CartCheckedOut.class, AdjustInventory.class, CancelOrder.class, ProcessorOutcome.class);

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

    /** One of several equal messages, or a stock level that the log's compaction could have removed as well. */
    private static boolean isMissable(List<Entry> history, int index) {
        Entry entry = history.get(index);
        if (entry.message() instanceof InventoryAdjusted) {
            return history.subList(index + 1, history.size()).stream()
                    .noneMatch(later -> later.message() instanceof InventoryAdjusted
                            && later.key().equals(entry.key()));
        }
        return history.stream().filter(entry::equals).count() == 1;
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
