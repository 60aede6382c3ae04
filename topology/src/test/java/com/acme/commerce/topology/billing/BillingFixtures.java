package com.acme.commerce.topology.billing;

import static com.acme.commerce.topology.Fixtures.NOW;
import static com.acme.commerce.topology.Fixtures.envelope;
import static com.acme.commerce.topology.Fixtures.paymentId;

import com.acme.commerce.contracts.ordering.OrderCompleted;
import com.acme.commerce.contracts.ordering.OrderCreated;
import com.acme.commerce.contracts.payments.PaymentCaptured;
import com.acme.commerce.contracts.payments.RefundProcessed;
import com.acme.commerce.contracts.shopping.CheckoutLine;
import java.util.List;

/** Facts of one order. */
public final class BillingFixtures {

    public static final String ORDER = "order-1";
    public static final String TENANT = "acme";
    public static final long TOTAL = 4_990;

    private BillingFixtures() {}

    public static OrderCreated created() {
        return created("EUR");
    }

    public static OrderCreated created(String currency) {
        List<CheckoutLine> lines = List.of(new CheckoutLine("p-1", 1, TOTAL));
        return new OrderCreated(envelope("OrderCreated", ORDER), ORDER, "ann", lines, TOTAL, currency, NOW);
    }

    public static OrderCompleted completed() {
        return new OrderCompleted(envelope("OrderCompleted", ORDER), ORDER, "ann");
    }

    public static PaymentCaptured captured(long amount) {
        return new PaymentCaptured(envelope("PaymentCaptured", ORDER), paymentId(ORDER), ORDER, amount, "EUR");
    }

    public static RefundProcessed refunded() {
        return new RefundProcessed(envelope("RefundProcessed", ORDER), paymentId(ORDER), ORDER, TOTAL, "EUR");
    }
}
