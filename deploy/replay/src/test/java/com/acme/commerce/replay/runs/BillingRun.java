package com.acme.commerce.replay.runs;

import com.acme.commerce.contracts.ordering.OrderCompleted;
import com.acme.commerce.contracts.ordering.OrderCreated;
import com.acme.commerce.contracts.payments.PaymentCaptured;
import com.acme.commerce.contracts.payments.RefundProcessed;
import com.acme.commerce.contracts.shopping.CheckoutLine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Orders and their payments, told in any order, some twice, some with amounts that do not fit. */
final class BillingRun implements RecordedRun {

    private record Fact(String order, SpecificRecord event) {}

    @Override
    public void play(Recorder recorder) {
        for (int first = 1; first <= 80; first += 4) {
            List<Fact> facts = new ArrayList<>();
            for (int number = first; number < first + 4; number++) {
                tell(recorder, "order-" + number, facts);
            }
            Collections.shuffle(facts, recorder.random());
            facts.forEach(fact -> recorder.send(fact.order(), fact.event()));
        }
    }

    private static void tell(Recorder recorder, String order, List<Fact> facts) {
        long total = 100 + recorder.random().nextInt(900);
        facts.add(new Fact(order, created(recorder, order, total)));
        if (recorder.chance(90)) {
            facts.add(new Fact(
                    order,
                    new OrderCompleted(recorder.envelope(OrderCompleted.class, order), order, "customer-of-" + order)));
        }
        if (recorder.chance(85)) {
            long amount = recorder.chance(85) ? total : total - 1;
            facts.add(new Fact(order, captured(recorder, order, amount, recorder.chance(90) ? "EUR" : "USD")));
        }
        if (recorder.chance(40)) {
            long amount = recorder.chance(80) ? total : total / 2;
            facts.add(new Fact(
                    order,
                    new RefundProcessed(
                            recorder.envelope(RefundProcessed.class, order),
                            "payment-" + order,
                            order,
                            amount,
                            "EUR")));
        }
        if (recorder.chance(30)) {
            facts.add(facts.get(recorder.random().nextInt(facts.size())));
        }
        if (recorder.chance(20)) {
            // Says something else, too late or too early: the first counts.
            facts.add(new Fact(order, captured(recorder, order, total, "EUR")));
        }
    }

    private static OrderCreated created(Recorder recorder, String order, long total) {
        return new OrderCreated(
                recorder.envelope(OrderCreated.class, order),
                order,
                "customer-of-" + order,
                List.of(new CheckoutLine("product-1", 1, total)),
                total,
                "EUR",
                recorder.now());
    }

    private static PaymentCaptured captured(Recorder recorder, String order, long amount, String currency) {
        return new PaymentCaptured(
                recorder.envelope(PaymentCaptured.class, order), "payment-" + order, order, amount, currency);
    }
}
