package com.acme.commerce.stripe;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** Intents, refunds, errors and events in the shapes that Stripe's libraries read. */
final class StripeJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CHARGE = "latest_charge";

    private StripeJson() {}

    static ObjectNode of(Answer answer) {
        if (answer.refusal() != null) {
            return error(answer);
        }
        return answer.refund() == null ? intent(answer.intent()) : refund(answer);
    }

    static String status(Intent intent) {
        return JSON.convertValue(intent.status(), String.class);
    }

    /**
     * What a webhook says.
     *
     * @param version of the API that the shop speaks
     */
    static ObjectNode event(String id, String type, String version, Answer about) {
        ObjectNode event = JSON.createObjectNode()
                .put("id", id)
                .put("object", "event")
                .put("api_version", version)
                .put("created", about.intent().created())
                .put("livemode", false)
                .put("pending_webhooks", 1)
                .put("type", type);
        ObjectNode object = about.refund() == null ? intent(about.intent()) : refund(about);
        if (about.refusal() != null) {
            object.set("last_payment_error", refusal(about.refusal()));
        }
        event.putObject("data").set("object", object);
        return event;
    }

    /** An intent with its charge in full, which tells the card by a pseudonym. */
    static ObjectNode withCharge(Intent intent) {
        ObjectNode node = intent(intent);
        if (intent.charged()) {
            node.putObject(CHARGE)
                    .put("id", chargeOf(intent))
                    .put("object", "charge")
                    .putObject("payment_method_details")
                    .put("type", "card")
                    .putObject("card")
                    .put("fingerprint", Cards.fingerprint(intent.paymentMethod()));
        }
        return node;
    }

    private static ObjectNode intent(Intent intent) {
        ObjectNode node = JSON.createObjectNode()
                .put("id", intent.id())
                .put("object", "payment_intent")
                .put("amount", intent.amount())
                .put("amount_capturable", intent.status() == Intent.Status.HELD ? intent.amount() : 0)
                .put("amount_received", intent.received())
                .put("capture_method", "manual")
                .put("confirmation_method", "automatic")
                .put("created", intent.created())
                .put("currency", intent.currency().toLowerCase(Locale.ROOT))
                .put("livemode", false)
                .put("status", status(intent));
        if (intent.charged()) {
            node.put(CHARGE, chargeOf(intent));
        }
        node.set("metadata", JSON.valueToTree(intent.metadata()));
        return node;
    }

    private static String chargeOf(Intent intent) {
        return "ch_" + intent.id().substring("pi_".length());
    }

    private static ObjectNode refund(Answer answer) {
        Intent intent = answer.intent();
        ObjectNode node = JSON.createObjectNode()
                .put("id", answer.refund())
                .put("object", "refund")
                .put("amount", intent.refunded())
                .put("created", intent.created())
                .put("currency", intent.currency().toLowerCase(Locale.ROOT))
                .put("payment_intent", intent.id())
                .put("status", "succeeded");
        node.set("metadata", JSON.valueToTree(intent.metadata()));
        return node;
    }

    private static ObjectNode error(Answer answer) {
        ObjectNode error = refusal(answer.refusal());
        if (answer.intent() != null) {
            error.set("payment_intent", intent(answer.intent()));
        }
        return JSON.createObjectNode().set("error", error);
    }

    private static ObjectNode refusal(Refusal refusal) {
        ObjectNode error = JSON.createObjectNode().put("type", refusal.type()).put("message", refusal.message());
        putIfKnown(error, "code", refusal.code());
        putIfKnown(error, "decline_code", refusal.declineCode());
        putIfKnown(error, "param", refusal.param());
        return error;
    }

    private static void putIfKnown(ObjectNode node, String name, String value) {
        if (value != null) {
            node.put(name, value);
        }
    }
}
