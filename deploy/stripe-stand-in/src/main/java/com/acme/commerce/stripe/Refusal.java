package com.acme.commerce.stripe;

/**
 * An error as Stripe words it.
 *
 * @param type Stripe's class of the error
 * @param code null where there is none
 * @param declineCode what the bank said; null where no card was declined
 * @param param the parameter that is wrong; null where it is none
 */
record Refusal(String type, String code, String declineCode, String param, String message) {

    static Refusal invalid(String code, String param, String message) {
        return new Refusal("invalid_request_error", code, null, param, message);
    }

    static Refusal card(String code, String declineCode) {
        return new Refusal("card_error", code, declineCode, null, "Your card was declined: " + declineCode + ".");
    }

    static Refusal server(String message) {
        return new Refusal("api_error", null, null, null, message);
    }

    static Refusal idempotency(String code, String message) {
        return new Refusal("idempotency_error", code, null, null, message);
    }
}
