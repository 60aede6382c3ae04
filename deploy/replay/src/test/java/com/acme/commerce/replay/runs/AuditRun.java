package com.acme.commerce.replay.runs;

import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.catalog.ProductDeleted;
import com.acme.commerce.contracts.ordering.OrderCompleted;
import com.acme.commerce.contracts.ordering.OrderCreated;
import com.acme.commerce.contracts.payments.AuthorizePayment;
import com.acme.commerce.contracts.payments.PaymentCaptured;
import com.acme.commerce.contracts.shopping.CheckoutLine;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** What other contexts say of orders and customers, each because of something before it, some twice, and what is no message. */
final class AuditRun implements RecordedRun {

    @Override
    public void play(Recorder recorder) {
        List<Envelope> said = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            String order = recorder.one("order", 25);
            SpecificRecord message = message(recorder, order, cause(recorder, said));
            said.add((Envelope) message.get(0));
            recorder.send(order, message);
            if (recorder.chance(10)) {
                recorder.send(order, message);
            }
            if (recorder.chance(15)) {
                recorder.send(order, ProductDeleted.class, recorder.chance(50) ? null : new byte[] {1, 2, 3});
            }
        }
    }

    /** Mostly one of an order that the next message is about as well; empty, or one that nobody heard of, where it begins. */
    private static String cause(Recorder recorder, List<Envelope> said) {
        if (said.isEmpty() || recorder.chance(20)) {
            return recorder.chance(70) ? null : "nobody-said-this";
        }
        return said.get(recorder.random().nextInt(said.size())).getId();
    }

    private static SpecificRecord message(Recorder recorder, String order, String cause) {
        String customer = recorder.one("customer", 8);
        return switch (recorder.random().nextInt(4)) {
            case 0 ->
                new OrderCreated(
                        because(recorder.envelope(OrderCreated.class, order), cause),
                        order,
                        customer,
                        List.of(new CheckoutLine("product-1", 1, 100L)),
                        100L,
                        "EUR",
                        recorder.now());
            case 1 ->
                new OrderCompleted(because(recorder.envelope(OrderCompleted.class, order), cause), order, customer);
            case 2 ->
                new AuthorizePayment(
                        because(recorder.envelope(AuthorizePayment.class, order), cause), order, customer, 100L, "EUR");
            default ->
                // Of another trail than its key, as where an answer is about what was asked elsewhere.
                new PaymentCaptured(
                        because(recorder.envelope(PaymentCaptured.class, recorder.one("order", 25)), cause),
                        "payment-" + order,
                        order,
                        100L,
                        "EUR");
        };
    }

    private static Envelope because(Envelope envelope, String cause) {
        return Envelope.newBuilder(envelope).setCausationId(cause).build();
    }
}
