package com.acme.commerce.app.reviews;

/** {@code ReviewFlag} in the interface document; {@code notes} may be null. */
record FlagRequest(String customerId, String reason, String notes) {}
