package com.acme.commerce.topology.fraud;

import static com.acme.commerce.topology.Fixtures.NOW;
import static com.acme.commerce.topology.Fixtures.envelope;

import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.payments.BlocklistReason;
import com.acme.commerce.contracts.payments.FraudSubject;
import com.acme.commerce.contracts.payments.OrderObserved;
import com.acme.commerce.contracts.payments.SubjectAssessed;
import com.acme.commerce.contracts.payments.SubjectBlocked;
import com.acme.commerce.contracts.payments.SubjectUnblocked;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.contracts.shopping.CheckoutLine;
import java.util.List;

/** Messages of the checks for fraud. */
public final class FraudFixtures {

    private FraudFixtures() {}

    public static CartCheckedOut cart(String orderId, String customerId, long total, String currency, long at) {
        var envelope = Envelope.newBuilder(envelope("CartCheckedOut", orderId))
                .setTs(at)
                .build();
        return new CartCheckedOut(
                envelope,
                orderId,
                "cart-of-" + orderId,
                customerId,
                List.of(new CheckoutLine("a", 1, total)),
                total,
                0L,
                total,
                currency,
                null);
    }

    public static CartCheckedOut cart(String orderId, String customerId) {
        return cart(orderId, customerId, 20, "EUR", NOW);
    }

    public static OrderObserved seen(
            FraudSubject subject, String subjectId, String orderId, String customerId, long at) {
        return seen(subject, subjectId, orderId, customerId, "EUR", at);
    }

    public static OrderObserved seen(
            FraudSubject subject, String subjectId, String orderId, String customerId, String currency, long at) {
        return new OrderObserved(
                envelope("OrderObserved", orderId), subjectId, subject, orderId, customerId, currency, at);
    }

    /** A customer or card with so many orders, not blocked and without a mismatch. */
    public static SubjectAssessed assessed(String orderId, FraudSubject subject, int recentOrders) {
        return new SubjectAssessed(
                envelope("SubjectAssessed", orderId), orderId, subject, false, recentOrders, 1, false);
    }

    public static SubjectBlocked blocked(String subjectId) {
        return new SubjectBlocked(envelope("SubjectBlocked", subjectId), subjectId, BlocklistReason.ABUSE);
    }

    public static SubjectUnblocked unblocked(String subjectId) {
        return new SubjectUnblocked(envelope("SubjectUnblocked", subjectId), subjectId);
    }
}
