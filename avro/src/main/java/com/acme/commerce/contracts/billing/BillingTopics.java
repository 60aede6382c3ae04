package com.acme.commerce.contracts.billing;

import static com.acme.commerce.contracts.TopicDef.facts;

import com.acme.commerce.contracts.Deprecation;
import com.acme.commerce.contracts.TopicDef;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * The topics of billing, all of them by order.
 *
 * @param payments that invoices are paid, without the currency; goes on side by side with its successor
 * @param paymentsV2 the same with payment and currency
 */
public record BillingTopics(TopicDef invoices, TopicDef payments, TopicDef paymentsV2, TopicDef deadLetters) {

    private static final String ORDER = "orderId";
    private static final String OWNER = "billing";
    private static final String PAYMENTS_V2 = "billing.invoice-payments.v2";

    /** The topics with {@code partitions} partitions each. */
    public static BillingTopics withPartitions(int partitions) {
        return new BillingTopics(
                facts(
                        "billing.invoices.v1",
                        ORDER,
                        partitions,
                        OWNER,
                        Set.of(InvoiceCreated.class, InvoiceCredited.class, InvoicePaymentMismatched.class)),
                facts("billing.invoice-payments.v1", ORDER, partitions, OWNER, Set.of(InvoicePaid.class))
                        .endingWith(new Deprecation(PAYMENTS_V2, LocalDate.of(2027, 6, 30))),
                facts(
                        PAYMENTS_V2,
                        ORDER,
                        partitions,
                        OWNER,
                        Set.of(com.acme.commerce.contracts.billing.v2.InvoicePaid.class)),
                TopicDef.deadLetters(OWNER, partitions));
    }

    /** All of them. */
    public List<TopicDef> all() {
        return List.of(invoices, payments, paymentsV2, deadLetters);
    }
}
