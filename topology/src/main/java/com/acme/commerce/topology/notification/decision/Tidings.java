package com.acme.commerce.topology.notification.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.notification.NotificationKind;
import com.acme.commerce.contracts.notification.NotifyCustomer;

/**
 * What a customer is told: a kind, and what a mail of that kind has to say. Each part is null where it is about no such thing.
 *
 * @param amount in minor units
 */
record Tidings(
        NotificationKind kind,
        Long amount,
        String currency,
        String carrier,
        String trackingNumber,
        String invoiceId,
        String productId) {

    static Tidings of(NotificationKind kind) {
        return new Tidings(kind, null, null, null, null, null, null);
    }

    Tidings withMoney(long minorUnits, String code) {
        return new Tidings(kind, minorUnits, code, carrier, trackingNumber, invoiceId, productId);
    }

    Tidings withShipment(String by, String number) {
        return new Tidings(kind, amount, currency, by, number, invoiceId, productId);
    }

    Tidings withInvoice(String id) {
        return new Tidings(kind, amount, currency, carrier, trackingNumber, id, productId);
    }

    Tidings withProduct(String id) {
        return new Tidings(kind, amount, currency, carrier, trackingNumber, invoiceId, id);
    }

    NotifyCustomer command(String subjectId, String customerId, Causation why) {
        String notificationId = Causation.deriveId("notification/" + subjectId + '/' + kind);
        return new NotifyCustomer(
                why.envelope(NotifyCustomer.class, notificationId),
                notificationId,
                customerId,
                kind,
                subjectId,
                amount,
                currency,
                carrier,
                trackingNumber,
                invoiceId,
                productId);
    }
}
