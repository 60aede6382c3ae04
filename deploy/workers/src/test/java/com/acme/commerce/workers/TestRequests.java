package com.acme.commerce.workers;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.payments.PaymentAction;
import com.acme.commerce.contracts.payments.PaymentRequested;

/** Payment requests as the payments topology makes them. */
final class TestRequests {

    static final long NOW = 1_700_000_000_000L;

    private TestRequests() {}

    static String paymentId(int number) {
        return Causation.deriveId("payment/" + number);
    }

    static String orderId(int number) {
        return Causation.deriveId("order/" + number);
    }

    static PaymentRequested authorize(int number) {
        return request(number, PaymentAction.AUTHORIZE);
    }

    static PaymentRequested request(int number, PaymentAction action) {
        String id = Causation.deriveId("request/" + number + '/' + action);
        Envelope envelope = new Envelope(
                id, "PaymentRequested", 1, NOW, "0af7651916cd43dd8448eb211c80319c", orderId(number), null, null);
        return new PaymentRequested(
                envelope, paymentId(number), orderId(number), "customer-" + number, action, 1_999L, "EUR", null);
    }
}
