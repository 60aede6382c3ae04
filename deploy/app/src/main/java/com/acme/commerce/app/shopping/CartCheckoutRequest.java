package com.acme.commerce.app.shopping;

/** The body of a cart's check-out, after it was found to keep the rules of the interface document. */
record CartCheckoutRequest(String customerId, String promotionCode) {}
