package com.acme.commerce.replay.runs;

import com.acme.commerce.contracts.payments.AuthorizePayment;
import com.acme.commerce.contracts.payments.CapturePayment;
import com.acme.commerce.contracts.payments.PaymentFailureReason;
import com.acme.commerce.contracts.payments.PaymentRequested;
import com.acme.commerce.contracts.payments.ProcessorOutcome;
import com.acme.commerce.contracts.payments.ProcessorResult;
import com.acme.commerce.contracts.payments.RefundPayment;
import com.acme.commerce.contracts.payments.VoidPayment;

/** Payments that succeed, are declined, called off and given back, with outcomes that come late and twice. */
final class PaymentsRun implements RecordedRun {

    @Override
    public void play(Recorder recorder) {
        for (int i = 0; i < 250; i++) {
            String order = recorder.one("order", 60);
            switch (recorder.random().nextInt(5)) {
                case 0, 1 ->
                    recorder.send(
                            order,
                            new AuthorizePayment(
                                    recorder.envelope(AuthorizePayment.class, order),
                                    order,
                                    "customer-1",
                                    500L,
                                    "EUR"));
                case 2 ->
                    recorder.send(order, new CapturePayment(recorder.envelope(CapturePayment.class, order), order));
                case 3 ->
                    recorder.send(
                            order, new VoidPayment(recorder.envelope(VoidPayment.class, order), order, "because"));
                default ->
                    recorder.send(
                            order, new RefundPayment(recorder.envelope(RefundPayment.class, order), order, "because"));
            }
            recorder.said(PaymentRequested.class).forEach(request -> answer(recorder, request));
        }
    }

    private static void answer(Recorder recorder, PaymentRequested request) {
        String order = request.getOrderId();
        boolean approved = recorder.chance(80);
        for (int times = recorder.chance(10) ? 2 : 1; times > 0; times--) {
            recorder.send(
                    order,
                    new ProcessorOutcome(
                            recorder.envelope(ProcessorOutcome.class, order),
                            request.getPaymentId(),
                            order,
                            request.getAction(),
                            approved ? ProcessorResult.APPROVED : ProcessorResult.DECLINED,
                            approved ? null : PaymentFailureReason.CARD_DECLINED,
                            approved ? "ref-" + order : null,
                            null));
        }
    }
}
