package com.acme.commerce.app.customers;

/** {@code Registration} in the interface document. */
record RegistrationRequest(String email, String name, String password) {

    /** Whatever writes it by accident writes nothing of it. */
    @Override
    public String toString() {
        return "RegistrationRequest";
    }
}
