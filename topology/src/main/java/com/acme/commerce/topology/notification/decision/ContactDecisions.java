package com.acme.commerce.topology.notification.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.billing.InvoiceCreated;
import com.acme.commerce.contracts.notification.NotificationKind;
import com.acme.commerce.contracts.ordering.OrderCancelled;
import com.acme.commerce.contracts.ordering.OrderCompleted;
import com.acme.commerce.contracts.ordering.OrderCreated;
import com.acme.commerce.contracts.reviews.ReviewPublished;
import com.acme.commerce.contracts.shipping.ShipmentCreated;
import com.acme.commerce.stores.notification.Contact;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.decision.Outbound;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * What customers may be told about an order or a review: each kind of thing once, however often and in whatever order it is
 * heard of. A shipment does not say whose it is, so it waits until another message about the order does.
 *
 * <p>{@code contact} is what is known of the order or review, or null.
 */
public final class ContactDecisions {

    private ContactDecisions() {}

    /** What a message is about: the order under whose key it lies, or a review of the product. */
    public static String subjectOf(String key, SpecificRecord message) {
        return message instanceof ReviewPublished review ? key + '/' + review.getReviewId() : key;
    }

    /** Takes notice of an event; one that nobody is told about changes nothing. */
    public static Decision<Contact> observe(Contact contact, String subjectId, SpecificRecord event, Causation why) {
        Contact known = contact == null ? new Contact(subjectId, null, List.of(), null, null) : contact;
        Decision<Contact> decision = told(known, event, why);
        return decision.state() == known ? Decision.nothing(contact) : decision;
    }

    private static Decision<Contact> told(Contact known, SpecificRecord event, Causation why) {
        if (event instanceof OrderCreated created) {
            Tidings tidings =
                    Tidings.of(NotificationKind.ORDER_CREATED).withMoney(created.getTotal(), created.getCurrency());
            return tell(known, created.getCustomerId(), tidings, why);
        }
        if (event instanceof OrderCancelled cancelled) {
            return tell(known, cancelled.getCustomerId(), Tidings.of(NotificationKind.ORDER_CANCELLED), why);
        }
        if (event instanceof OrderCompleted completed) {
            return tell(known, completed.getCustomerId(), Tidings.of(NotificationKind.ORDER_COMPLETED), why);
        }
        if (event instanceof InvoiceCreated invoice) {
            Tidings tidings = Tidings.of(NotificationKind.INVOICE_CREATED)
                    .withMoney(invoice.getAmount(), invoice.getCurrency())
                    .withInvoice(invoice.getInvoiceId());
            return tell(known, invoice.getCustomerId(), tidings, why);
        }
        if (event instanceof ReviewPublished review) {
            Tidings tidings = Tidings.of(NotificationKind.REVIEW_PUBLISHED).withProduct(review.getProductId());
            return tell(known, review.getCustomerId(), tidings, why);
        }
        return event instanceof ShipmentCreated shipment ? shipped(known, shipment, why) : Decision.nothing(known);
    }

    private static Decision<Contact> shipped(Contact known, ShipmentCreated shipment, Causation why) {
        if (isTold(known, NotificationKind.SHIPMENT_CREATED) || known.getTrackingNumber() != null) {
            return Decision.nothing(known);
        }
        Contact waiting = Contact.newBuilder(known)
                .setCarrier(shipment.getCarrier())
                .setTrackingNumber(shipment.getTrackingNumber())
                .build();
        return known.getCustomerId() == null ? Decision.nothing(waiting) : tellOfShipment(waiting, why);
    }

    private static Decision<Contact> tell(Contact known, String customerId, Tidings tidings, Causation why) {
        if (isTold(known, tidings.kind())) {
            return Decision.nothing(known);
        }
        Contact named = known.getCustomerId() != null
                ? known
                : Contact.newBuilder(known).setCustomerId(customerId).build();
        Decision<Contact> decision = say(named, tidings, why);
        return decision.state().getTrackingNumber() == null
                ? decision
                : tellOfShipment(decision.state(), why).after(decision);
    }

    private static Decision<Contact> tellOfShipment(Contact contact, Causation why) {
        Tidings tidings = Tidings.of(NotificationKind.SHIPMENT_CREATED)
                .withShipment(contact.getCarrier(), contact.getTrackingNumber());
        Contact nothingWaits = Contact.newBuilder(contact)
                .setCarrier(null)
                .setTrackingNumber(null)
                .build();
        return say(nothingWaits, tidings, why);
    }

    private static Decision<Contact> say(Contact contact, Tidings tidings, Causation why) {
        List<String> told = new ArrayList<>(contact.getTold());
        told.add(tidings.kind().name());
        Contact after = Contact.newBuilder(contact).setTold(told).build();
        return Decision.say(
                after,
                new Outbound(
                        contact.getCustomerId(),
                        tidings.command(contact.getSubjectId(), contact.getCustomerId(), why)));
    }

    private static boolean isTold(Contact contact, NotificationKind kind) {
        return contact.getTold().contains(kind.name());
    }
}
