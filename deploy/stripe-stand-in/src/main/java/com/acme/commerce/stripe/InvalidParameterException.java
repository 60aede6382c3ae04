package com.acme.commerce.stripe;

/** A parameter that Stripe would refuse with status 400. */
final class InvalidParameterException extends RuntimeException {

    private final String code;
    private final String param;

    InvalidParameterException(String code, String param, String message) {
        super(message);
        this.code = code;
        this.param = param;
    }

    Refusal refusal() {
        return Refusal.invalid(code, param, getMessage());
    }
}
