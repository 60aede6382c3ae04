package com.acme.commerce.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.payments.PaymentSucceeded;
import com.acme.commerce.contracts.payments.RefundPayment;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.contracts.shopping.CheckoutLine;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FieldRulesTest {

    private final FieldRules rules = new FieldRules(Catalogue.withPartitions(1).all());

    static Stream<Arguments> violations() {
        return Stream.of(
                Arguments.of(cart("EUR", 0, 1), "lines[0].quantity: 0 is below 1"),
                Arguments.of(cart("EUR", -3, 1), "lines[0].quantity: -3 is below 1"),
                Arguments.of(cart("EUR", 1, -1), "lines[0].unitPrice: -1 is below 0"),
                Arguments.of(cart("QQQ", 1, 1), "currency: is no currency of ISO 4217"),
                Arguments.of(cart("", 1, 1), "currency: is no currency of ISO 4217"),
                Arguments.of(paid(-1), "amount: -1 is below 0"),
                Arguments.of(refund("i".repeat(129), null), "envelope.id: longer than 128 characters"),
                Arguments.of(refund("id", "r".repeat(8193)), "reason: longer than 8192 characters"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("violations")
    void namesTheFieldThatNobodyCanMean(SpecificRecord message, String violation) {
        assertThat(rules.violation(message)).contains(violation);
    }

    @Test
    void findsNothingWhereEachFieldIsFine() {
        assertThat(rules.violation(cart("EUR", 1, 0))).isEmpty();
        assertThat(rules.violation(paid(0))).isEmpty();
        assertThat(rules.violation(refund("id", "r".repeat(8192)))).isEmpty();
        assertThat(rules.violation(refund("id", null))).isEmpty();
    }

    private static CartCheckedOut cart(String currency, int quantity, long unitPrice) {
        return new CartCheckedOut(
                envelope("id"),
                "order",
                "cart",
                "customer",
                List.of(new CheckoutLine("product", quantity, unitPrice)),
                1L,
                0L,
                1L,
                currency,
                null);
    }

    private static PaymentSucceeded paid(long amount) {
        return new PaymentSucceeded(envelope("id"), "payment", "order", amount, "EUR", null, null);
    }

    private static RefundPayment refund(String id, String reason) {
        return new RefundPayment(envelope(id), "order", reason);
    }

    private static Envelope envelope(String id) {
        return new Envelope(id, "Any", 1, 0L, "trace", "order", null, null);
    }
}
