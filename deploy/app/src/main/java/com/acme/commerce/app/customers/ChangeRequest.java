package com.acme.commerce.app.customers;

/** {@code CustomerChange} in the interface document. */
record ChangeRequest(String email, String name, String status) {

    /** Whatever writes it by accident writes nothing of it. */
    @Override
    public String toString() {
        return "ChangeRequest";
    }
}
