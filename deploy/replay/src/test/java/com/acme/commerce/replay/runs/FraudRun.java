package com.acme.commerce.replay.runs;

import com.acme.commerce.contracts.payments.BlocklistReason;
import com.acme.commerce.contracts.payments.PaymentFailed;
import com.acme.commerce.contracts.payments.PaymentFailureReason;
import com.acme.commerce.contracts.payments.PaymentSucceeded;
import com.acme.commerce.contracts.payments.SubjectBlocked;
import com.acme.commerce.contracts.payments.SubjectUnblocked;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.contracts.shopping.CheckoutLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Orders of few customers with few cards, some large, some blocked, some whose payment nobody answers until patience ends. */
final class FraudRun implements RecordedRun {

    private record Fact(String key, SpecificRecord message) {}

    @Override
    public void play(Recorder recorder) {
        List<Fact> open = new ArrayList<>();
        for (int number = 1; number <= 100; number++) {
            String order = "order-" + number;
            open.add(new Fact(order, cart(recorder, order)));
            if (recorder.chance(80)) {
                open.add(new Fact(order, payment(recorder, order)));
            }
            if (recorder.chance(15)) {
                open.add(open.get(recorder.random().nextInt(open.size())));
            }
            if (recorder.chance(10)) {
                list(recorder, recorder.chance(50) ? recorder.one("customer", 15) : recorder.one("card", 12));
            }
            // Payments may be heard of before their carts.
            Collections.shuffle(open, recorder.random());
            while (open.size() > 3) {
                Fact fact = open.remove(0);
                recorder.send(fact.key(), fact.message());
            }
            if (recorder.chance(10)) {
                recorder.pass(Duration.ofSeconds(30));
            }
            if (number % 60 == 0) {
                recorder.pass(Duration.ofMinutes(40));
            }
        }
        open.forEach(fact -> recorder.send(fact.key(), fact.message()));
        recorder.pass(Duration.ofMinutes(3));
    }

    private static CartCheckedOut cart(Recorder recorder, String order) {
        long total =
                recorder.chance(80) ? 5_000 : 150_000L * (1 + recorder.random().nextInt(10));
        return new CartCheckedOut(
                recorder.envelope(CartCheckedOut.class, order),
                order,
                "cart-of-" + order,
                recorder.chance(25) ? "customer-1" : recorder.one("customer", 15),
                List.of(new CheckoutLine("product-1", 1, total)),
                total,
                0L,
                total,
                recorder.chance(85) ? "EUR" : "USD",
                null);
    }

    private static SpecificRecord payment(Recorder recorder, String order) {
        if (recorder.chance(15)) {
            return new PaymentFailed(
                    recorder.envelope(PaymentFailed.class, order),
                    "payment-" + order,
                    order,
                    PaymentFailureReason.CARD_DECLINED);
        }
        return new PaymentSucceeded(
                recorder.envelope(PaymentSucceeded.class, order),
                "payment-" + order,
                order,
                5_000L,
                "EUR",
                "reference",
                recorder.chance(90) ? recorder.one("card", 12) : null);
    }

    private static void list(Recorder recorder, String subject) {
        recorder.send(
                subject,
                recorder.chance(60)
                        ? new SubjectBlocked(
                                recorder.envelope(SubjectBlocked.class, subject), subject, BlocklistReason.MANUAL)
                        : new SubjectUnblocked(recorder.envelope(SubjectUnblocked.class, subject), subject));
    }
}
