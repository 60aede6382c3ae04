package com.acme.commerce.local.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.fulfilment.InventoryReleased;
import com.acme.commerce.contracts.ordering.CheckoutFailed;
import com.acme.commerce.contracts.ordering.FailureReason;
import com.acme.commerce.contracts.payments.PaymentCaptured;
import com.acme.commerce.contracts.serde.GeneratedClasses;
import com.acme.commerce.local.verify.SimulatedLog.Entry;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What broken versions of the system would leave on the topics, by name; each has to be found by the rule that it breaks. */
class PlantedFaultsTest {

    private static final int ORDERS = 12;
    private static final Set<FailureReason> DEADLINES =
            EnumSet.of(FailureReason.RESERVATION_TIMEOUT, FailureReason.PAYMENT_TIMEOUT);

    @BeforeAll
    static void letAvroCopyMessages() {
        GeneratedClasses.trust();
    }

    /** Without transactions a batch is processed again after a crash, and says all of it again, under the same ids. */
    @Test
    void without_exactly_once_records_of_a_crash_are_there_twice() {
        List<Entry> history = SimulatedShop.history(1, ORDERS, 4);
        List<Entry> broken = new ArrayList<>(history);
        int crash = history.size() / 2;
        broken.addAll(crash, history.subList(crash - 10, crash));
        assertBroken(broken, Rule.EXACTLY_ONCE);
    }

    @Test
    void a_deadline_that_fires_twice() {
        List<Entry> history = historyWith(DEADLINE);
        Entry fired = any(history, DEADLINE);
        List<Entry> broken = new ArrayList<>(history);
        broken.add(again(fired));
        assertBroken(broken, Rule.CHECKOUT);
    }

    @Test
    void a_release_that_is_lost() {
        Predicate<Entry> release = entry -> entry.message() instanceof InventoryReleased;
        List<Entry> history = historyWith(release);
        List<Entry> broken = new ArrayList<>(history);
        broken.remove(any(history, release));
        assertBroken(broken, Rule.RESERVATION);
    }

    @Test
    void a_capture_that_is_doubled() {
        Predicate<Entry> capture = entry -> entry.message() instanceof PaymentCaptured;
        List<Entry> history = historyWith(capture);
        List<Entry> broken = new ArrayList<>(history);
        broken.add(again(any(history, capture)));
        assertBroken(broken, Rule.PAYMENT);
    }

    private static final Predicate<Entry> DEADLINE =
            entry -> entry.message() instanceof CheckoutFailed failed && DEADLINES.contains(failed.getReason());

    private static void assertBroken(List<Entry> history, Rule rule) {
        assertThat(LedgerTest.judge(history).counts()).containsKey(rule);
    }

    private static List<Entry> historyWith(Predicate<Entry> which) {
        List<Entry> history = IntStream.range(0, 50)
                .mapToObj(seed -> SimulatedShop.history(seed, ORDERS, 4))
                .filter(entries -> entries.stream().anyMatch(which))
                .findFirst()
                .orElseThrow();
        assertThat(LedgerTest.judge(history).counts()).isEmpty();
        return history;
    }

    private static Entry any(List<Entry> history, Predicate<Entry> which) {
        return history.stream().filter(which).findFirst().orElseThrow();
    }

    /** Decided a second time, so under another id. */
    private static Entry again(Entry entry) {
        SpecificRecord copy = SpecificData.get().deepCopy(entry.message().getSchema(), entry.message());
        Envelope envelope = Causation.envelopeOf(copy);
        envelope.put("id", Causation.deriveId("again/" + envelope.getId()));
        return new Entry(entry.topic(), entry.key(), copy);
    }
}
